import type { CloudProgram, InspectedScript } from '../evidence/repo/infrastructure-commands.ts';
import { clean, fail, remark, type Statement, unknown } from './statement.ts';

/** What a call of a cloud command line does, as far as its words tell. */
type CommandEffect =
  /** Makes, changes or removes infrastructure that code should declare. */
  | { readonly kind: 'imperative'; readonly what: string }
  /** Changes something in a cloud whose commands are not told apart here. */
  | { readonly kind: 'other-cloud'; readonly what: string }
  /** Reads, writes data, or releases a version of the application. */
  | { readonly kind: 'harmless' };

const HARMLESS: CommandEffect = { kind: 'harmless' };

const BY_HAND = { how: 'declare it in the infrastructure as code, or judge it by hand' };

/** What the commands of one script say about infrastructure being code. */
export function judgeScript({
  path,
  commands,
  isTest,
  mentionsState,
}: InspectedScript): readonly Statement[] {
  const found = commands.flatMap(({ line, program, words, isLocal, pipedTo }) => {
    const effect = effectOf(program, words, pipedTo);
    return effect.kind === 'harmless' || isLocal ? [] : [{ line, ...effect }];
  });
  const ofState = found.filter(({ what }) => mentionsState && isStateStore(what));
  const others = found.filter(({ kind }) => kind === 'other-cloud');
  const imperative = found.filter((one) => one.kind === 'imperative' && !ofState.includes(one));
  const statements: Statement[] = [];
  const [state] = ofState;
  const [other] = others;
  const [first] = imperative;
  if (state) {
    const message = `It handles the store of an infrastructure tool's state: ${listed(ofState)}.`;
    statements.push(remark({ path, line: state.line }, message));
  }
  if (other) {
    const because = `what ${listed(others)} changes is not judged here`;
    statements.push(unknown({ path, line: other.line }, because, BY_HAND));
  }
  if (first && isTest) {
    statements.push(
      remark({ path, line: first.line }, `A test script changes infrastructure: ${listed(imperative)}.`),
    );
  } else if (first) {
    const message = `The script changes infrastructure by hand: ${listed(imperative)}.`;
    statements.push(fail({ path, line: first.line }, message, { address: path }));
  }
  const isClean = commands.length > 0 && statements.every(({ kind }) => kind === 'remark');
  return isClean
    ? [...statements, clean({ path }, 'its cloud commands read, release or move data')]
    : statements;
}

function listed(commands: readonly { readonly what: string }[]): string {
  const names = [...new Set(commands.map(({ what }) => `\`${what}\``))];
  const shown = names.slice(0, 4).join(', ');
  return names.length > 4 ? `${shown} and ${names.length - 4} more` : shown;
}

/** Judges the words that follow the name of a cloud's command line. */
function effectOf(
  program: CloudProgram,
  words: readonly string[],
  pipedTo: string | undefined,
): CommandEffect {
  if (program === 'aws') return effectOfAws(words);
  if (program === 'eksctl') return effectOfEksctl(words);
  if (program === 'gcloud' || program === 'az') {
    const changes = words.some((word) => word === 'create' || word === 'delete');
    return changes ? { kind: 'other-cloud', what: `${program} ${words.slice(0, 3).join(' ')}` } : HARMLESS;
  }
  return effectOfKubectl(words, pipedTo);
}

/** Global options of the AWS command line that take a value: https://docs.aws.amazon.com/cli/latest/reference/ */
const AWS_OPTIONS = new Set(
  '--region --profile --output --endpoint-url --query --color --ca-bundle --cli-read-timeout --cli-connect-timeout --cli-binary-format'.split(
    ' ',
  ),
);

const CHANGING =
  /^(?:create|put|modify|delete|authorize|revoke|attach|detach|associate|disassociate|allocate)-|^run-instances$|^update-(?:function-configuration|assume-role-policy|cluster-config|cluster-version|nodegroup-config|auto-scaling-group|distribution|web-acl|table|user-pool|event-source-mapping|stage|rest-api)$/;

/** Services whose every operation works on code, data or sessions, or applies infrastructure as code. */
const HARMLESS_SERVICES = new Set(
  'cloudformation cloudcontrol configure sts sso login logout eks-auth rds-data redshift-data lakeformation-data ecr-public-auth support pricing ce help servicediscovery-data codecatalyst codeartifact signer'.split(
    ' ',
  ),
);

/** Operations that release a version, move traffic, take a backup or write data. `*` stands for the rest of the name. */
const ALLOWED: Readonly<Record<string, string>> = {
  amplify: 'create-deployment start-*',
  apprunner: 'start-deployment update-service',
  autoscaling: 'put-notification-* create-or-update-tags',
  batch: 'submit-job register-job-definition',
  cloudfront: 'create-invalidation',
  cloudwatch: 'put-metric-data',
  codebuild: 'start-* create-webhook delete-build-batch',
  codepipeline: 'put-job-* put-approval-result put-action-revision start-*',
  configservice: 'put-evaluations put-external-evaluation',
  deploy: 'create-deployment delete-external-id push put-*',
  dynamodb: 'put-item delete-item update-item create-backup delete-backup',
  ec2: 'create-snapshot* delete-snapshot create-image deregister-image create-tags delete-tags modify-image-attribute modify-snapshot-attribute',
  ecr: 'put-image batch-delete-image put-lifecycle-policy-preview',
  ecs: 'update-service register-task-definition deregister-task-definition delete-task-definitions run-task create-task-set update-task-set delete-task-set update-service-primary-task-set put-attributes',
  elasticache: 'create-snapshot delete-snapshot',
  elasticbeanstalk:
    'create-application-version update-environment delete-application-version create-storage-location',
  elbv2: 'modify-listener modify-rule',
  events: 'put-events',
  firehose: 'put-record*',
  kinesis: 'put-record*',
  kms: 'create-grant',
  lambda:
    'update-function-code publish-version publish-layer-version update-alias create-alias delete-alias delete-layer-version invoke put-provisioned-concurrency-config',
  logs: 'put-log-events create-log-stream delete-log-stream create-export-task put-query-definition',
  rds: 'create-db-snapshot create-db-cluster-snapshot delete-db-snapshot delete-db-cluster-snapshot modify-db-snapshot-attribute',
  s3api: 'put-object* delete-object* create-multipart-upload',
  sagemaker: 'create-*-job create-presigned-* delete-pipeline create-pipeline',
  secretsmanager: 'put-secret-value',
  ses: 'delete-verified-*',
  sesv2: 'put-suppressed-destination delete-suppressed-destination',
  sqs: 'delete-message*',
  ssm: 'put-parameter delete-parameter* put-inventory create-activation',
  stepfunctions: 'start-*',
  xray: 'put-trace-segments put-telemetry-records',
};

function effectOfAws(words: readonly string[]): CommandEffect {
  const plain = withoutOptions(words, AWS_OPTIONS);
  const [service, operation] = plain;
  if (service === undefined || operation === undefined) return HARMLESS;
  if (words.includes('help') || words.includes('--dry-run') || words.includes('--generate-cli-skeleton'))
    return HARMLESS;
  if (service === 's3') {
    return /^(?:mb|rb|website)$/.test(operation)
      ? { kind: 'imperative', what: `aws s3 ${operation}` }
      : HARMLESS;
  }
  if (HARMLESS_SERVICES.has(service) || !/^[a-z0-9-]+$/.test(service)) return HARMLESS;
  if (!CHANGING.test(operation) || /^create-(?:[a-z-]+-)?token$|^create-presigned-/.test(operation))
    return HARMLESS;
  // A new description makes a function load its code again, and changes nothing else.
  if (operation === 'update-function-configuration' && isOnlyDescribed(words)) return HARMLESS;
  const isAllowed = (ALLOWED[service] ?? '').split(' ').some((allowed) => matches(allowed, operation));
  return isAllowed ? HARMLESS : { kind: 'imperative', what: `aws ${service} ${operation}` };
}

function isOnlyDescribed(words: readonly string[]): boolean {
  const options = words.filter((word) => word.startsWith('--')).map((word) => word.split('=')[0] ?? '');
  const others = options.filter(
    (option) => !/^--(?:function-name|description|region|profile|output|query|no-cli-pager)$/.test(option),
  );
  return options.includes('--description') && others.length === 0;
}

function matches(allowed: string, operation: string): boolean {
  const [before = '', after] = allowed.split('*');
  return after === undefined
    ? allowed === operation
    : operation.startsWith(before) && operation.endsWith(after);
}

function effectOfEksctl(words: readonly string[]): CommandEffect {
  const [verb, noun = ''] = withoutOptions(words, new Set(['--region', '--profile', '-r', '-p', '-v']));
  if (verb !== 'create' && verb !== 'delete') return HARMLESS;
  if (words.some((word) => /^(?:-f|--config-file(?:=.*)?|--dry-run)$/.test(word))) return HARMLESS;
  return { kind: 'imperative', what: `eksctl ${verb} ${noun}`.trim() };
}

const KUBECTL_OPTIONS = new Set([
  '-n',
  '--namespace',
  '--context',
  '--kubeconfig',
  '--cluster',
  '-s',
  '--server',
  '--user',
  '--token',
]);

function effectOfKubectl(words: readonly string[], pipedTo: string | undefined): CommandEffect {
  const [verb, noun = ''] = withoutOptions(words, KUBECTL_OPTIONS);
  // `kubectl run` starts a pod for a while, to look at something.
  if (verb !== 'create' && verb !== 'expose' && verb !== 'autoscale') return HARMLESS;
  const isDeclared = words.some((word) => /^(?:-f|--filename|-k|--kustomize)(?:=.*)?$|^-f./.test(word));
  const isOnlyPrinted = words.some((word) => word.startsWith('--dry-run')) || pipedTo === 'kubectl';
  const isPassing = noun === 'token' || words.some((word) => word.startsWith('--from=cronjob'));
  if (isDeclared || isOnlyPrinted || isPassing) return HARMLESS;
  return { kind: 'imperative', what: `kubectl ${verb}${verb === 'create' ? ` ${noun}` : ''}`.trim() };
}

/** The words that are no options; the value that follows one of `valued` goes with it. */
function withoutOptions(words: readonly string[], valued: ReadonlySet<string>): readonly string[] {
  const plain: string[] = [];
  for (let at = 0; at < words.length && plain.length < 2; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      // Options kept in a variable: `aws $AWS_OPTS ec2 ...`.
      if (!word.startsWith('$')) plain.push(word);
    } else if (valued.has(word)) at += 1;
  }
  return plain;
}

/** Stores of state have to exist before the tool that keeps its state in them can declare anything. */
function isStateStore(what: string): boolean {
  return /^aws (?:s3|s3api|dynamodb|kms) /.test(what);
}
