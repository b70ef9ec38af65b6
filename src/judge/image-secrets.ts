import type { BuildContext, ContextCopy, SensitiveFile } from '../evidence/repo/build-contexts.ts';
import type { Assignment, Instruction } from '../evidence/repo/dockerfile/instruction.ts';
import type { Dockerfile, Stage } from '../evidence/repo/dockerfiles.ts';
import { isSecretName } from './secret-name.ts';
import { writesOut } from './variable-use.ts';
import type { Severity } from './verdict.ts';

/** A secret that a Dockerfile puts into a layer, or asks for in a way that leaves it in one. */
export interface LayerSecret {
  readonly line: number;
  readonly message: string;
  readonly severity: Severity;
  /** False when only whoever builds the image knows whether a secret is passed. */
  readonly isProven: boolean;
  /** Stays the same when lines move. */
  readonly subject: string;
}

/**
 * Everything in a Dockerfile and its context that leaves a secret in a layer.
 *
 * @param isKey whether a file of the tree holds a private key that opens something.
 */
export function secretsInLayers(
  dockerfile: Dockerfile,
  contexts: readonly BuildContext[],
  isKey: (path: string) => boolean,
): readonly LayerSecret[] {
  const shipped = new Set(dockerfile.stages[dockerfile.shipped.stage]?.image.chain);
  // What a stage that is not shipped holds stays in the build cache and in its provenance.
  const severityIn = (stage: number): Severity => (shipped.has(stage) ? 'blocker' : 'major');
  const own = contexts.filter((context) => context.dockerfile === dockerfile.path);
  return [
    ...dockerfile.stages.flatMap((stage) => assignedSecrets(stage, severityIn(stage.index))),
    ...own.flatMap(({ copies }) =>
      copies.flatMap((copy) => copiedSecret(copy, severityIn(copy.stage)) ?? []),
    ),
    ...own.flatMap((context) =>
      context.copies.flatMap((copy) => takenKeys(copy, context, severityIn(copy.stage), isKey)),
    ),
  ];
}

/** Private keys that come along with a folder. */
function takenKeys(
  { line, source, takes }: ContextCopy,
  { folder, isGuess }: BuildContext,
  severity: Severity,
  isKey: (path: string) => boolean,
): readonly LayerSecret[] {
  return takes.flatMap(({ path, kind, exists }) => {
    const place = folder === '' ? path : `${folder}/${path}`;
    if (kind !== 'private-key' || !exists || !isKey(place)) return [];
    const message = `\`${source}\` takes \`${place}\` along into a layer, and that is a private key.`;
    return [{ line, severity, subject: `COPY ${place}`, isProven: !isGuess, message }];
  });
}

function assignedSecrets(stage: Stage, severity: Severity): readonly LayerSecret[] {
  const declared = new Set<string>();
  return stage.instructions.flatMap((one): readonly LayerSecret[] => {
    const instruction = one.kind === 'onbuild' ? one.instruction : one;
    if (instruction.kind !== 'env' && instruction.kind !== 'arg') return [];
    return instruction.assignments.flatMap((assignment) => {
      if (instruction.kind === 'arg') declared.add(assignment.name);
      if (!isSecretName(assignment.name) || assignment.isStandIn) return [];
      return instruction.kind === 'arg'
        ? argumentSecret(assignment, stage, severity)
        : (environmentSecret(assignment, declared, severity) ?? []);
    });
  });
}

function environmentSecret(
  { name, value, line }: Assignment,
  declared: ReadonlySet<string>,
  severity: Severity,
): LayerSecret | undefined {
  const subject = `ENV ${name}`;
  if (value?.text !== undefined) {
    if (isLocation(value.text)) return undefined;
    return {
      line,
      severity,
      subject,
      isProven: true,
      message: `\`ENV ${name}\` keeps a secret value in the image.`,
    };
  }
  const argument = value?.unresolved.find((variable) => declared.has(variable));
  if (argument === undefined) return undefined;
  const message = `\`ENV ${name}\` keeps the build argument \`${argument}\`, a secret by its name, in the image.`;
  return { line, severity, subject, isProven: true, message };
}

function argumentSecret(
  { name, value, line }: Assignment,
  stage: Stage,
  severity: Severity,
): readonly LayerSecret[] {
  const subject = `ARG ${name}`;
  if (value?.text !== undefined) {
    if (isLocation(value.text)) return [];
    const message = `\`ARG ${name}\` has a secret value as its default, which the history of the image shows.`;
    return [{ line, severity, subject, isProven: true, message }];
  }
  const user = stage.instructions.find((instruction) => uses(instruction, name));
  const history = 'the history of the image and its provenance show build arguments';
  if (user) {
    const message = `The build argument \`${name}\`, a secret by its name, is used in line ${user.line}; ${history}.`;
    return [{ line, severity: 'major', subject, isProven: true, message }];
  }
  const message = `If a secret is passed as the build argument \`${name}\`, ${history}.`;
  return [{ line, severity: 'major', subject, isProven: false, message }];
}

function uses(instruction: Instruction, name: string): boolean {
  return instruction.kind === 'run' && writesOut(instruction.words.join(' '), name);
}

/** A path or an address says where a secret is. */
function isLocation(text: string): boolean {
  return /^(?:\/|\.{0,2}\/|[a-z]+:\/\/)/.test(text) && !/:\/\/[^/\s]*:[^/\s]*@/.test(text);
}

function copiedSecret({ line, source, named }: ContextCopy, severity: Severity): LayerSecret | undefined {
  if (!named || named.kind === 'configuration' || named.secret === 'no') return undefined;
  if (named.secret === 'unknown' && !isMeantSecret(named)) return undefined;
  const message =
    named.secret === 'yes'
      ? `\`${source}\` holds a secret and is copied into a layer.`
      : `\`${source}\` is copied into a layer; it is not in the tree, and its name says ${WHAT[named.kind]}.`;
  return {
    line,
    subject: `COPY ${source}`,
    isProven: true,
    message,
    severity: named.secret === 'yes' ? severity : 'major',
  };
}

const WHAT: Readonly<Record<SensitiveFile['kind'], string>> = {
  environment: 'the configuration of an environment',
  configuration: 'the configuration of an environment',
  'registry-login': 'the login of a package registry',
  'cloud-login': 'the login of a cloud account',
  'private-key': 'a private key',
};

/** Of what is not in the tree only the name speaks, and some names are used for harmless things too. */
function isMeantSecret({ path, kind, state }: SensitiveFile): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (state !== 'absent') return false;
  if (kind === 'cloud-login') return name.startsWith('.') || name.endsWith('.json');
  if (kind === 'private-key') return /^id_/.test(name) || /\.key$|key\.pem$|\.ppk$/.test(name);
  return kind === 'environment' || /^\.(?:npmrc|netrc|pypirc|git-credentials|dockercfg)$/.test(name);
}
