import { isRecord, type ParsedRecord, recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import { intrinsicOf } from '../intrinsic.ts';
import type { Template } from '../template.ts';
import type { SamResource } from './made.ts';

/** https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html */
const SECTIONS: Readonly<Record<string, string>> = {
  'AWS::Serverless::Function': 'Function',
  'AWS::Serverless::Api': 'Api',
  'AWS::Serverless::HttpApi': 'HttpApi',
  'AWS::Serverless::SimpleTable': 'SimpleTable',
  'AWS::Serverless::StateMachine': 'StateMachine',
  'AWS::Serverless::LayerVersion': 'LayerVersion',
};

/** A resource with what `Globals` say of its type. */
export function withGlobals(declaration: Declaration, template: Template): SamResource {
  const section = SECTIONS[declaration.type];
  const globals = section === undefined ? {} : globalsOf(template, section);
  const own = recordOf(declaration.body.Properties);
  return { declaration, id: declaration.id, properties: recordOf(merged(globals, own)), section, globals };
}

/** What `Globals` say of one type. */
export function globalsOf(template: Template, section: string): ParsedRecord {
  return recordOf(recordOf(template.value.Globals)[section]);
}

/** Mappings are merged, lists put one behind the other, the rest is overridden. */
function merged(global: unknown, own: unknown): unknown {
  if (own === undefined) return global;
  if (Array.isArray(global) && Array.isArray(own)) return [...global, ...own];
  if (!isRecord(global) || !isRecord(own) || intrinsicOf(global) || intrinsicOf(own)) return own;
  const all: Record<string, unknown> = { ...global };
  for (const [key, value] of Object.entries(own)) all[key] = merged(global[key], value);
  return all;
}
