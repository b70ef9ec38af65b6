import type { PathRole } from '../tree.ts';

/** What a file is to its team, as far as a credential in it is concerned. */
export type Place = 'own' | 'workbench' | 'test' | 'documentation' | 'template' | 'example' | 'vendored';

const TEST =
  /(?:^|\/)(?:tests?|specs?|__tests?__|e2e|cypress|playwright|testing|testsuite|integration[-_]tests?|unit[-_]?tests?|mocks?|stubs?|fakes?|testutils?|test[-_]support|fixtures?|spec_helper)(?:\/|\.[a-z]+$)|[._-](?:test|spec|tests|specs|mock|stub|fixture|e2e)\.[a-z]+$|(?:^|\/)test[-_][^/]+\.\w+$|_(?:test|spec)\.\w+$|(?:Test|Tests|Spec|IT)\.(?:java|kt|cs|scala|groovy|swift|php)$|(?:^|\/)(?:conftest\.py|phpunit[^/]*\.xml(?:\.(?:dist|bak))?|(?:jest|karma|vitest|cypress|playwright)\.(?:config|conf|json)[^/]*|pytest\.ini|tox\.ini|(?:docker-)?compose[.-](?:test|ci)[^/]*\.ya?ml|\.env\.(?:test|testing|ci|e2e|(?:\w+\.)?(?:travis|jenkins|circleci))(?:\.\w+)?)$|(?:^|\/)ci\/\.env[^/]*$/;
const TEST_FOLDER_SUFFIX = /(?:^|\/)[^/]*(?:[._-][Tt]ests?|Tests|-e2e|UnitTest|FunctionalTest)\//;
const DOCUMENTATION =
  /\.(?:md|mdx|markdown|rst|adoc|asciidoc)$|(?:^|\/)(?:[\w.]*-?docs?|documentation|website|man)\/|(?:^|\/)(?:CHANGELOG|CHANGES|HISTORY|NEWS)(?:\.\w+)?$/i;
const EXAMPLE =
  /(?:^|\/)(?:demos?|playground|tutorials?|workshop|quickstart|samples?|examples?)(?:\/|[-_.][^/]*$)|(?:^|\/)[^/]*[-_](?:samples?|examples?)\//i;
/** A file to copy and fill in: `.env.example`, `settings.yml.dist`, `sample.env`. */
const TEMPLATE =
  /[._-](?:example|sample|template|dist|tmpl|tpl|defaults?|skeleton)(?:[._-][\w.-]*)?$|(?:^|\/)(?:example|sample|template)\d*[._-][^/]*$/i;
/** What sets up the machine of a developer and nothing else. */
const WORKBENCH =
  /(?:^|\/)(?:\.ddev|\.devcontainer|\.vscode|\.idea|\.lando|\.docksal|\.gitpod|\.vagrant)\/|(?:^|\/)(?:\.lando(?:\.\w+)*\.yml|\.gitpod\.(?:yml|Dockerfile)|Vagrantfile|devcontainer\.json|(?:docker-)?compose[.-](?:dev|local|override|development)[^/]*\.ya?ml)$/;

/** The place of a file, from its role and its path. */
export function placeOf(path: string, role: PathRole): Place {
  if (role === 'vendored') return 'vendored';
  if (role === 'example') return 'example';
  if (TEST.test(path) || TEST_FOLDER_SUFFIX.test(path)) return 'test';
  if (DOCUMENTATION.test(path)) return 'documentation';
  if (WORKBENCH.test(path)) return 'workbench';
  if (TEMPLATE.test(path)) return 'template';
  return EXAMPLE.test(path) ? 'example' : 'own';
}

/** Written by tools or squeezed by them: names and values stand there without the context that a person gave them. */
export function isMachineWritten(path: string): boolean {
  return /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lock|composer\.lock|Cargo\.lock|go\.sum|poetry\.lock|uv\.lock|pdm\.lock|Pipfile\.lock|Gemfile\.lock|packages\.lock\.json|gradle\.lockfile|flake\.lock|\.terraform\.lock\.hcl|verification-metadata\.xml)$|\.(?:min\.(?:js|css|mjs)|map|svg|csv|tsv|lock|snap|po|pot|xlf|ipynb_checkpoints)$/.test(
    path,
  );
}

/** Lower-case extension, or the kind of file that a well-known name without one stands for. */
export function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (
    /^(?:\.env|env$|[\w.-]+\.env$)/.test(name) ||
    (/^\.?env\./.test(name) &&
      !/\.(?:[jt]sx?|[cm][jt]s|d\.ts|py|rb|go|java|kt|php|cs|rs|html?|css|json|ya?ml|md)$/.test(name))
  )
    return 'env';
  if (/^(?:dockerfile|containerfile)|\.dockerfile$/.test(name)) return 'dockerfile';
  const dot = name.lastIndexOf('.');
  if (dot < 0)
    return /^(?:procfile|makefile|jenkinsfile|credentials|config|kubeconfig)$/.test(name) ? 'conf' : '';
  return name.slice(dot + 1);
}
