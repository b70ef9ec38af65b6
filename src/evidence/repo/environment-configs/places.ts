import type { InfrastructureFiles } from '../infrastructure-files.ts';
import type { RepositoryTree } from '../tree.ts';

export type ConfigFormat =
  | 'dotenv'
  | 'tfvars'
  | 'helm-values'
  | 'appsettings'
  | 'spring'
  | 'node-config'
  | 'cloudformation-parameters'
  | 'serverless'
  | 'kubernetes'
  | 'ecs-task-definition'
  | 'compose';

const BY_NAME: readonly (readonly [RegExp, ConfigFormat])[] = [
  [
    /(?:^|\/)\.env\.[\w.-]+$|(?:^|\/)\.env[-_][\w.-]+$|(?:^|\/)[\w.-]+\.env(?:\.(?:example|sample|template|dist))?$/,
    'dotenv',
  ],
  [/(?:^|\/)appsettings\.\w+\.json$/i, 'appsettings'],
  [/(?:^|\/)application-[\w-]+\.(?:ya?ml|properties)$/, 'spring'],
  [/(?:^|\/)config\/[\w-]+\.(?:json|ya?ml)$/, 'node-config'],
  [/(?:^|\/)values[^/]*\.ya?ml$|(?:^|\/)values\/[^/]+\.ya?ml$/, 'helm-values'],
];

/** Files that carry the settings of one environment, or of all, by name and place. */
export function configPlaces(
  tree: RepositoryTree,
  infrastructure: InfrastructureFiles,
): readonly { readonly path: string; readonly format: ConfigFormat }[] {
  const known = new Map(
    infrastructure.files.flatMap(({ path, tool, part }): [string, ConfigFormat][] => {
      if (tool === 'terraform' && part === 'values') return [[path, 'tfvars']];
      if (tool === 'helm' && part === 'values') return [[path, 'helm-values']];
      const isStackFile = tool === 'cloudformation' && part === 'values' && path.endsWith('.json');
      return isStackFile ? [[path, 'cloudformation-parameters']] : [];
    }),
  );
  return tree.entries.flatMap(({ path, tracked, role, kind }) => {
    if (!tracked || kind === 'symlink' || kind === 'submodule' || (role !== 'own' && role !== 'generated'))
      return [];
    const format = known.get(path) ?? BY_NAME.find(([pattern]) => pattern.test(path))?.[1];
    return format ? [{ path, format }] : [];
  });
}

/** A file that shows which keys there are and holds no real values. */
export function isTemplatePath(path: string): boolean {
  return /\.(?:example|sample|template|dist|defaults?)(?:\.\w+)?$|(?:^|\/)(?:example|sample|template)[._-]/i.test(
    path,
  );
}

/** Where settings that every environment shares may lie, nearest first. */
export function basePathsOf(path: string, format: ConfigFormat): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const above = folder.replace(/[^/]+\/$/, '');
  const top = above.replace(/[^/]+\/$/, '');
  switch (format) {
    case 'dotenv':
      return isTemplatePath(path) ? [] : [`${folder}.env`, `${folder}.env.defaults`];
    case 'appsettings':
      return [`${folder}appsettings.json`];
    case 'spring':
      return ['yml', 'yaml', 'properties'].map((extension) => `${folder}application.${extension}`);
    case 'node-config':
      return ['default', 'base', 'common', 'shared'].flatMap((name) =>
        ['json', 'yml', 'yaml'].map((extension) => `${folder}${name}.${extension}`),
      );
    case 'helm-values':
      return [...new Set([folder, above, top])]
        .map((at) => `${at}values.yaml`)
        .filter((base) => base !== path);
    default:
      return [];
  }
}
