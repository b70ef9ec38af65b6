import type { Source } from '../../../../judge/source.ts';
import type { TakenCode } from '../../../../pipelines/pipelines.ts';
import { fieldOf, isNull, type Located, membersOf, textOf, textsOf } from '../../yaml/located.ts';

/** One entry of `include`, by where it leads. */
export type IncludeEntry = {
  readonly at: Source;
  readonly rules: Located | undefined;
  readonly inputs: Located | undefined;
} & (
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'template'; readonly name: string; readonly version: string | null }
  | { readonly kind: 'component'; readonly name: string; readonly version: string | null }
  | {
      readonly kind: 'elsewhere';
      readonly what: string;
      readonly because: string;
      readonly taken?: TakenCode;
    }
);

/** Where the templates of GitLab stand in its own repository, from which some take them. */
const TEMPLATE_PATH = /(?:^|\/)lib\/gitlab\/ci\/templates\/(.+\.gitlab-ci\.yml)$/;
/** The server that the project is on: for what is public that is the same as gitlab.com. */
const SERVER = /^\$\{?CI_SERVER_(?:FQDN|HOST)\}?\//;
const THIS_PROJECT = /^\$\{?CI_PROJECT_PATH\}?$/;

/** Reads `include`, in each of its forms. */
export function includeEntriesOf(include: Located | undefined): readonly IncludeEntry[] {
  return membersOf(include).flatMap((entry) => (isNull(entry) ? [] : entriesOf(entry)));
}

function entriesOf(entry: Located): readonly IncludeEntry[] {
  if (entry.kind === 'list') return includeEntriesOf(entry);
  const base = { at: entry.at, rules: fieldOf(entry, 'rules'), inputs: fieldOf(entry, 'inputs') };
  const short = textOf(entry);
  if (short !== undefined) return [/^https?:/.test(short) ? remote(short, false, base) : local(short, base)];
  const path = textOf(fieldOf(entry, 'local'));
  if (path !== undefined) return [local(path, base)];
  const url = textOf(fieldOf(entry, 'remote'));
  if (url !== undefined) return [remote(url, fieldOf(entry, 'integrity') !== undefined, base)];
  const template = textOf(fieldOf(entry, 'template'));
  if (template !== undefined) return [{ ...base, kind: 'template', name: template, version: null }];
  const component = textOf(fieldOf(entry, 'component'));
  if (component !== undefined) return [componentOf(component, base)];
  const project = textOf(fieldOf(entry, 'project'));
  if (project !== undefined)
    return textsOf(fieldOf(entry, 'file')).map((file) =>
      fromProject(project, file, textOf(fieldOf(entry, 'ref')) ?? null, base),
    );
  const artifact = textOf(fieldOf(entry, 'artifact'));
  if (artifact !== undefined)
    return [
      elsewhere(`the pipeline \`${artifact}\` that a job writes`, 'it is made while the pipeline runs', base),
    ];
  return [elsewhere('an include', 'its form is not one that GitLab documents', base)];
}

type Base = Pick<IncludeEntry, 'at' | 'rules' | 'inputs'>;

function local(path: string, base: Base): IncludeEntry {
  if (path.includes('$') && !path.includes('$[['))
    return elsewhere(`the include \`${path}\``, 'a variable of the project decides which file it is', base);
  return { ...base, kind: 'local', path: path.replace(/^\/+/, '') };
}

function remote(url: string, isChecked: boolean, base: Base): IncludeEntry {
  const [address = '', ref] = url.split(/[?#]/)[0]?.split('/-/raw/') ?? [];
  const template = TEMPLATE_PATH.exec(ref ?? '')?.[1];
  if (template && /^https:\/\/gitlab\.com\/gitlab-org\/gitlab(?:-foss)?$/.test(address))
    return { ...base, kind: 'template', name: template, version: ref?.split('/')[0] ?? null };
  const taken: TakenCode = { kind: 'address', name: url, version: null, isChecked };
  return { ...elsewhere(`the include \`${url}\``, 'it is on another server', base), taken };
}

function fromProject(project: string, file: string, ref: string | null, base: Base): IncludeEntry {
  const template = TEMPLATE_PATH.exec(file)?.[1];
  if (template && /^gitlab-org\/gitlab(?:-foss)?$/.test(project))
    return { ...base, kind: 'template', name: template, version: ref };
  if (THIS_PROJECT.test(project)) return local(file, base);
  const what = `the include \`${file}\` of project \`${project}\``;
  const taken: TakenCode = {
    kind: 'file',
    name: `${project}/${file.replace(/^\/+/, '')}`,
    version: ref,
    isChecked: false,
  };
  return { ...elsewhere(what, 'it is in another repository', base), taken };
}

function componentOf(written: string, base: Base): IncludeEntry {
  const [address = '', version] = written.split('@');
  return {
    ...base,
    kind: 'component',
    name: address.replace(SERVER, 'gitlab.com/'),
    version: version ?? null,
  };
}

function elsewhere(what: string, because: string, base: Base): IncludeEntry & { readonly kind: 'elsewhere' } {
  return { ...base, kind: 'elsewhere', what, because };
}
