import type { BuildContext } from '../evidence/repo/build-contexts.ts';
import type { Assignment, Instruction } from '../evidence/repo/dockerfile/instruction.ts';
import type { Dockerfile, Stage } from '../evidence/repo/dockerfiles.ts';
import { writesOut } from './variable-use.ts';

/** Something in a Dockerfile that makes its image fit one environment only. */
export interface BakedConfiguration {
  readonly line: number;
  readonly message: string;
  readonly subject: string;
  /** Commonly set so in every environment, and worth a look. */
  readonly isRemark: boolean;
}

/** Everything that a Dockerfile bakes into its image and that differs between environments. */
export function bakedConfiguration(
  { path, stages, shipped }: Dockerfile,
  contexts: readonly BuildContext[],
): readonly BakedConfiguration[] {
  const chain = new Set(stages[shipped.stage]?.image.chain);
  const built = stages.filter(({ isBuilt }) => isBuilt);
  const copies = contexts
    .filter(({ dockerfile }) => dockerfile === path)
    .flatMap((context) => context.copies.filter(({ stage }) => stages[stage]?.isBuilt));
  return [
    ...built.flatMap((stage) => assignedIn(stage, chain.has(stage.index))),
    ...built.flatMap(chosenByArgument),
    ...copies.flatMap(({ line, source, named }) =>
      named?.kind === 'environment' || named?.kind === 'configuration'
        ? [
            baked(
              line,
              `COPY ${source}`,
              `\`${source}\` copies the settings of one environment into the image.`,
            ),
          ]
        : [],
    ),
  ];
}

function baked(line: number, subject: string, message: string, isRemark = false): BakedConfiguration {
  return { line, subject, message, isRemark };
}

function assignedIn(stage: Stage, isShipped: boolean): readonly BakedConfiguration[] {
  return stage.instructions.flatMap((one): readonly BakedConfiguration[] => {
    const instruction = one.kind === 'onbuild' ? one.instruction : one;
    if (instruction.kind !== 'env' && instruction.kind !== 'arg') return [];
    const isKept = instruction.kind === 'env' && isShipped;
    return instruction.assignments.flatMap((assignment) =>
      isBundled(assignment.name) ? bundled(assignment, instruction.kind) : (fixed(assignment, isKept) ?? []),
    );
  });
}

/** Prefixes that bundlers of browser code replace by the value at build time. */
const BUNDLED =
  /^(?:VITE|NEXT_PUBLIC|REACT_APP|NUXT_PUBLIC|GATSBY|VUE_APP|EXPO_PUBLIC|PUBLIC|NG_APP|STORYBOOK)_/;
const VARIES =
  /(?:^|_)(?:URL|URI|HOST|HOSTNAME|ENDPOINT|ORIGIN|DOMAIN|API|BASE|BACKEND|SERVER|ENV|ENVIRONMENT|STAGE|CLIENT_ID|TENANT|AUTHORITY|ISSUER|POOL|POOL_ID|REGION|DSN|KEY|BUCKET)(?:_|$)/;

function isBundled(name: string): boolean {
  return BUNDLED.test(name) && VARIES.test(name.replace(BUNDLED, ''));
}

function bundled({ name, value, line }: Assignment, kind: string): readonly BakedConfiguration[] {
  const text = value?.text;
  const isOpen = value === undefined || value.unresolved.length > 0;
  const isElsewhere = text !== undefined && isPublicAddress(text);
  if (!isOpen && !isElsewhere) return [];
  // `ENV VITE_X=$VITE_X` repeats the argument above it.
  if (kind === 'env' && isOpen) return [];
  const message = `\`${name}\` is compiled into the browser code, so every environment needs an image of its own.`;
  return [baked(line, name, message)];
}

function fixed({ name, value, line }: Assignment, isKept: boolean): BakedConfiguration | undefined {
  const text = value?.text;
  if (text === undefined || text === '') return undefined;
  if (/^arn:aws[\w-]*:[a-z0-9-]+:[a-z0-9-]*:\d{12}:/.test(text))
    return baked(line, name, `\`${name}\` fixes an ARN of one account in the image.`);
  if (/^\d{12}$/.test(text) && /ACCOUNT/.test(name))
    return baked(line, name, `\`${name}\` fixes the account of one environment in the image.`);
  if (isEndpoint(text))
    return baked(line, name, `\`${name}\` fixes the endpoint of one environment in the image.`);
  if (!isKept) return undefined;
  if (SERVICE_NAME.test(name) && isPublicAddress(text))
    return baked(line, name, `\`${name}\` fixes the address of one environment in the image.`);
  if (ENVIRONMENT_NAME.test(name)) {
    const isProduction = /^(?:prod|production|live|release)$/i.test(text);
    const isOther = /^(?:staging|stage|stg|uat|qa|preprod|pre-production|integration|dev|development)$/i.test(
      text,
    );
    if (isOther) return baked(line, name, `\`${name}\` makes the image one of the environment ${text}.`);
    if (isProduction)
      return baked(
        line,
        name,
        `\`${name}\` names an environment in the image; other environments must override it.`,
        true,
      );
  }
  return undefined;
}

/** Variables by which a program finds the services that it talks to. */
const SERVICE_NAME =
  /^(?:\w+_)?(?:API|BACKEND|SERVER|SERVICE|DATABASE|DB|REDIS|KAFKA|AMQP|RABBITMQ|MONGO|MONGODB|POSTGRES|MYSQL|ELASTICSEARCH|OPENSEARCH|AUTH|OIDC|OAUTH|KEYCLOAK|SSO|APP|BASE|SITE|FRONTEND|GATEWAY|GRAPHQL|CALLBACK|WEBHOOK)_?(?:URL|URI|HOST|HOSTNAME|ENDPOINT|ORIGIN|DOMAIN|SERVER|SERVERS|BROKERS)$/;
const ENVIRONMENT_NAME =
  /^(?:APP_ENV|APP_ENVIRONMENT|ENVIRONMENT|ENV|STAGE|DEPLOY_ENV|DEPLOYMENT_ENV|TARGET_ENV|SPRING_PROFILES_ACTIVE|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT)$/;

function isEndpoint(text: string): boolean {
  return /\.(?:rds|docdb|cache|elb|execute-api|es|aoss|redshift)\.(?:[a-z0-9-]+\.)?amazonaws\.com|sqs\.[a-z0-9-]+\.amazonaws\.com\/\d{12}\//.test(
    text.slice(0, 2000),
  );
}

const LOCAL =
  /^(?:localhost|127\.|0\.0\.0\.0|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[?::1|host\.docker\.internal)|(?:^|\.)(?:local|localdomain|internal|test|example|invalid|example\.(?:com|org|net))$/i;

/** An address with a public name: what stands for a service of this machine or its neighbours does not count. */
function isPublicAddress(text: string): boolean {
  const host =
    /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/)?(?:[^@/\s]{0,200}@)?([A-Za-z0-9.-]{1,253}|\[[0-9a-f:]+\])(?::\d+)?(?:[/?#]|$)/.exec(
      text,
    )?.[1];
  if (host === undefined || LOCAL.test(host)) return false;
  return (
    /\.[a-z]{2,}$/i.test(host) &&
    !/^\d+(?:\.\d+)+$/.test(host) &&
    !/\.(?:js|json|ya?ml|py|sh|md|txt|html|conf|so|jar)$/.test(host)
  );
}

/** Build arguments that name an environment; modes such as `NODE_ENV` are the same in all of them. */
const ENVIRONMENT_ARGUMENT =
  /^(?:ENVIRONMENT|APP_ENV|APP_ENVIRONMENT|ENV|STAGE|ENV_NAME|ENVIRONMENT_NAME|DEPLOY_ENV|DEPLOYMENT_ENV|BUILD_ENV|TARGET_ENV|CONFIG_ENV|ANGULAR_ENV|SPRING_PROFILE|SPRING_PROFILES_ACTIVE)$/;

/** A build argument that chooses which environment's files or settings go in. */
function chosenByArgument(stage: Stage): readonly BakedConfiguration[] {
  const names = stage.instructions.flatMap((one) =>
    one.kind === 'arg' ? one.assignments.filter(({ name }) => ENVIRONMENT_ARGUMENT.test(name)) : [],
  );
  return names.flatMap(({ name }) => {
    const user = stage.instructions.find((one) => choosesBy(one, name));
    if (!user) return [];
    return [
      baked(
        user.line,
        `ARG ${name}`,
        `The build argument \`${name}\` decides what goes into the image, so every environment gets another one.`,
      ),
    ];
  });
}

function choosesBy(instruction: Instruction, name: string): boolean {
  if (instruction.kind === 'copy') return instruction.sources.some(({ value }) => writesOut(value.raw, name));
  return instruction.kind === 'run' && writesOut(instruction.words.join(' '), name);
}
