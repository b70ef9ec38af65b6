import type { InfrastructureFile, InfrastructureFiles } from '../evidence/repo/infrastructure-files.ts';
import type {
  InfrastructureTest,
  InfrastructureTests,
  ScannerSetting,
} from '../evidence/repo/infrastructure-tests.ts';
import type { KubernetesAdmissionRule } from '../evidence/repo/kubernetes/object.ts';
import type { Pipelines } from '../pipelines/pipelines.ts';
import { allActivities } from '../pipelines/places.ts';
import { type Fact, presentValue, type Settle } from './fact.ts';
import type { Source } from './source.ts';
import { pass, remark, type Statement } from './statement.ts';

/** Programs that can declare a pipeline of their own, as the CDK's `CodePipeline` does. */
const PROGRAMS: ReadonlySet<string> = new Set(['cdk', 'cdktf', 'pulumi', 'sst', 'amplify']);

/** Something that may run checks before infrastructure is applied, and that is not read here. */
export interface MayCheck {
  readonly at: Source;
  readonly because: string;
  readonly settle: Settle;
}

/** The first place in which checks of the infrastructure may run that no pipeline of the tree shows. */
export function whereChecksMayRun(
  { terraform, files }: InfrastructureFiles,
  pipelines: Fact<Pipelines>,
): MayCheck | undefined {
  const known = presentValue(pipelines);
  const remote = terraform.find(({ backend }) => backend === 'cloud' || backend === 'remote');
  if (remote) {
    const because = 'HCP Terraform runs it, and its policy sets are not in the tree';
    return {
      at: { path: remote.files[0] ?? '' },
      because,
      settle: { how: 'keep the policies and tests in the tree, or attest them' },
    };
  }
  // An application that a job deploys is not deployed by a pipeline of its own.
  if (known && allActivities(known, 'deploy', 'iac-apply').length > 0) return undefined;
  const program = files.find(({ tool, part }) => part === 'project' && PROGRAMS.has(tool));
  if (!program) return undefined;
  const because = `the ${program.tool} program may declare the pipeline that checks it`;
  return {
    at: { path: program.path },
    because,
    settle: { how: 'run `cdk synth` or its like, and read the pipelines that it makes' },
  };
}

/** Where the tree holds neither tests nor rules. */
export const NO_TESTS: InfrastructureTests = { tests: [], scanners: [], guardrails: [] };

/** Whether a file checks anything. */
export function verifies({ kind }: InfrastructureTest): boolean {
  return kind !== 'empty' && kind !== 'snapshot';
}

/** Rules inside the program that makes the definitions. */
export function passOnBuiltIn({ path, line, tool }: InfrastructureTest): Statement {
  return pass({ path, line }, `${tool} stops every synthesis of this app that breaks a rule`);
}

/** Rules of the cluster and the account that refuse what breaks them, whoever applies it. */
export function refusingRules(
  { guardrails }: InfrastructureTests,
  rules: readonly KubernetesAdmissionRule[],
): readonly Statement[] {
  return [
    ...rules
      .filter(({ action }) => action === 'enforce')
      .map(({ path, line, engine, name }) =>
        pass({ path, line, resource: name }, `the ${engine} rule ${name} refuses what breaks it`),
      ),
    ...guardrails.map(({ path, line, what }) => pass({ path, line }, `${what} is declared here`)),
  ];
}

/** What a scanner's configuration lets through. */
export function remarksOn({ path, line, tool, isSoft, skips }: ScannerSetting): readonly Statement[] {
  return [
    ...(isSoft ? [remark({ path, line }, `${tool} is told to report and not to fail.`)] : []),
    ...(skips >= 20 ? [remark({ path, line }, `${skips} rules of ${tool} are switched off.`)] : []),
  ];
}

/** Tests that verify nothing. */
export function remarkOnEmpty({ path, line, kind, tool }: InfrastructureTest): Statement {
  const what = kind === 'snapshot' ? 'only compares a snapshot, which verifies nothing' : 'asserts nothing';
  return remark({ path, line }, `This ${tool} file ${what}.`);
}

/** The first CDK app whose own code does not check it, or definition that the CDK does not make. */
export function notChecked(
  infrastructure: InfrastructureFiles,
  { tests }: InfrastructureTests,
): InfrastructureFile | undefined {
  const checked = tests.filter(({ isBuiltIn }) => isBuiltIn);
  return infrastructure.files.find(({ path, tool, part }) => {
    if (part !== 'definition' && part !== 'project') return false;
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    return tool !== 'cdk' || !checked.some((test) => test.path.startsWith(folder));
  });
}
