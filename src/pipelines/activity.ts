import type { Source } from '../judge/source.ts';
import type { Answer, Explained } from './answer.ts';
import type { Text } from './text.ts';

/** What a step does, in the words of the checklist. */
export const ACTIVITY_KINDS = [
  'checkout',
  'set-up-toolchain',
  'install',
  'lint',
  'format-check',
  'type-check',
  'unit-test',
  'integration-test',
  'coverage',
  'coverage-gate',
  'coverage-report',
  'test-report',
  'build',
  'image-build',
  'image-push',
  'package-publish',
  'artifact-upload',
  'artifact-download',
  'cache',
  'sbom',
  'sign',
  'attest',
  'verify-signature',
  'sast',
  'dast',
  'dependency-scan',
  'image-scan',
  'secret-scan',
  'licence-scan',
  'upload-findings',
  'iac-lint',
  'iac-policy',
  'iac-test',
  'iac-plan',
  'iac-apply',
  'iac-destroy',
  'deploy',
  'rollback',
  'migrate',
  'e2e-test',
  'smoke-test',
  'load-test',
  'verify-deployment',
  'mark-deployment',
  'notify',
  'approve',
  'wait',
  'log-in',
  'start-services',
  'release',
  'dispatch',
  'chore',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

/** How something is deployed. */
export type DeployMeans =
  | 'ecs'
  | 'cloudformation'
  | 'cdk'
  | 'sam'
  | 'serverless'
  | 'terraform'
  | 'pulumi'
  | 'helm'
  | 'kubectl'
  | 'gitops'
  | 'lambda'
  | 's3'
  | 'cloudfront'
  | 'beanstalk'
  | 'codedeploy'
  | 'codepipeline'
  | 'app-runner'
  | 'amplify'
  | 'copilot'
  | 'ssh'
  | 'other-cloud'
  | 'script';

/** What a row of the table reads from the inputs or options of what it recognises. All texts as far as resolved. */
export interface ActivityDetail {
  /** `deploy`, `iac-apply`: how. */
  readonly means?: DeployMeans;
  /** Images that are built, pushed, scanned, signed or deployed, one reference each, tags and digests included. */
  readonly images?: readonly Text[];
  /** What it acts on: a service, stack, bucket, function, chart, folder, package. */
  readonly target?: Text;
  /** The environment that an option names: `--stage prod`, `-var-file=prod.tfvars`, `--workspace staging`. */
  readonly environment?: Text;
  /** The running application that it speaks to. */
  readonly url?: Text;
  /** `notify`: the channel. `topic`: SNS, whose subscribers may be mailboxes. */
  readonly channel?: 'mail' | 'topic' | 'chat' | 'incident' | 'issue' | 'change-request' | 'webhook';
  /** `notify`: whether its text says how the run ended. */
  readonly tellsResult?: Answer;
  /** Languages or ecosystems that it covers. */
  readonly languages?: readonly string[];
  /** `install`: whether only the lock file decides. */
  readonly isFrozen?: Answer;
  /** Scanners, linters and gates: whether what they find makes them fail. */
  readonly failsOnFindings?: Answer;
  /** What a scanner looks at. */
  readonly subject?: 'image' | 'files' | 'commits' | 'dependencies' | 'infrastructure' | 'application';
  /** `dast`: whether it attacks or only looks. */
  readonly depth?: 'passive' | 'active';
  /** `deploy`: whether it waits until the new version runs. */
  readonly waits?: Answer;
  /** `deploy`: whether a failed one is taken back by the tool. */
  readonly rollsBack?: Answer;
  /** `iac-plan`: where the plan is kept; `iac-apply`: the saved plan that it applies. */
  readonly plan?: Text;
  /** What is uploaded, downloaded, published or deployed: a name, a path, an object's address. */
  readonly artifact?: Text;
  /** Version, key or tag that tells one artifact from the next. */
  readonly version?: Text;
  /** Percent of lines that a coverage gate asks for. */
  readonly floor?: number;
  /** `set-up-toolchain`: what, and the version as written. */
  readonly toolchain?: { readonly name: string; readonly version: Text; readonly versionFile?: Text };
  /** `image-build`: build arguments by name. */
  readonly buildArguments?: Readonly<Record<string, Text>>;
  /** `image-build`: the Dockerfile and the stage that is asked for, from the root of the tree. */
  readonly dockerfile?: Text;
  readonly buildTarget?: Text;
}

export interface Activity {
  readonly kind: ActivityKind;
  /** The row of the table that recognised it. */
  readonly row: string;
  /** How a person would call it: `docker build`, `Trivy`. */
  readonly title: string;
  readonly detail: ActivityDetail;
  /** Whether a failure or a finding of it is lost: `|| true`, `--exit-code 0`, `soft_fail: true`. */
  readonly masksFailure: Explained;
  /** It stands in a branch or behind a test of a script: whether it runs cannot be told. */
  readonly isConditional: boolean;
  readonly source: Source;
  /** The calls that led there, outermost first. */
  readonly via: readonly Source[];
}
