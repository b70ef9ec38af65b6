import { languageOf } from '../code/languages-table.ts';
import { maskSource } from '../code/mask.ts';
import { hclOutline } from '../infrastructure/hcl-outline.ts';

/**
 * A file that checks infrastructure as code. `assertions` compare what would be made with what should be;
 * `applied` make it for a while and look at it; `policy` states rules; `snapshot` and `empty` verify nothing.
 */
export interface InfrastructureTest {
  readonly path: string;
  readonly line: number;
  readonly kind: 'assertions' | 'applied' | 'policy' | 'snapshot' | 'empty';
  readonly tool: string;
  /** It runs in the program that makes the definitions: nothing is deployed past it. */
  readonly isBuiltIn: boolean;
}

type Found = Omit<InfrastructureTest, 'path'>;

const CODE = /\.(?:[cm]?[jt]s|py|java|cs|go|rb)$/;

/** Whether a file may check infrastructure, by its name; `hasCdk`: the tree holds a CDK app. */
export function mayTestInfrastructure(path: string, hasCdk: boolean): boolean {
  if (/\.(?:tftest|tofutest)\.(?:hcl|json)$|\.(?:rego|guard|sentinel)$/.test(path)) return true;
  if (/(?:^|\/)(?:\.taskcat\.yml|inspec\.yml|\.kitchen\.yml|goss\.ya?ml)$/.test(path)) return true;
  if (/(?:^|\/)tests\/[^/]+_test\.ya?ml$/.test(path)) return true;
  if (/_test\.go$/.test(path)) return true;
  if (!CODE.test(path) || path.endsWith('.d.ts')) return false;
  return hasCdk || /(?:^|\/)(?:tests?|__tests__|spec)\/|[._-](?:test|spec)\.\w+$/.test(path);
}

/** What a file checks, `undefined` when it has nothing to do with infrastructure. */
export function recogniseTest(path: string, text: string): Found | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.(?:tftest|tofutest)\.hcl$/.test(path)) return terraformTest(text);
  if (path.endsWith('.rego'))
    return matched(text, /^\s{0,8}(?:deny|violation|warn)\b/m, 'policy', 'Open Policy Agent');
  if (path.endsWith('.guard')) return matched(text, /^\s{0,8}rule\s/m, 'policy', 'CloudFormation Guard');
  if (path.endsWith('.sentinel')) return matched(text, /^\s{0,8}main\s*=/m, 'policy', 'Sentinel');
  if (name === '.taskcat.yml') return { line: 1, kind: 'applied', tool: 'TaskCat', isBuiltIn: false };
  if (name === 'inspec.yml') return { line: 1, kind: 'applied', tool: 'InSpec', isBuiltIn: false };
  if (name === 'goss.yaml' || name === 'goss.yml')
    return { line: 1, kind: 'applied', tool: 'Goss', isBuiltIn: false };
  if (/_test\.ya?ml$/.test(name))
    return matched(text, /^[ \t-]*asserts[ \t]*:/m, 'assertions', 'helm-unittest');
  return CODE.test(path) ? codeTest(path, text) : undefined;
}

function terraformTest(text: string): Found {
  const run = hclOutline(text).blocks.filter(({ type }) => type === 'run');
  const asserting = run.find(({ body }) => body.blocks.some(({ type }) => type === 'assert'));
  if (!asserting) return { line: run[0]?.line ?? 1, kind: 'empty', tool: 'terraform test', isBuiltIn: false };
  const isPlanned = run.every(({ body }) =>
    body.attributes.some(({ name, tokens }) => name === 'command' && tokens[0]?.text === 'plan'),
  );
  return {
    line: asserting.line,
    kind: isPlanned ? 'assertions' : 'applied',
    tool: 'terraform test',
    isBuiltIn: false,
  };
}

const CDK_ASSERTIONS =
  /aws-cdk-lib\/assertions|@aws-cdk\/assert(?:ions)?|aws_cdk\.assertions|aws_cdk import assertions|software\.amazon\.awscdk\.assertions|Amazon\.CDK\.Assertions/;
const CDK_ASSERTS =
  /\.(?:has(?:Resource|Output|Parameter|Mapping|Condition)\w{0,20}|has_\w{1,30}|resourceCountIs|resource_count_is|resourcePropertiesCountIs|templateMatches|template_matches|allResources\w{0,20}|HasResource\w{0,20}|ResourceCountIs|findResources|find_resources)\s{0,4}\(/;
const CDK_NAG =
  /(?:Aspects\.of|Aspects\.Of|cdk\.Aspects\.of)\s{0,4}\([^\n]{0,120}\)\s{0,4}\.\s{0,4}(?:add|Add)\s{0,4}\(\s{0,9}(?:new\s{1,4})?(?:[\w.]{1,40}\.)?(?:AwsSolutionsChecks|NIST80053R[45]Checks|HIPAASecurityChecks|PCIDSS321Checks|ServerlessChecks)\b/;

function codeTest(path: string, text: string): Found | undefined {
  const isNag =
    text.includes('cdk-nag') ||
    text.includes('cdk_nag') ||
    text.includes('cdknag') ||
    text.includes('CdkNag');
  const isCdkTest = CDK_ASSERTIONS.test(text);
  const isTerratest = path.endsWith('_test.go') && text.includes('gruntwork-io/terratest');
  const isPulumiTest = text.includes('setMocks(') || text.includes('set_mocks(');
  if (!isNag && !isCdkTest && !isTerratest && !(isPulumiTest && text.includes('pulumi'))) return undefined;
  const language = languageOf(path);
  if (!language) return undefined;
  const { code } = maskSource(text, language.syntax);
  if (isNag) {
    const nag = matched(code, CDK_NAG, 'policy', 'cdk-nag');
    // In a test file it judges the templates of that test alone.
    if (nag)
      return { ...nag, isBuiltIn: !/(?:^|\/)(?:tests?|__tests__)\/|[._-](?:test|spec)\.\w+$/.test(path) };
  }
  if (isCdkTest) {
    const found = matched(code, CDK_ASSERTS, 'assertions', 'CDK assertions');
    if (found) return found;
    return matched(code, /toMatchSnapshot|match_snapshot|MatchSnapshot/, 'snapshot', 'CDK assertions');
  }
  if (isTerratest) {
    const found = matched(
      code,
      /\b(?:assert|require)\.\w{2,40}\(|\bt\.(?:Error|Fatal)f?\(/,
      'applied',
      'Terratest',
    );
    return found ?? { line: 1, kind: 'empty', tool: 'Terratest', isBuiltIn: false };
  }
  return isPulumiTest
    ? matched(code, /\bassert\w{0,20}\b|\bexpect\s{0,4}\(/, 'assertions', 'Pulumi mocks')
    : undefined;
}

function matched(
  text: string,
  pattern: RegExp,
  kind: InfrastructureTest['kind'],
  tool: string,
): Found | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  return { line: text.slice(0, match.index).split('\n').length, kind, tool, isBuiltIn: false };
}
