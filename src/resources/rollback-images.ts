import { type Explained, no, unsure, yes } from '../pipelines/answer.ts';
import { jsonValue } from './json-text.ts';
import { readProperty, valueAt } from './property.ts';
import type { Resource } from './resource.ts';
import { numberOf } from './truth.ts';
import { isList, isMap, type Value } from './value.ts';

/** Releases that one may have to go back to. */
const LEAST_RELEASES = 5;
/** Several builds come to one release: so many images hold the releases that count. */
const ENOUGH_IMAGES = 20;
/** Tags of images that no environment for long runs. */
const PASSING =
  /^(?:\*?-?)?(?:branch|buildcache|cache|ci|dev|feature|mr|pr|preview|pull|review|sha-pr|snapshot|temp|test|tmp)/i;

/** Whether the rules of a repository clean up without taking away what runs, and what one would go back to. */
export function keepsReleases(repository: Resource): Explained {
  const policy = readProperty(repository, 'LifecyclePolicy', 'LifecyclePolicyText');
  if (policy.state === 'absent') return no(policy.at, 'it has no lifecycle policy');
  if (policy.state === 'open') return unsure(policy.at, policy.because);
  const document = jsonValue(policy.value);
  const rules = isMap(document) ? document.rules : undefined;
  if (!isList(rules)) return unsure(policy.at, 'its lifecycle policy cannot be read');
  const answers = rules.map((rule) => judgeRule(rule, policy.at));
  return (
    answers.find(({ answer }) => answer === 'no') ??
    answers.find(({ answer }) => answer === 'unknown') ??
    answers.find(({ reasons }) => reasons.length > 0) ??
    yes(policy.at, 'its rules take away what no release needs')
  );
}

function judgeRule(rule: Value, at: Explained['reasons'][number]['at']): Explained {
  const read = (name: string) => valueAt(rule, ['selection', name]);
  const [status, kind, number] = [read('tagStatus'), read('countType'), numberOf(read('countNumber'))];
  if (typeof status !== 'string' || typeof kind !== 'string' || number === undefined)
    return unsure(at, 'a rule of its lifecycle policy is open');
  if (status === 'untagged') return yes(at, 'a rule takes away untagged images');
  const tags = [read('tagPatternList'), read('tagPrefixList')].flatMap((list) => (isList(list) ? list : []));
  if (tags.length > 0 && tags.every((tag) => typeof tag === 'string' && PASSING.test(tag)))
    return yes(at, 'a rule takes away images of changes');
  if (kind !== 'imageCountMoreThan')
    return no(at, `a rule takes away images after ${number} days, also the one that runs`);
  if (number < LEAST_RELEASES) return no(at, `a rule keeps ${number} images, fewer than the last 5 releases`);
  return number < ENOUGH_IMAGES
    ? unsure(at, `a rule keeps ${number} images, and how many come to one release is not known here`)
    : yes(at, `its rules keep ${number} images`);
}
