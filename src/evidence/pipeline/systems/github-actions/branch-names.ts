import type { Reading } from './reading.ts';

/** More names than this are no filter that a person wrote. */
const MAX_NAMES = 30;
/** Workflows and actions of the tree that are looked through for a workflow's sake. */
const MAX_FILES = 60;

const REF = /refs\/heads\/([\w./-]{1,100})/g;
const QUOTED = /['"]([\w./-]{1,100})['"]/g;
const LOCAL = /\buses:[ \t]{0,9}["']?\.\/([^\s"'@#]{1,200})/g;
const ABOUT_BRANCH = /\b(?:ref|ref_name|base_ref|head_branch|base\.ref|default_branch)\b/;

/** Branches that the conditions of a workflow name, and those of the workflows and actions of the tree it uses. */
export function branchesNamedBy(path: string, reading: Reading): readonly string[] {
  const names = new Set<string>();
  const seen = new Set([path]);
  for (const file of seen) {
    const text = reading.context.text(file);
    if (text === undefined) continue;
    for (const name of namesIn(text, reading)) names.add(name);
    for (const [, local = ''] of text.matchAll(LOCAL)) {
      if (seen.size >= MAX_FILES) break;
      for (const candidate of [local, `${local}/action.yml`, `${local}/action.yaml`])
        if (reading.context.tree.get(candidate)?.tracked) seen.add(candidate);
    }
  }
  return [...names].slice(0, MAX_NAMES);
}

function namesIn(text: string, reading: Reading): ReadonlySet<string> {
  const known = reading.branchNames.get(text);
  if (known) return known;
  const names = new Set<string>();
  for (const line of text.split('\n')) {
    if (line.length > 2000 || !ABOUT_BRANCH.test(line)) continue;
    for (const [, name = ''] of line.matchAll(REF)) names.add(name);
    for (const [, name = ''] of line.matchAll(QUOTED))
      if (!name.startsWith('refs/') && !EVENT_WORDS.test(name)) names.add(name);
  }
  reading.branchNames.set(text, names);
  return names;
}

/** What else conditions compare in the same line. */
const EVENT_WORDS =
  /^(?:push|pull_request|pull_request_target|schedule|workflow_dispatch|workflow_run|release|merge_group|true|false|success|failure|skipped|branch|tag|\.+|\d+)$/;
