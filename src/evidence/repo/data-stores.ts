import { environmentOfLabel } from '../../judge/environment-names.ts';
import { type Gap, none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { isRecord, recordOf, stringOf } from '../parsed.ts';
import { loadYamlReader, type YamlReader } from '../yaml-documents.ts';

/** A database that code or its configuration names, by kind. */
export interface DataStore {
  readonly path: string;
  readonly line: number;
  /** `postgresql`, `mysql`, `sqlite` ... as the tool calls it. */
  readonly kind: string;
  /** The environment that the entry is for, one spelling for each; `undefined`: for all of them. */
  readonly environment: string | undefined;
}

const PRISMA = /(?:^|\/)(?:schema|[\w-]+)\.prisma$/;
const DRIZZLE = /(?:^|\/)drizzle\.config\.[cm]?[jt]s$/;
const RAILS = /(?:^|\/)config\/database\.yml$/;
const SEQUELIZE = /(?:^|\/)config\/(?:config|database)\.json$/;
const DJANGO = /(?:^|\/)settings\/(\w+)\.py$/;

export default defineCollector({
  fact: 'dataStores',
  needs: [],
  async collect(world) {
    const texts: { path: string; text: string }[] = [];
    const gaps: Gap[] = [
      ...(await world.scan({
        wants: ({ path, role }) =>
          role === 'own' && [PRISMA, DRIZZLE, RAILS, SEQUELIZE, DJANGO].some((pattern) => pattern.test(path)),
        text: ({ entry: { path }, text }) => void texts.push({ path, text }),
      })),
    ];
    const read = texts.length > 0 ? await loadYamlReader() : undefined;
    const stores = texts.flatMap(({ path, text }) => (read ? storesIn(path, text, read) : []));
    return stores.length > 0
      ? present(stores, gaps)
      : none('no file of the tree names a kind of database', gaps);
  },
});

function storesIn(path: string, text: string, read: YamlReader): readonly DataStore[] {
  if (PRISMA.test(path))
    return matched(
      path,
      text,
      /^datasource\s{1,9}\w{1,60}\s{0,9}\{[^}]{0,500}?\bprovider\s{0,9}=\s{0,9}"(\w{1,30})"/m,
    );
  if (DRIZZLE.test(path)) return matched(path, text, /\bdialect\s{0,9}:\s{0,9}['"](\w{1,30})['"]/);
  if (DJANGO.test(path)) {
    const environment = environmentOfLabel(DJANGO.exec(path)?.[1] ?? '')?.name;
    const engine = /['"]ENGINE['"]\s{0,9}:\s{0,9}['"]django\.(?:contrib\.gis\.)?db\.backends\.(\w{1,30})['"]/;
    return environment === undefined
      ? []
      : matched(path, text, engine).map((store) => ({ ...store, environment }));
  }
  // ERB tags stand in places where YAML allows none.
  const [document] = read(text.replace(/<%[^\n]{0,500}?%>/g, 'erb')).documents;
  if (!document) return [];
  return Object.entries(recordOf(document.value)).flatMap(([label, settings]): readonly DataStore[] => {
    const environment = environmentOfLabel(label)?.name;
    if (environment === undefined || !isRecord(settings)) return [];
    // Several databases of one environment stand one level deeper; the first one decides.
    const inner = [settings, ...Object.values(settings).filter(isRecord)];
    const kind = inner.flatMap((one) => stringOf(one.adapter) ?? stringOf(one.dialect) ?? [])[0];
    return kind === undefined || kind === 'erb'
      ? []
      : [{ path, line: document.lineOf(label), kind, environment }];
  });
}

function matched(path: string, text: string, pattern: RegExp): readonly DataStore[] {
  const match = pattern.exec(text);
  if (!match) return [];
  const line = text.slice(0, match.index + match[0].length).split('\n').length;
  return [{ path, line, kind: match[1] ?? '', environment: undefined }];
}
