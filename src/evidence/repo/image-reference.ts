/** An image's name, as Docker reads it: https://pkg.go.dev/github.com/distribution/reference. */
export interface ImageReference {
  /** With every variable replaced: `node:22-slim@sha256:...`. */
  readonly text: string;
  /** Without tag and digest, as people write it: `node`, `bitnami/redis`, `ghcr.io/owner/app`. */
  readonly name: string;
  /** `docker.io` when the name has none. */
  readonly registry: string;
  /** Inside the registry; Docker Hub's own images as `library/node`. */
  readonly repository: string;
  /** `undefined` without a tag: `latest` then, unless there is a digest. */
  readonly tag: string | undefined;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string | undefined;
}

const MAX_NAME = 255;
const COMPONENT = /^[a-z0-9]+(?:(?:\.|__|_|-+)[a-z0-9]+)*$/;
const DOMAIN = /^(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9a-fA-F:]+\])(?::[0-9]+)?$/;
const TAG = /^[\w][\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;

/** Parses an image name. `undefined` when Docker would refuse it. */
export function parseImageReference(text: string): ImageReference | undefined {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  if (digest !== undefined && !DIGEST.test(digest)) return undefined;
  const named = at < 0 ? text : text.slice(0, at);
  const colon = named.lastIndexOf(':');
  const hasTag = colon > named.lastIndexOf('/');
  const tag = hasTag ? named.slice(colon + 1) : undefined;
  if (tag !== undefined && !TAG.test(tag)) return undefined;
  const name = hasTag ? named.slice(0, colon) : named;
  if (name === '' || name.length > MAX_NAME) return undefined;
  const { registry, repository } = splitDomain(name);
  if (!DOMAIN.test(registry) || !repository.split('/').every((part) => COMPONENT.test(part)))
    return undefined;
  return { text, name: familiarName(registry, repository), registry, repository, tag, digest };
}

function familiarName(registry: string, repository: string): string {
  if (registry !== 'docker.io') return `${registry}/${repository}`;
  return repository.startsWith('library/') ? repository.slice('library/'.length) : repository;
}

function splitDomain(name: string): { registry: string; repository: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isDomain = /[.:[]/.test(first) || first === 'localhost' || first !== first.toLowerCase();
  const registry = isDomain ? first : 'docker.io';
  const repository = isDomain ? name.slice(slash + 1) : name;
  const isHub = registry === 'docker.io' || registry === 'index.docker.io';
  if (!isHub) return { registry, repository };
  return {
    registry: 'docker.io',
    repository: repository.includes('/') ? repository : `library/${repository}`,
  };
}
