import type {
  InfrastructureFile,
  InfrastructureFiles,
  InfrastructureTool,
} from '../evidence/repo/infrastructure-files.ts';
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

/** The first file of a tool that may declare containers beside what was read. */
export function unreadRunner(infrastructure: Fact<InfrastructureFiles>): InfrastructureFile | undefined {
  if (infrastructure.state !== 'present') return undefined;
  return infrastructure.value.files.find(({ tool, part }) => RUNNERS.has(tool) && part !== 'test');
}

/** That containers may run otherwise than what was read says, as a statement. */
export function declaredElsewhere({ path, tool }: InfrastructureFile, what: string): Statement {
  return unknown({ path }, `${what} may be declared with ${tool}, and that is not read from this plane`, {
    plane: 'infrastructure',
  });
}
