import { none, present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import { BUILDSPEC, JENKINSFILE } from './pipeline-names.ts';

export type PipelineSystem =
  | 'github-actions'
  | 'gitlab-ci'
  | 'circleci'
  | 'codebuild'
  | 'codedeploy'
  | 'jenkins'
  | 'bitbucket'
  | 'azure'
  | 'amplify'
  | 'atlantis'
  | 'other';

/** A pipeline definition by its name and place. What it does is not read here. */
export interface PipelineFile {
  readonly path: string;
  readonly system: PipelineSystem;
}

const PLACES: readonly (readonly [RegExp, PipelineSystem])[] = [
  // Workflows outside the root folder are inert.
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, 'github-actions'],
  [/^\.gitlab-ci\.ya?ml$/, 'gitlab-ci'],
  [/^\.circleci\/config\.ya?ml$/, 'circleci'],
  [BUILDSPEC, 'codebuild'],
  [/(?:^|\/)appspec\.(?:ya?ml|json)$/, 'codedeploy'],
  [JENKINSFILE, 'jenkins'],
  [/^bitbucket-pipelines\.ya?ml$/, 'bitbucket'],
  [
    /^azure-pipelines[^/]*\.ya?ml$|^(?:\.azure-pipelines|azure-pipelines|\.azuredevops|\.azdo|\.ado)\/[^/]+\.ya?ml$/,
    'azure',
  ],
  [/(?:^|\/)amplify\.ya?ml$/, 'amplify'],
  [/^atlantis\.ya?ml$/, 'atlantis'],
  // A system that is not read is a pipeline all the same: nothing may be said to be missing.
  [
    /^\.(?:travis|drone|cirrus|woodpecker|scrutinizer|gitlab-ci-[\w-]+)\.ya?ml$|^(?:appveyor|\.appveyor|wercker|codefresh|codeship-steps|cloudbuild|bitrise)\.ya?ml$/,
    'other',
  ],
  [
    /^\.(?:buildkite|semaphore|woodpecker|teamcity|tekton|harness|gocd|concourse|prow|builds)\/.+\.(?:ya?ml|kts|json)$/,
    'other',
  ],
  [/(?:^|\/)cloudbuild[^/]*\.ya?ml$|^(?:\.ci|ci)\/pipeline[^/]*\.ya?ml$/, 'other'],
];

/** GitLab starts from one file alone: where that is there, these are parts that it includes, or nothing runs them. */
const GITLAB_PART = /^\.gitlab-ci-[\w-]+\.ya?ml$/;

export default defineCollector({
  fact: 'pipelineFiles',
  needs: [],
  collect({ tree }) {
    const hasGitlab = tree.entries.some(({ path, tracked }) => tracked && path === '.gitlab-ci.yml');
    const files = tree.entries.flatMap(({ path, tracked, role }): PipelineFile[] => {
      if (!tracked || role === 'vendored' || role === 'example') return [];
      if (hasGitlab && GITLAB_PART.test(path)) return [];
      const place = PLACES.find(([pattern]) => pattern.test(path));
      return place ? [{ path, system: place[1] }] : [];
    });
    return files.length > 0 ? present(files) : none('the tree holds no pipeline definition');
  },
});
