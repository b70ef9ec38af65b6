/**
 * Whether a condition cannot hold unless a job that is waited for went well, as `needs.<key>.result == 'success'` says
 * among the parts that all have to hold. `orSkipped`: that it was left out may do as well.
 */
export function demandsSuccessOf(condition: string, key: string, orSkipped: boolean): boolean {
  const text = condition.replace(/\s+/g, '').replace(/^\$\{\{(.*)\}\}$/, '$1');
  const success = `needs.${key}.result=='success'`;
  const skipped = `needs.${key}.result=='skipped'`;
  const forms = orSkipped
    ? [success, `(${success})`, `(${success}||${skipped})`, `(${skipped}||${success})`]
    : [success, `(${success})`];
  return conjuncts(text).some((part) => forms.includes(part));
}

/** The parts between the outermost `&&`; none when an `||` stands beside them. */
function conjuncts(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0 && text.startsWith('||', at)) return [];
    else if (depth === 0 && text.startsWith('&&', at)) {
      parts.push(text.slice(from, at));
      from = at + 2;
      at += 1;
    }
  }
  return [...parts, text.slice(from)];
}
