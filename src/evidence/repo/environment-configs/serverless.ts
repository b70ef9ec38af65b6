import { compareStages, environmentOfLabel } from '../../../judge/environment-names.ts';
import type { Gap } from '../../../judge/fact.ts';
import { recordOf } from '../../parsed.ts';
import type { World } from '../../world.ts';
import type { YamlReader } from '../../yaml-documents.ts';
import type { ConfigGroup, EnvironmentConfig } from '../environment-configs.ts';
import type { InfrastructureFiles } from '../infrastructure-files.ts';
import { documentEntries } from './entries.ts';

/** The parameters that a `serverless.yml` gives to each stage. */
export function serverlessGroups(
  world: World,
  { files }: InfrastructureFiles,
  read: YamlReader,
  gaps: Gap[],
): readonly ConfigGroup[] {
  return files
    .filter(({ tool, part, path }) => tool === 'serverless' && part === 'definition' && /\.ya?ml$/.test(path))
    .flatMap(({ path }): readonly ConfigGroup[] => {
      const [document] = read(world.text(path, gaps) ?? '').documents;
      if (!document) return [];
      const members = Object.keys(recordOf(recordOf(document.value).params)).flatMap(
        (stage): readonly EnvironmentConfig[] => {
          const word = environmentOfLabel(stage);
          const line = document.lineOf('params', stage);
          const entries = documentEntries(document, ['params', stage]);
          return word ? [{ path, line, environment: word.name, stage: word.stage, entries, images: [] }] : [];
        },
      );
      if (members.length < 2) return [];
      const shared = documentEntries(document, ['params', 'default']).map(({ key }) => key);
      members.sort((a, b) => compareStages(a.stage, b.stage));
      return [
        { pattern: path, format: 'serverless', isTemplate: false, shared, declared: undefined, members },
      ];
    });
}
