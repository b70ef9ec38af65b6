import type { Gap } from '../../../judge/fact.ts';
import type { World } from '../../world.ts';
import type { InfrastructureFiles } from '../infrastructure-files.ts';

/** A stack inside a stack whose template lies at an address. */
export interface NestedTemplate {
  readonly path: string;
  readonly line: number;
  /** As written. Files beside the template are uploaded with it and do not appear here. */
  readonly url: string;
}

/** Finds plain `TemplateURL: https://...` in templates; what is computed belongs to the infrastructure plane. */
export function nestedTemplates(
  world: World,
  { files }: InfrastructureFiles,
  gaps: Gap[],
): readonly NestedTemplate[] {
  return files
    .filter(({ tool, part }) => tool === 'cloudformation' && part === 'definition')
    .flatMap(({ path }) => {
      const text = world.text(path, gaps) ?? '';
      if (!text.includes('TemplateURL')) return [];
      return text.split('\n').flatMap((line, index): NestedTemplate[] => {
        const url =
          /^\s*["']?TemplateURL["']?\s{0,9}:\s{0,9}["']?(https:\/\/[^\s"',${}]{1,1000})["']?,?\s*$/.exec(
            line,
          )?.[1];
        return url === undefined ? [] : [{ path, line: index + 1, url }];
      });
    });
}
