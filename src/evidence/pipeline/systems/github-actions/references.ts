import type { Part, ReferenceKind, Text } from '../../../../pipelines/text.ts';
import { propertyOf } from './expressions/functions.ts';
import { plain, textOfValue, type Value } from './expressions/value.ts';
import type { Scope } from './scope.ts';

/** Members of `github` that stand for something other than themselves. */
const GITHUB: Readonly<Record<string, ReferenceKind>> = {
  sha: 'commit',
  run_id: 'run',
  run_number: 'run',
  ref: 'branch',
  ref_name: 'branch',
  head_ref: 'branch',
  base_ref: 'branch',
  workspace: 'workspace',
  token: 'secret',
};

const EVENT: Readonly<Record<string, ReferenceKind>> = {
  'pull_request.number': 'change',
  number: 'change',
  'issue.number': 'change',
  'pull_request.head.sha': 'commit',
  'pull_request.merge_commit_sha': 'commit',
  'workflow_run.head_sha': 'commit',
  'merge_group.head_sha': 'commit',
  'head_commit.id': 'commit',
  after: 'commit',
  'workflow_run.id': 'run',
  'workflow_run.head_branch': 'branch',
  'pull_request.head.ref': 'branch',
  'pull_request.base.ref': 'branch',
  'release.tag_name': 'tag',
  'head_commit.timestamp': 'timestamp',
  'repository.updated_at': 'timestamp',
};

/** What a path such as `github.sha` or `needs.build.outputs.image` stands for at a place. */
export function textOfPath(path: readonly string[], raw: string, scope: Scope): Text {
  const [context = '', ...keys] = path;
  const reference = (kind: ReferenceKind, name: string): Text => [{ kind, name, raw }];
  const [first = ''] = keys;
  if (context === 'github') return githubText(keys, reference, scope);
  if (context === 'inputs') return inputText(first, reference, scope);
  if (context === 'matrix') return matrixText(keys, reference, scope);
  if (context === 'env') return variableNamed(scope, first) ?? reference('output', `env.${first}`);
  if (context === 'secrets') return scope.secrets?.get(first.toLowerCase()) ?? reference('secret', first);
  if (context === 'vars') return reference('variable', first);
  if ((context === 'needs' || context === 'jobs') && keys[1] === 'outputs' && keys[2] !== undefined) {
    const text = scope.callOutputs.get(first)?.get(keys[2].toLowerCase());
    return text ?? reference('output', `${scope.jobPrefix}${first}.${keys[2]}`);
  }
  if (context === 'steps' && keys[1] === 'outputs' && keys[2] !== undefined) {
    const step = `${scope.stepPrefix}${first}`;
    return scope.actionOutputs.get(step)?.[keys[2]] ?? reference('output', `${step}.${keys[2]}`);
  }
  if (context === 'strategy') return reference('matrix', path.join('.'));
  return reference('unknown', path.join('.'));
}

type Refer = (kind: ReferenceKind, name: string) => Text;

function githubText(keys: readonly string[], reference: Refer, scope: Scope): Text {
  const [first = '', ...rest] = keys;
  if (first === 'event' && rest[0] === 'inputs' && rest[1] !== undefined)
    return inputText(rest[1], reference, scope);
  if (first === 'event') {
    const kind = EVENT[rest.join('.')];
    return reference(kind ?? 'unknown', `github.${keys.join('.')}`);
  }
  if (first === 'token') return reference('secret', 'GITHUB_TOKEN');
  if (first === 'action_path' && scope.actionPath !== null) {
    const workspace: Part = { kind: 'workspace', name: 'GITHUB_WORKSPACE', raw: '${{ github.workspace }}' };
    return [workspace, `/${scope.actionPath}`];
  }
  const name = `GITHUB_${first.toUpperCase()}`;
  // The variable of the same name carries the same, so that both can be compared.
  if ((first === 'ref' || first === 'ref_name') && runsForTagsOnly(scope)) return reference('tag', name);
  return reference(GITHUB[first] ?? 'unknown', rest.length > 0 ? `github.${keys.join('.')}` : name);
}

function runsForTagsOnly({ situations }: Scope): boolean {
  return situations.length > 0 && situations.every(({ occasion }) => occasion.event === 'tag');
}

function inputText(name: string, reference: Refer, { inputs }: Scope): Text {
  if (inputs === null) return reference('input', name);
  return inputs.get(name.toLowerCase())?.text ?? [];
}

function matrixText(keys: readonly string[], reference: Refer, { leg }: Scope): Text {
  const [first = '', ...rest] = keys;
  const given = leg?.values.get(first.toLowerCase());
  if (!given) return leg && !leg.isOpen ? [] : reference('matrix', keys.join('.'));
  if (rest.length === 0) return given.text;
  const text = textOfValue(valueAt(given.value, rest));
  return text === undefined ? reference('matrix', keys.join('.')) : text === '' ? [] : [text];
}

function valueAt(value: Value, keys: readonly string[]): Value {
  return keys.reduce((at, key) => propertyOf(at, plain(key), false), value);
}

function variableNamed({ variables }: Scope, name: string): Text | undefined {
  return Object.hasOwn(variables, name) ? variables[name] : undefined;
}
