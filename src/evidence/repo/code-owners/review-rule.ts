import type { Gap } from '../../../judge/fact.ts';
import { listOf, stringOf, valueAt } from '../../parsed.ts';
import type { World } from '../../world.ts';
import { loadYamlReader } from '../../yaml-documents.ts';

/** A file of the tree that declares: changes need their owners' review on this branch. */
export interface DeclaredReview {
  readonly path: string;
  readonly line: number;
  readonly branch: string;
}

/** The file of the Settings app, which applies what it says: https://github.com/repository-settings/app */
const SETTINGS = '.github/settings.yml';

/** Branches whose protection, as declared in the tree, requires a review from code owners. */
export async function readDeclaredReviews(world: World, gaps: Gap[]): Promise<readonly DeclaredReview[]> {
  if (!world.tree.get(SETTINGS)?.tracked) return [];
  const text = world.text(SETTINGS, gaps);
  if (!text?.includes('require_code_owner_reviews')) return [];
  const readYaml = await loadYamlReader();
  const [document] = readYaml(text).documents;
  if (!document) return [];
  return listOf(valueAt(document.value, 'branches')).flatMap((branch, at) => {
    const reviews = valueAt(branch, 'protection', 'required_pull_request_reviews');
    const name = stringOf(valueAt(branch, 'name'));
    if (valueAt(reviews, 'require_code_owner_reviews') !== true || name === undefined) return [];
    return [{ path: SETTINGS, line: document.lineOf('branches', at, 'name'), branch: name }];
  });
}
