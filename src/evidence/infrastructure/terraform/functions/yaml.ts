import { isList, isMap, type Value } from '../../../../resources/value.ts';
import { asText, numberText, sortedKeys } from './argument.ts';
import { type FunctionTable, known } from './definition.ts';
import { FunctionError, OpenResult } from './failure.ts';
import type { FunctionContext } from './function-context.ts';
import { plainValue } from './json.ts';

/** Texts in YAML. */
export const YAML_FUNCTIONS: FunctionTable = {
  yamldecode: known(1, ([text], context) => decode(asText(text), context)),
  yamlencode: known(1, ([value]) => `${encode(value ?? null, '').trimStart()}\n`),
};

function decode(text: string, { readYaml }: FunctionContext): Value {
  if (!readYaml) throw new OpenResult('YAML is not read here');
  const { documents, broken } = readYaml(text);
  const [document] = documents;
  if (broken[0] ?? documents.length > 1) throw new FunctionError('the text is no single document of YAML');
  return document ? plainValue(document.value) : null;
}

/** Block style with quoted strings and keys, as Terraform writes it. */
function encode(value: Value, indentation: string): string {
  if (isList(value) && value.length > 0)
    return value
      .map((member) => `\n${indentation}- ${encode(member, `${indentation}  `).trimStart()}`)
      .join('');
  if (isMap(value) && Object.keys(value).length > 0)
    return sortedKeys(value)
      .map((key) => {
        const member = value[key] ?? null;
        // A list stands as far left as its key.
        const text = encode(member, isList(member) ? indentation : `${indentation}  `);
        return `\n${indentation}${JSON.stringify(key)}:${text.startsWith('\n') ? text : ` ${text}`}`;
      })
      .join('');
  if (isList(value)) return '[]';
  if (isMap(value)) return '{}';
  if (typeof value === 'string') return encodeText(value, indentation);
  return typeof value === 'number' ? numberText(value) : String(value);
}

/** A text of several lines that ends with one is written literally. */
function encodeText(text: string, indentation: string): string {
  const isLiteral = text.includes('\n') && text.endsWith('\n') && !/^[ \n]|\n\n$|[^\S\n ]/.test(text);
  if (!isLiteral) return JSON.stringify(text);
  const lines = text.slice(0, -1).split('\n');
  return `|\n${lines.map((line) => (line === '' ? '' : `${indentation === '' ? '  ' : indentation}${line}`)).join('\n')}`;
}
