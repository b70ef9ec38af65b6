import { Unresolved, type Value, type ValueMap } from '../../../resources/value.ts';
import { parseTemplate } from '../hcl/parse.ts';
import { moduleSourceOf } from './declarations.ts';
import { Failure } from './functions/failure.ts';
import { type Bindings, evaluateIn, type Run, rootInstance } from './scope.ts';
import { createSourceFile } from './source-file.ts';

/** What reading a template costs, against an evaluation: it may call itself. */
const PARSING = 50;
const CHARACTERS_A_STEP = 20;

/** The text of a template with nothing but these variables in scope, as `templatefile` gives it. */
export function renderTemplate(text: string, variables: ValueMap, run: Run): Value {
  run.steps -= PARSING + Math.floor(text.length / CHARACTERS_A_STEP);
  if (run.steps <= 0) return new Unresolved('the root takes more steps than are made here');
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
