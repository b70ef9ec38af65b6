import { Unresolved, type Value, type ValueMap } from '../../../resources/value.ts';
import { parseTemplate } from '../hcl/parse.ts';
import { moduleSourceOf } from './declarations.ts';
import { Failure } from './functions/failure.ts';
import { type Bindings, evaluateIn, type Run, rootInstance } from './scope.ts';
import { createSourceFile } from './source-file.ts';

/** The text of a template with nothing but these variables in scope, as `templatefile` gives it. */
export function renderTemplate(text: string, variables: ValueMap, run: Run): Value {
  const { expression, problems } = parseTemplate(text);
  const [problem] = problems;
  if (!expression) return new Failure(`the template is broken: ${problem?.message ?? 'it cannot be read'}`);
  if (problem) return new Unresolved(`the template is broken in line ${problem.line}`);
  const file = createSourceFile('', text, { start: 0, end: text.length, attributes: [], blocks: [] });
  const module = rootInstance(run, moduleSourceOf('', []), new Map());
  let bindings: Bindings | undefined;
  for (const [name, value] of Object.entries(variables)) bindings = { name, value, outer: bindings };
  const value = evaluateIn({ module, file, bindings }, expression);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}
