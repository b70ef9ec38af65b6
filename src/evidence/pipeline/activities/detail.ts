import type { ActivityDetail } from '../../../pipelines/activity.ts';
import type { Variables } from '../../../pipelines/step.ts';
import { literalOf, type Text } from '../../../pipelines/text.ts';
import type { Call } from './call.ts';
import type { DetailReaders, Reader } from './row.ts';
import { pair } from './text-words.ts';

/** Fields that hold one text. */
const TEXTS = [
  'target',
  'environment',
  'url',
  'plan',
  'artifact',
  'version',
  'dockerfile',
  'buildTarget',
] as const;

/** Fields that answer a question. */
const ANSWERS = ['isFrozen', 'tellsResult', 'waits', 'rollsBack'] as const;

/** What a row's readers find in a call. */
export function detailOf(readers: DetailReaders, call: Call): ActivityDetail {
  const { means, channel, subject, depth, images, languages, floor, buildArguments, toolchain } = readers;
  const detail: { -readonly [K in keyof ActivityDetail]: ActivityDetail[K] } = {
    ...(means && { means }),
    ...(channel && { channel }),
    ...(subject && { subject }),
    ...(depth && { depth }),
  };
  for (const field of TEXTS) {
    const text = readers[field]?.(call)[0];
    if (text) detail[field] = text;
  }
  for (const field of ANSWERS) {
    const question = readers[field];
    if (question !== undefined) detail[field] = typeof question === 'function' ? question(call) : question;
  }
  const found = images?.(call) ?? [];
  if (found.length > 0) detail.images = found;
  const spoken = languages && namesOf(languages, call);
  if (spoken && spoken.length > 0) detail.languages = spoken;
  const least = floor && Number.parseFloat(literalOf(floor(call)[0] ?? []) ?? '');
  if (least !== undefined && Number.isFinite(least)) detail.floor = least;
  const given = buildArguments && pairsOf(buildArguments(call));
  if (given && Object.keys(given).length > 0) detail.buildArguments = given;
  if (toolchain) detail.toolchain = toolchainOf(toolchain, call);
  return detail;
}

function namesOf(languages: readonly string[] | Reader, call: Call): readonly string[] {
  if (typeof languages !== 'function') return languages;
  return languages(call).flatMap((text) => literalOf(text)?.toLowerCase() ?? []);
}

function pairsOf(texts: readonly Text[]): Variables {
  return Object.fromEntries(
    texts.flatMap((text) => {
      const found = pair(text);
      if (found) return [[found.name, found.value]];
      const name = literalOf(text);
      return name === undefined ? [] : [[name, []]];
    }),
  );
}

function toolchainOf(
  { name, version, versionFile }: NonNullable<DetailReaders['toolchain']>,
  call: Call,
): NonNullable<ActivityDetail['toolchain']> {
  const file = versionFile?.(call)[0];
  return { name, version: version(call)[0] ?? [], ...(file && { versionFile: file }) };
}
