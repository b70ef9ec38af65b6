import type { Source } from '../../../../judge/source.ts';
import { no, unsure } from '../../../../pipelines/answer.ts';
import type { Runner, ServiceContainer } from '../../../../pipelines/pipelines.ts';
import { fieldOf, type Located, membersOf, textOf, textsOf } from '../../yaml/located.ts';
import { textWith, type VariableLookup } from './text.ts';

/** Where a job runs. What stands behind a tag only GitLab knows. */
export function runnerOf(job: Located, at: Source, lookup: VariableLookup): Runner {
  const tags = textsOf(fieldOf(job, 'tags'));
  const written = fieldOf(job, 'image');
  const image = textOf(written) ?? textOf(fieldOf(written, 'name'));
  const source = written?.at ?? at;
  return {
    labels: tags.map((tag) => textWith(tag, lookup)),
    isSelfHosted: tags.some((tag) => /^saas-(?:linux|macos|windows)-/.test(tag))
      ? no(at, 'its tag is one of GitLab’s own runners')
      : unsure(at, 'which runners take it is kept in GitLab'),
    image: image === undefined ? null : textWith(image, lookup),
    source,
  };
}

export function servicesOf(job: Located, lookup: VariableLookup): readonly ServiceContainer[] {
  return membersOf(fieldOf(job, 'services')).flatMap((service) => {
    const image = textOf(service) ?? textOf(fieldOf(service, 'name'));
    if (image === undefined) return [];
    const alias = textOf(fieldOf(service, 'alias'));
    // The service can be reached by its image's name without registry and tag.
    const name = alias ?? image.replace(/[:@][^/]*$/, '').replaceAll('/', '__');
    return [{ name, image: textWith(image, lookup), source: service.at }];
  });
}

/** `1h 30m`, `90 minutes`, `3600`: minutes, rounded up. */
export function minutesOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  const plain = /^\d+$/.exec(written.trim());
  if (plain) return Math.ceil(Number(plain[0]) / 60);
  let minutes = 0;
  for (const [, count = '', unit = ''] of written.matchAll(/(\d{1,6}(?:\.\d{1,3})?)\s{0,3}([a-z]+)/gi))
    minutes += Number(count) * (UNITS[unit.charAt(0).toLowerCase()] ?? 0);
  return minutes > 0 ? Math.ceil(minutes) : null;
}

const UNITS: Readonly<Record<string, number>> = { s: 1 / 60, m: 1, h: 60, d: 24 * 60, w: 7 * 24 * 60 };
