import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import type { Profile } from '../../profile/profile.ts';
import { defineCollector } from '../collector.ts';
import { codeUseOf, isServedAsData } from './code/code-use.ts';
import { infrastructureFolders } from './code/infrastructure-folders.ts';
import { languageOf } from './code/languages-table.ts';
import { maskSource } from './code/mask.ts';
import { environmentConstants } from './configuration/constants.ts';
import type { TreeEntry } from './tree.ts';

/** Where the deployable code of a tree takes its configuration from. */
export interface ConfigurationSources {
  /** Places that read the environment, the first of each file, those named as configuration first. */
  readonly reads: readonly { readonly path: string; readonly line: number }[];
  /** Values that belong to one environment and stand in code or packaged settings. */
  readonly constants: readonly {
    readonly path: string;
    readonly line: number;
    readonly kind: 'arn' | 'endpoint' | 'environment-host' | 'own-host';
    readonly what: string;
  }[];
}

/** How programs of the languages that run on AWS read the environment. */
const READS =
  /\bprocess\.env\b|\bimport\.meta\.env\b|\bDeno\.env\b|\bos\.environ\b(?!\.setdefault)|\bos\.getenv\b|\bos\.(?:Getenv|LookupEnv)\b|\benvconfig\.|\bviper\.|\bSystem\.getenv\b|\bENV(?:\[|\.fetch)|\bgetenv\(|\$_ENV\b|\bGetEnvironmentVariable\b|\bIConfiguration\b|\benv::var|\bSystem\.(?:get_env|fetch_env)|\bBaseSettings\b|@Value\(\s{0,4}"\$\{|\bconfig\s{0,2}\(\s{0,2}["'][A-Z]|\benv\(\s{0,2}["']/;
/** Settings that are packed with the program. */
const SETTINGS =
  /(?:^|\/)src\/main\/resources\/[^/]+\.(?:ya?ml|properties)$|(?:^|\/)appsettings(?:\.\w+)?\.json$|(?:^|\/)conf(?:ig|ig\/environments|ig\/settings)?\/[^/]+\.(?:json|ya?ml|toml|properties|ini)$/;
const MAY_NAME_HOST = /default_host|default_url_options|asset_host|ALLOWED_HOSTS|CSRF_TRUSTED_ORIGINS/;
/** Settings for the machine of a developer, which go along and are not read. */
const NOT_DEPLOYED = /(?:^|[/._-])(?:dev|development|local|test|testing|ci|docker|vagrant)(?:[/._-]|$)/i;
const PLACEHOLDER = /\$\{[A-Z][A-Z0-9_]*[:}]/;

export default defineCollector({
  fact: 'configurationSources',
  needs: ['profile'],
  async collect(world, facts) {
    const infrastructure = infrastructureFolders(world.tree);
    const hosts = hostsOf(presentValue(facts.profile));
    const reads: ConfigurationSources['reads'][number][] = [];
    const constants: ConfigurationSources['constants'][number][] = [];
    let files = 0;
    const gaps: readonly Gap[] = await world.scan({
      wants: (entry) => isProgram(entry, infrastructure) || isSettings(entry),
      text({ entry: { path }, text }) {
        files += 1;
        const read = text.search(SETTINGS.test(path) ? PLACEHOLDER : READS);
        if (read >= 0) reads.push({ path, line: lineOf(text, read) });
        if (!mayHoldConstants(text, hosts)) return;
        for (const { offset, ...constant } of environmentConstants(withoutComments(path, text), hosts)) {
          if (constant.kind === 'own-host' && NOT_DEPLOYED.test(path)) continue;
          constants.push({ path, line: lineOf(text, offset), ...constant });
        }
      },
    });
    if (files === 0) return none('the tree holds no deployable program code', gaps);
    // What is named as configuration tells a reader more than the first script that asks for a variable.
    const byName = reads.toSorted((a, b) => Number(isNamedSo(b.path)) - Number(isNamedSo(a.path)));
    return present({ reads: byName, constants }, gaps);
  },
});

function isNamedSo(path: string): boolean {
  return /(?:^|\/)(?:config\w*|settings|env|environment)(?:\/|\.[^/]{1,20}$)/i.test(path);
}

function isProgram({ path, role }: TreeEntry, infrastructure: readonly string[]): boolean {
  if (languageOf(path)?.kind !== 'program' || isServedAsData(path)) return false;
  return (
    codeUseOf(
      path,
      role,
      infrastructure.some((folder) => path.startsWith(folder)),
    ) === 'deployable'
  );
}

function isSettings({ path, role }: TreeEntry): boolean {
  return SETTINGS.test(path) && codeUseOf(path, role, false) === 'deployable';
}

function hostsOf(profile: Profile | undefined): readonly string[] {
  return Object.values(profile?.environments ?? {}).flatMap(({ url, domain }) => {
    const host = url === undefined ? undefined : /^[a-z]+:\/\/([^/:]+)/i.exec(url)?.[1];
    return [host, domain].flatMap((one) => (one?.includes('.') ? [one.toLowerCase()] : []));
  });
}

function mayHoldConstants(text: string, hosts: readonly string[]): boolean {
  return (
    text.includes('arn:aws') ||
    text.includes('amazonaws.com') ||
    text.includes('.on.aws') ||
    MAY_NAME_HOST.test(text) ||
    hosts.some((host) => text.includes(host))
  );
}

/** Offsets stay, so a comment becomes spaces. */
function withoutComments(path: string, text: string): string {
  const language = languageOf(path);
  if (language?.kind === 'program') return maskSource(text, language.syntax).uncommented;
  return text.replace(/^[ \t]*#.*$/gm, (comment) => ' '.repeat(comment.length));
}

function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}
