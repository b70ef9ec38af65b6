import type { Source } from '../../../../judge/source.ts';
import { type Explained, NO, no, unsure, yes } from '../../../../pipelines/answer.ts';
import type {
  Concurrency,
  EnvironmentUse,
  Runner,
  ServiceContainer,
} from '../../../../pipelines/pipelines.ts';
import { literalOf, type Text, written } from '../../../../pipelines/text.ts';
import { fieldOf, fieldsOf, isNull, type Located, membersOf } from '../../yaml/located.ts';
import { textOfValue, truthOf } from './expressions/value.ts';
import { valueOfNode } from './matrix.ts';
import type { Scope } from './scope.ts';
import { scalarText } from './texts.ts';

/** `concurrency`: a group, or a mapping with one. */
export function concurrencyOf(node: Located | undefined, scope: Scope): Concurrency | null {
  if (node === undefined || isNull(node)) return null;
  const group = scalarText(node, scope) ?? scalarText(fieldOf(node, 'group'), scope);
  if (!group) return null;
  const cancels = fieldOf(node, 'cancel-in-progress');
  return { group, cancelsRunning: switchOf(cancels, 'cancel-in-progress', scope), source: node.at };
}

/** A setting that is true or false, or an expression; absent, it is off. */
export function switchOf(node: Located | undefined, name: string, scope: Scope): Explained {
  if (node === undefined || isNull(node)) return NO;
  const value = valueOfNode(node, scope);
  const shown = `\`${name}: ${node.kind === 'scalar' ? node.text.slice(0, 120) : ''}\``;
  const truth =
    value.kind === 'plain' && typeof value.value === 'string' ? textTruth(value.value) : truthOf(value);
  if (truth === 'yes') return yes(node.at, shown);
  return truth === 'no' ? no(node.at, shown) : unsure(node.at, shown);
}

function textTruth(text: string) {
  return text.toLowerCase() === 'true' ? ('yes' as const) : ('no' as const);
}

/** `environment`: a name, or a mapping with name and URL. */
export function environmentOf(node: Located | undefined, scope: Scope): EnvironmentUse | null {
  if (node === undefined || isNull(node)) return null;
  const name = scalarText(node, scope) ?? scalarText(fieldOf(node, 'name'), scope);
  if (!name || written(name).trim() === '') return null;
  // `deployment: false` uses the environment's secrets without a deployment.
  const isOther =
    fieldOf(node, 'deployment')?.kind === 'scalar' &&
    truthOf(valueOfNode(node, scope)) === 'yes' &&
    isOff(fieldOf(node, 'deployment'));
  return {
    name,
    url: scalarText(fieldOf(node, 'url'), scope) ?? null,
    action: isOther ? 'other' : 'start',
    source: node.at,
  };
}

function isOff(node: Located | undefined): boolean {
  return node?.kind === 'scalar' && node.value === false;
}

/** Whether a person has to agree is a rule of the environment, which the forge holds. */
export function waitsForPerson(environment: EnvironmentUse | null): Explained {
  if (!environment) return NO;
  return unsure(environment.source, `the environment \`${written(environment.name)}\` may ask for reviewers`);
}

const HOSTED = /^(?:ubuntu|windows|macos)-(?:latest|slim|\d[\w.-]*)$/i;

/** `runs-on`: labels, a group, or both. */
export function runnerOf(job: Located, scope: Scope): Runner {
  const node = fieldOf(job, 'runs-on');
  const source = node?.at ?? job.at;
  const labels = labelsOf(node, scope);
  const image = containerImage(fieldOf(job, 'container'), scope);
  return { labels, isSelfHosted: selfHosted(node, labels, source), image, source };
}

function labelsOf(node: Located | undefined, scope: Scope): readonly Text[] {
  const list = node?.kind === 'map' ? [...membersOf(fieldOf(node, 'labels'))] : membersOf(node);
  return list.flatMap((label): readonly Text[] => {
    const value = valueOfNode(label, scope);
    if (value.kind === 'list') return value.items.map((item) => [textOfValue(item) ?? '']);
    const text = scalarText(label, scope);
    return text ? [text] : [];
  });
}

function selfHosted(node: Located | undefined, labels: readonly Text[], source: Source): Explained {
  const names = labels.map(literalOf);
  if (names.some((name) => name?.toLowerCase() === 'self-hosted'))
    return yes(source, 'the label `self-hosted`');
  if (names.length > 0 && names.every((name) => name !== undefined && HOSTED.test(name)))
    return no(source, `\`${names.join(', ')}\` is GitHub's own`);
  if (fieldOf(node, 'group')) return unsure(source, 'what runners a group holds is set in the organisation');
  return unsure(source, 'whose runners have these labels is set in the organisation');
}

/** What a runner's labels say of its system. */
export function systemOf({ labels }: Runner): string | null {
  for (const label of labels) {
    const name = literalOf(label)?.toLowerCase() ?? '';
    if (name.startsWith('ubuntu') || name === 'linux') return 'linux';
    if (name.startsWith('windows')) return 'windows';
    if (name.startsWith('macos')) return 'macos';
  }
  return null;
}

function containerImage(node: Located | undefined, scope: Scope): Text | null {
  const image = scalarText(node, scope) ?? scalarText(fieldOf(node, 'image'), scope);
  return image && image.length > 0 ? image : null;
}

/** Containers that run beside the job. */
export function servicesOf(job: Located, scope: Scope): readonly ServiceContainer[] {
  return fieldsOf(fieldOf(job, 'services')).flatMap(([name, { value }]) => {
    const image = containerImage(value, scope);
    return image ? [{ name, image, source: fieldOf(value, 'image')?.at ?? value.at }] : [];
  });
}

/** `timeout-minutes`, when it is a number that can be told. */
export function timeoutOf(node: Located | undefined, scope: Scope): number | null {
  if (node?.kind !== 'scalar' || node.value === null) return null;
  const value = valueOfNode(node, scope);
  const minutes = value.kind === 'plain' ? Number(value.value) : Number.NaN;
  return Number.isFinite(minutes) ? minutes : null;
}
