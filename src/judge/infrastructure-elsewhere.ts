import type {
  InfrastructureFile,
  InfrastructureFiles,
  InfrastructureTool,
} from '../evidence/repo/infrastructure-files.ts';
import type { Infrastructure } from '../resources/stack.ts';
import type { Fact } from './fact.ts';
import { type Statement, unknown } from './statement.ts';

/** Tools that can declare how containers run, and that this plane does not read. */
const RUNNERS: ReadonlySet<InfrastructureTool> = new Set([
  'amplify',
  'ansible',
  'app-runner',
  'cdk',
  'cdk8s',
  'cdktf',
  'cloudformation',
  'copilot',
  'elastic-beanstalk',
  'helm',
  'pulumi',
  'serverless',
  'sst',
  'terraform',
  'terragrunt',
]);

/** The first file of a tool that may declare containers beside what was read; `graph` is read too where it is given. */
export function unreadRunner(
  infrastructure: Fact<InfrastructureFiles>,
  graph?: Fact<Infrastructure>,
): InfrastructureFile | undefined {
  if (infrastructure.state !== 'present') return undefined;
  const read = toolsRead(graph);
  return infrastructure.value.files.find(
    ({ tool, part }) => RUNNERS.has(tool) && part !== 'test' && !read.has(tool),
  );
}

/** The first file of a tool that declares what runs in AWS, and that is not in the graph. */
export function unreadDeclaration(
  infrastructure: Fact<InfrastructureFiles>,
  graph: Fact<Infrastructure>,
): InfrastructureFile | undefined {
  const found = unreadRunner(infrastructure, graph);
  return found && ['ansible', 'helm', 'cdk8s'].includes(found.tool) ? undefined : found;
}

/** Tools whose resources are in the graph. What of them could not be read is a gap of that fact. */
function toolsRead(graph: Fact<Infrastructure> | undefined): ReadonlySet<InfrastructureTool> {
  if (graph?.state !== 'present') return new Set();
  const kinds = new Set(graph.value.stacks.map(({ kind }) => kind));
  const read: InfrastructureTool[] = [];
  if (kinds.has('terraform') || kinds.has('terraform-plan')) read.push('terraform', 'terragrunt');
  if (kinds.has('cloudformation') || kinds.has('sam')) read.push('cloudformation');
  // The templates of an assembly are its stacks.
  if (kinds.has('cdk')) read.push('cdk', 'cloudformation');
  if (kinds.has('serverless')) read.push('serverless');
  return new Set(read);
}

/** That containers may run otherwise than what was read says, as a statement. */
export function declaredElsewhere({ path, tool }: InfrastructureFile, what: string): Statement {
  return unknown({ path }, `${what} may be declared with ${tool}, and that is not read`, {
    plane: 'account',
  });
}
