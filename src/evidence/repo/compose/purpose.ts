import type { ComposeFile, ComposePurpose, ComposeService, ComposeVolume } from './compose-file.ts';

/** A Compose file before anything is said about its purpose. */
export type ReadComposeFile = Omit<ComposeFile, 'purpose' | 'purposeBecause'>;

const LOCAL_WORD =
  /^(?:override|dev|devel|develop|development|local|localhost|debug|test|tests|testing|e2e|ci|integration|bench|benchmark|playground|sandbox|devcontainer|demo|tools?|sample|quickstart)$/i;
const LOCAL_FOLDER =
  /^(?:\.devcontainer|\.github|\.gitlab|\.circleci|\.ci|\.vscode|\.docker-dev|dev|devenv|devtools?|local|localdev|development|tests?|__tests__|e2e|testing|integration-tests?|bench|benchmarks?|docs?|hack|ci|playground|tutorials?|demos?|scripts|cypress|playwright)$/i;
const PRODUCTION_WORD = /^(?:prod|production|deploy|deployment|live|release|stack)$/i;

/** Images that stand in for what a cloud runs as a managed service, or help a developer look into it. */
const BACKING =
  /^(?:postgres|postgis\/postgis|pgvector\/pgvector|timescale\/timescaledb|mysql|mariadb|mongo|mongo-express|redis|valkey\/valkey|memcached|rabbitmq|nats|elasticsearch|opensearchproject\/.{1,60}|docker\.elastic\.co\/.{1,80}|adminer|phpmyadmin(?:\/phpmyadmin)?|dpage\/pgadmin4|localstack\/.{1,60}|amazon\/dynamodb-local|minio\/minio|mailhog\/mailhog|axllent\/mailpit|confluentinc\/.{1,60}|bitnami\/(?:kafka|zookeeper|redis|postgresql|mysql|mariadb|mongodb|rabbitmq)|apache\/kafka|zookeeper|wurstmeister\/.{1,60}|softwaremill\/elasticmq(?:-native)?|jaegertracing\/.{1,60}|provectuslabs\/kafka-ui|redis\/.{1,60}|influxdb|cassandra|neo4j|selenium\/.{1,60}|mcr\.microsoft\.com\/mssql\/server|mcr\.microsoft\.com\/azure-storage\/azurite)$/;

/**
 * Says what a Compose file is for, by its name, its place and what it mounts.
 *
 * @param orchestrated a file that declares how containers run elsewhere: in Kubernetes or on ECS.
 */
export function purposeOf(
  file: ReadComposeFile,
  orchestrated: string | undefined,
): readonly [ComposePurpose, string] {
  if (file.role === 'vendored') return ['vendored', 'it lies in a vendored folder'];
  if (file.role === 'example') return ['example', 'it lies in a folder of examples or fixtures'];
  const segments = file.path.split('/');
  const words = (segments.pop() ?? '').split(/[._-]/);
  const local = words.find((word) => LOCAL_WORD.test(word));
  if (local !== undefined) return ['local', `its name says ${local}`];
  const production = words.find((word) => PRODUCTION_WORD.test(word));
  if (production !== undefined) return ['production', `its name says ${production}`];
  const folder = segments.find((segment) => LOCAL_FOLDER.test(segment));
  if (folder !== undefined) return ['local', `it lies in the folder ${folder}`];
  const byContent = purposeByContent(file);
  if (byContent[0] !== 'unclear' || orchestrated === undefined) return byContent;
  return ['local', `${orchestrated} declares how the containers run in production`];
}

function purposeByContent({ services }: ReadComposeFile): readonly [ComposePurpose, string] {
  const mounting = services.find((service) => service.volumes.some((volume) => isSource(volume, service)));
  if (mounting) return ['local', `the service ${mounting.name} runs source code mounted from this folder`];
  const replicated = services.find(({ isReplicated }) => isReplicated);
  if (replicated)
    return ['production', `the service ${replicated.name} is placed on a swarm with \`deploy\``];
  const isBacking = ({ build, image }: ComposeService) =>
    !build && image?.image && BACKING.test(image.image.name);
  if (services.length > 0 && services.every(isBacking)) return ['local', 'it runs backing services only'];
  return ['unclear', 'nothing in the tree tells whether it is used in production'];
}

/** A folder of code mounted over what the image of the service holds. */
function isSource({ type, source, target }: ComposeVolume, { build }: ComposeService): boolean {
  if (type !== 'bind' || !build || NO_CODE.test(target)) return false;
  if (/^\$\{?PWD\}?\/?$/.test(source)) return true;
  if (!/^\.\.?(?:\/|$)/.test(source)) return false;
  const last = source.replace(/\/$/, '').split('/').at(-1) ?? '';
  const context = build.context?.split('/').at(-1) ?? '';
  return last === '.' || last === '..' || last === context || CODE_FOLDER.test(last);
}

/** Where images keep settings and data. */
const NO_CODE =
  /^\/(?:etc|var|data|mnt|run|config|certs|backups?|docker-entrypoint[^/]*|root|home\/[^/]+\/\.[^/]+)(?:\/|$)/;
const CODE_FOLDER =
  /^(?:src|source|app|apps|lib|libs|server|client|api|web|webapp|backend|frontend|packages|services?|cmd|internal|pages|components|templates|views|tests?|spec|project|code|www|html)$/i;
