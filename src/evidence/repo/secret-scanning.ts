import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { recordOf, stringOf, valueAt } from '../parsed.ts';
import type { World } from '../world.ts';
import { loadYamlReader } from '../yaml-documents.ts';

/** What the repository says about the forge's own protection, in settings that an app applies. */
export interface DeclaredProtection {
  readonly path: string;
  readonly line: number;
  readonly isOn: boolean;
}

/** Configuration of a scanner or a hook: it says what somebody meant to do. */
export interface ScannerClaim {
  readonly path: string;
  readonly tool: string;
}

export interface SecretScanning {
  readonly protection: DeclaredProtection | null;
  readonly claims: readonly ScannerClaim[];
}

const CONFIGURATIONS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)\.?gitleaks\.toml$|(?:^|\/)\.gitleaksignore$/, 'gitleaks'],
  [/(?:^|\/)\.?trufflehog[\w.-]*\.ya?ml$|(?:^|\/)trufflehog-ignore[\w.-]*$/, 'TruffleHog'],
  [/(?:^|\/)\.secrets\.baseline$/, 'detect-secrets'],
  [/(?:^|\/)\.secretlintrc(?:\.\w+)?$/, 'secretlint'],
  [/(?:^|\/)\.gitguardian\.ya?ml$/, 'ggshield'],
  [/(?:^|\/)\.talismanrc$/, 'Talisman'],
];
const HOOK_FILES =
  /^(?:\.pre-commit-config\.ya?ml|lefthook\.ya?ml|\.husky\/[\w-]+|\.lefthook\.ya?ml|package\.json)$/;
const HOOK_TOOLS: readonly (readonly [RegExp, string])[] = [
  [/\bgitleaks\b/, 'gitleaks'],
  [/\btrufflehog\b/, 'TruffleHog'],
  [/\bdetect-secrets\b/, 'detect-secrets'],
  [/\bsecretlint\b/, 'secretlint'],
  [/\bggshield\b/, 'ggshield'],
  [/\btalisman\b/, 'Talisman'],
  [/\bgit-secrets\b|\bgit secrets\b/, 'git-secrets'],
];
/** Settings as code, applied by the app of the same name. https://github.com/repository-settings/app */
const SETTINGS = ['.github/settings.yml', '.github/settings.yaml'];

export default defineCollector({
  fact: 'secretScanning',
  needs: [],
  async collect(world) {
    const gaps: Gap[] = [];
    const scanning: SecretScanning = {
      protection: await readProtection(world, gaps),
      claims: readClaims(world, gaps),
    };
    const { protection, claims } = scanning;
    if (protection === null && claims.length === 0)
      return none('nothing in the tree looks for secrets', gaps);
    return present(scanning, gaps);
  },
});

async function readProtection(world: World, gaps: Gap[]): Promise<DeclaredProtection | null> {
  for (const path of SETTINGS) {
    const text = world.tree.get(path)?.tracked ? world.text(path, gaps) : undefined;
    if (text === undefined || !text.includes('secret_scanning_push_protection')) continue;
    const readYaml = await loadYamlReader();
    const [document] = readYaml(text).documents;
    const way = ['repository', 'security_and_analysis', 'secret_scanning_push_protection'] as const;
    const status = stringOf(valueAt(recordOf(document?.value), ...way, 'status'));
    if (document && status !== undefined)
      return { path, line: document.lineOf(...way, 'status'), isOn: status === 'enabled' };
  }
  return null;
}

function readClaims(world: World, gaps: Gap[]): readonly ScannerClaim[] {
  return world.tree.entries.flatMap(({ path, tracked, role }): ScannerClaim[] => {
    if (!tracked || role === 'vendored' || role === 'example') return [];
    const configured = CONFIGURATIONS.find(([pattern]) => pattern.test(path))?.[1];
    if (configured !== undefined) return [{ path, tool: configured }];
    const text = HOOK_FILES.test(path) ? world.text(path, gaps) : undefined;
    const hooked = HOOK_TOOLS.find(([pattern]) => text !== undefined && pattern.test(text))?.[1];
    return hooked === undefined ? [] : [{ path, tool: hooked }];
  });
}
