import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { PipelineFile, PipelineSystem } from './pipeline-files.ts';

/**
 * How a pipeline comes to its credentials for AWS. `key`: an access key that is stored for it. `role`: it assumes a
 * role by its own identity. `temporary`: a key with a session token.
 */
export interface PipelineCredential {
  readonly path: string;
  readonly line: number;
  readonly kind: 'key' | 'role' | 'temporary';
  /** Name of the variable or secret that holds the key. */
  readonly name: string | null;
}

export interface PipelineCredentials {
  readonly credentials: readonly PipelineCredential[];
  /** Names of other secrets that pipelines are given by name. */
  readonly otherSecrets: readonly string[];
  /** Pipelines whose secrets can be set where the files do not show it. */
  readonly opaque: readonly { readonly path: string; readonly because: string }[];
  /** Whether anything in the pipelines speaks of AWS. */
  readonly speaksOfAws: boolean;
}

const KEY_ID =
  /\baws[-_]access[-_]key[-_]id\b["']?[ \t]{0,4}[:= ][ \t]{0,4}["']?(\$\{\{[^}]{1,200}\}\}|\$\([^)]{0,200}|\$\{?\w{1,100}|[^\s"']{1,100})/i;
/** `secrets.AWS_SECRET_ACCESS_KEY` under whatever input it is passed on. */
const KEY_SECRET =
  /\bsecrets\.((?:\w{0,40}_)?AWS_(?:\w{1,40}_)?(?:ACCESS_KEY_ID|ACCESS_KEY|SECRET_ACCESS_KEY|SECRET_KEY)(?:_\w{1,40})?)\b/i;
const JENKINS_KEY = /AmazonWebServicesCredentialsBinding|\bwithAWS\([^)]{0,200}\bcredentials[ \t]{0,4}:/;
const ROLE =
  /\brole-to-assume[ \t]{0,4}:|\bassume-role-with-web-identity\b|\baws_oidc\b|^[ \t]{0,40}id_tokens:|^[ \t]{0,40}oidc:[ \t]{0,4}true\b|\brole_arn[ \t]{0,4}:|\bwithAWS\([^)]{0,200}\brole[ \t]{0,4}:/;
const SESSION_TOKEN = /\baws[-_]session[-_]token\b/i;
/** Values that stand-ins for AWS on the build machine are content with. */
const STAND_IN =
  /^(?:test|testing|dummy|fake|foo|foobar|local|localstack|minio\w*|example|mock|x+|none|not-?used|unused|placeholder|key|access|accesskey|dynamodb|aws|id|\d{1,12}|AKIAIOSFODNN7EXAMPLE)$/i;

export default defineCollector({
  fact: 'pipelineCredentials',
  needs: ['pipelineFiles'],
  collect(world, { pipelineFiles }) {
    if (pipelineFiles.state === 'unavailable') return pipelineFiles;
    if (pipelineFiles.state === 'none') return none(pipelineFiles.because, pipelineFiles.gaps);
    const gaps: Gap[] = [...pipelineFiles.gaps];
    const read = pipelineFiles.value.flatMap((file) => {
      const text = world.text(file.path, gaps);
      return text === undefined ? [] : [readPipeline(file, text)];
    });
    const otherSecrets = new Set(read.flatMap(({ otherSecrets }) => otherSecrets));
    return present(
      {
        credentials: read.flatMap(({ credentials }) => credentials),
        otherSecrets: [...otherSecrets].sort(),
        opaque: read.flatMap(({ opaque }) => opaque),
        speaksOfAws: read.some(({ speaksOfAws }) => speaksOfAws),
      },
      gaps,
    );
  },
});

function readPipeline({ path, system }: PipelineFile, text: string): PipelineCredentials {
  const lines = text
    .split('\n')
    .map((line) => line.slice(0, 2000).replace(/(^|[ \t])(?:#|\/\/(?=[ \t])).*$/, '$1'));
  const credentials: PipelineCredential[] = [];
  const otherSecrets: string[] = [];
  for (const [index, line] of lines.entries()) {
    const near = () => lines.slice(Math.max(0, index - 6), index + 7).join('\n');
    const name = ROLE.test(line) ? undefined : keyOn(line, system);
    if (ROLE.test(line)) credentials.push({ path, line: index + 1, kind: 'role', name: null });
    else if (name !== undefined) {
      const kind = SESSION_TOKEN.test(near()) ? 'temporary' : 'key';
      credentials.push({ path, line: index + 1, kind, name });
    }
    for (const [, secret = ''] of line.matchAll(/(?<![\w.-])secrets\.(\w{1,100})/g)) {
      if (!/^GITHUB_TOKEN$/i.test(secret) && !/AWS/i.test(secret)) otherSecrets.push(secret);
    }
  }
  const bare = lines.join('\n');
  const because = opaqueBecause(system, bare);
  const speaksOfAws =
    /\baws\b|amazonaws|\becr\b|\bcdk\b|\bsam (?:build|deploy|package)\b|serverless deploy|\bcodedeploy\b/i.test(
      bare,
    ) || /^code(?:build|deploy)$/.test(system);
  return { credentials, otherSecrets, opaque: because === undefined ? [] : [{ path, because }], speaksOfAws };
}

/** The name of the stored key that a line passes on. */
function keyOn(line: string, system: PipelineSystem): string | undefined {
  const secret = KEY_SECRET.exec(line)?.[1];
  if (secret !== undefined) return secret;
  if (system === 'jenkins' && JENKINS_KEY.test(line)) return 'a stored credential of Jenkins';
  const value = KEY_ID.exec(line)?.[1];
  if (value === undefined || value.startsWith('$(') || STAND_IN.test(value)) return undefined;
  if (value.startsWith('${{')) return /\b(?:secrets|vars)\.(\w+)/.exec(value)?.[1];
  // In a workflow a shell variable was set by a line that is looked at itself.
  if (value.startsWith('$')) return system === 'github-actions' ? undefined : value.replace(/[${}]/g, '');
  return undefined;
}

/** Where the secrets of a pipeline can be set without its file naming them. */
function opaqueBecause(system: PipelineSystem, text: string): string | undefined {
  if (system === 'github-actions') {
    const isPassedOn =
      /^[ \t]{0,40}secrets:[ \t]{0,4}inherit\b/m.test(text) &&
      /^[ \t]{0,40}uses:[ \t]{0,4}["']?(?!\.\/)[\w.-]+\/[\w.-]+\/\.github\/workflows\//m.test(text);
    return isPassedOn ? 'it hands all its secrets to a workflow of another repository' : undefined;
  }
  if (system === 'codebuild' || system === 'codedeploy') return undefined;
  return 'its credentials may be variables of the project, which the file does not show';
}
