import { posix } from 'node:path';
import { listOf, type ParsedRecord, recordOf, stringOf } from '../../parsed.ts';
import type { ParameterFile } from './parameter-files.ts';

/**
 * The environments of a `samconfig`, each with what it gives to its template.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-sam-cli-config.html
 */
export function samConfigurations(path: string, value: ParsedRecord): readonly ParameterFile[] {
  const environments = Object.entries(value).filter(([name]) => name !== 'version');
  return environments.flatMap(([name, environment]) => {
    const commands = recordOf(environment);
    const settings = {
      ...recordOf(recordOf(commands.global).parameters),
      ...recordOf(recordOf(commands.deploy).parameters),
    };
    // An environment that only tells how to build or to run locally deploys nothing.
    if (commands.deploy === undefined && commands.global === undefined) return [];
    const template = stringOf(settings.template_file) ?? stringOf(settings.template);
    const folder = posix.dirname(path);
    return [
      {
        path,
        part: name,
        values: overrides(settings.parameter_overrides),
        template: posix.normalize(posix.join(folder, sourceTemplate(template))),
        ...optional('stackName', stringOf(settings.stack_name)),
        ...optional('region', stringOf(settings.region)),
      },
    ];
  });
}

/** What `sam build` and `sam package` write stands for what they read. */
function sourceTemplate(template: string | undefined): string {
  return template === undefined || /(?:^|\/)\.aws-sam\/|packaged/.test(template) ? 'template.yaml' : template;
}

function optional<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string });
}

/** `Stage="prod" Domain='example.org'`, `Stage=prod`, or a list of such. */
function overrides(value: unknown): Readonly<Record<string, string>> {
  const texts = typeof value === 'string' ? [value] : listOf(value).filter((one) => typeof one === 'string');
  const values: Record<string, string> = {};
  for (const text of texts) {
    for (const match of text.matchAll(
      /(?:ParameterKey=)?(\w{1,255})(?:,ParameterValue)?=("[^"]*"|'[^']*'|[^\s"']*)/g,
    )) {
      const [, name = '', given = ''] = match;
      values[name] = given.replace(/^["']|["']$/g, '');
    }
  }
  return values;
}
