import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { HclSyntaxError } from './infrastructure/hcl-tokens.ts';
import {
  type InfrastructureTest,
  mayTestInfrastructure,
  recogniseTest,
} from './infrastructure-tests/recognise.ts';

export type { InfrastructureTest } from './infrastructure-tests/recognise.ts';

/** The configuration of a policy scanner that makes it let things through. */
export interface ScannerSetting {
  readonly path: string;
  readonly line: number;
  readonly tool: 'checkov' | 'trivy' | 'tfsec' | 'kics';
  /** Findings do not fail the run. */
  readonly isSoft: boolean;
  /** Rules that are switched off. */
  readonly skips: number;
}

/** A rule of the account itself that refuses what breaks it. */
export interface Guardrail {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

export interface InfrastructureTests {
  readonly tests: readonly InfrastructureTest[];
  readonly scanners: readonly ScannerSetting[];
  readonly guardrails: readonly Guardrail[];
}

const SCANNER =
  /(?:^|\/)(?:\.checkov\.ya?ml|trivy\.ya?ml|\.trivyignore(?:\.ya?ml)?|\.tfsec\/config\.ya?ml|kics\.(?:ya?ml|config))$/;
const TEMPLATE = /\.(?:tf|tofu|ya?ml|json|template)$/;

export default defineCollector({
  fact: 'infrastructureTests',
  needs: [],
  async collect(world) {
    const hasCdk = world.tree.named('cdk.json').length > 0;
    const tests: InfrastructureTest[] = [];
    const scanners: ScannerSetting[] = [];
    const guardrails: Guardrail[] = [];
    const gaps: Gap[] = [];
    const unread = await world.scan({
      wants: ({ path, role }) =>
        (role === 'own' || role === 'generated') &&
        (SCANNER.test(path) || TEMPLATE.test(path) || mayTestInfrastructure(path, hasCdk)),
      text({ entry: { path }, text }) {
        if (SCANNER.test(path)) scanners.push(readScanner(path, text));
        else if (mayTestInfrastructure(path, hasCdk)) {
          try {
            const found = recogniseTest(path, text);
            if (found) tests.push({ path, ...found });
          } catch (error) {
            if (!(error instanceof HclSyntaxError)) throw error;
            gaps.push({
              path,
              because: `it is not valid HCL: ${error.message}`,
              settle: { how: 'mend the file' },
            });
          }
        } else guardrails.push(...readGuardrails(path, text));
      },
    });
    // Data files that are too large to read are neither tests nor templates.
    const relevant = unread.filter(({ path }) => path === undefined || mayTestInfrastructure(path, hasCdk));
    if (tests.length + scanners.length + guardrails.length === 0)
      return none('the tree holds no test and no policy for infrastructure', [...relevant, ...gaps]);
    return present({ tests, scanners, guardrails }, [...relevant, ...gaps]);
  },
});

function readScanner(path: string, text: string): ScannerSetting {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const tool = name.includes('checkov')
    ? 'checkov'
    : name.includes('trivy')
      ? 'trivy'
      : name.includes('kics')
        ? 'kics'
        : 'tfsec';
  const soft =
    /^(?:soft-fail[ \t]*:[ \t]*true|exit-code[ \t]*:[ \t]*0|no-exit-code[ \t]*:[ \t]*true|soft_fail[ \t]*:[ \t]*true)/m.exec(
      text,
    );
  const rules =
    text.match(/^[ \t]*(?:-[ \t]*)?["']?(?:CKV2?_[A-Z0-9]+_\d+|AVD-[A-Z]+-\d+|AWS-\d{4})/gm) ?? [];
  const line = soft ? text.slice(0, soft.index).split('\n').length : 1;
  return { path, line, tool, isSoft: soft !== null, skips: rules.length };
}

const GUARDRAILS: readonly (readonly [RegExp, string])[] = [
  [/^[ \t]*resource[ \t]+"aws_organizations_policy"/m, 'a service control policy'],
  [/^[ \t]*["']?Type["']?[ \t]*:[ \t]*["']?AWS::Organizations::Policy\b/m, 'a policy of the organization'],
  [/^[ \t]*["']?FailureMode["']?[ \t]*:[ \t]*["']?FAIL\b/m, 'a hook that refuses stacks'],
];

function readGuardrails(path: string, text: string): readonly Guardrail[] {
  if (!text.includes('rganizations') && !text.includes('FailureMode')) return [];
  return GUARDRAILS.flatMap(([pattern, what]) => {
    const match = pattern.exec(text);
    const isHook = what.startsWith('a hook') && !/AWS::CloudFormation::(?:Guard|Lambda)?Hook/.test(text);
    return match && !isHook ? [{ path, line: text.slice(0, match.index).split('\n').length, what }] : [];
  });
}
