import type { ImageReference } from '../evidence/repo/image-reference.ts';
import type { Product } from './support-ends.ts';

/** A language, server or operating system inside an image, by its name and tag. */
export interface ImageRelease {
  readonly product: Product;
  /** Numbers and dots. `undefined` when the tag moves: `lts`, `latest`, `alpine`. */
  readonly version: string | undefined;
}

const CODENAMES: Readonly<Record<string, readonly [Product, string]>> = {
  jessie: ['debian', '8'],
  stretch: ['debian', '9'],
  buster: ['debian', '10'],
  bullseye: ['debian', '11'],
  bookworm: ['debian', '12'],
  trixie: ['debian', '13'],
  xenial: ['ubuntu', '16.04'],
  bionic: ['ubuntu', '18.04'],
  focal: ['ubuntu', '20.04'],
  jammy: ['ubuntu', '22.04'],
  noble: ['ubuntu', '24.04'],
  resolute: ['ubuntu', '26.04'],
  al2: ['amazonlinux', '2'],
  al2023: ['amazonlinux', '2023'],
  ubi8: ['rhel', '8'],
  ubi9: ['rhel', '9'],
};

/** Official images and what their tag begins with. */
const OFFICIAL: Readonly<Record<string, Product>> = {
  node: 'node',
  python: 'python',
  ruby: 'ruby',
  php: 'php',
  golang: 'go',
  'eclipse-temurin': 'temurin',
  amazoncorretto: 'corretto',
  openjdk: 'openjdk',
  'azul/zulu-openjdk': 'java',
  'azul/zulu-openjdk-alpine': 'java',
  nginx: 'nginx',
  'nginxinc/nginx-unprivileged': 'nginx',
  debian: 'debian',
  ubuntu: 'ubuntu',
  alpine: 'alpine',
  amazonlinux: 'amazonlinux',
  centos: 'centos',
  fedora: 'fedora',
  almalinux: 'rhel',
  rockylinux: 'rhel',
  'rockylinux/rockylinux': 'rhel',
  'buildpack-deps': 'debian',
};

const LAMBDA: Readonly<Record<string, Product>> = {
  python: 'python',
  nodejs: 'node',
  java: 'corretto',
  ruby: 'ruby',
  dotnet: 'dotnet',
  provided: 'amazonlinux',
};

/** What is known to be inside an image. `undefined` when the image is none of those whose tags we can read. */
export function imageReleases(image: ImageReference): readonly ImageRelease[] | undefined {
  const tag = image.tag ?? (image.digest === undefined ? 'latest' : undefined);
  const name = plainName(image);
  const special =
    uvReleases(name, tag) ??
    lambdaReleases(name, tag) ??
    distrolessReleases(name) ??
    redHatReleases(name, tag);
  if (special) return special;
  if (tag === undefined) return undefined;
  const dotnet = /^mcr\.microsoft\.com\/dotnet\/(?:core\/)?(?:aspnet|runtime|runtime-deps|sdk)$/.test(name);
  const product = dotnet ? 'dotnet' : OFFICIAL[name];
  if (product === undefined) return undefined;
  const system = systemOf(tag);
  const own = ofTag(product, tag);
  // The tag of an operating system is its codename or its number.
  if (system && (product === 'debian' || product === 'ubuntu')) return [system];
  return system ? [own, system] : [own];
}

/** Mirrors of Docker Hub's official images keep their name behind `library/`. */
function plainName({ name }: ImageReference): string {
  return (
    /^(?:public\.ecr\.aws\/docker|mirror\.gcr\.io|[\w.-]+\.dkr\.ecr\.[\w-]+\.amazonaws\.com(?:\/[\w-]+)?)\/library\/([\w-]+)$/.exec(
      name,
    )?.[1] ?? name
  );
}

function ofTag(product: Product, tag: string): ImageRelease {
  const version = /^v?(\d{1,4}(?:\.\d{1,4}){0,3})/.exec(tag)?.[1];
  // `8u412-jdk`, `21.0.3_9-jre`
  return { product, version: product === 'amazonlinux' ? amazonVersion(tag) : version };
}

function amazonVersion(tag: string): string | undefined {
  const written = /^(?:al)?(\d{1,4})/.exec(tag)?.[1];
  return written === undefined ? undefined : written.startsWith('201') ? '2018' : written;
}

/** `-bookworm-slim`, `-alpine3.19`, `-jammy`. */
function systemOf(tag: string): ImageRelease | undefined {
  const alpine = /(?:^|-)alpine(\d+\.\d+)/.exec(tag)?.[1];
  if (alpine !== undefined) return { product: 'alpine', version: alpine };
  for (const word of tag.split('-')) {
    const found = Object.hasOwn(CODENAMES, word) ? CODENAMES[word] : undefined;
    if (found) return { product: found[0], version: found[1] };
  }
  return undefined;
}

/** `ghcr.io/astral-sh/uv:0.9-python3.12-bookworm-slim` */
function uvReleases(name: string, tag: string | undefined): readonly ImageRelease[] | undefined {
  const python = name === 'ghcr.io/astral-sh/uv' ? /(?:^|-)python(\d+\.\d+)/.exec(tag ?? '')?.[1] : undefined;
  if (python === undefined) return undefined;
  const system = systemOf(tag ?? '');
  return [{ product: 'python', version: python }, ...(system ? [system] : [])];
}

/** https://docs.aws.amazon.com/lambda/latest/dg/images-create.html: `python:3.12`, `java:8.al2`, `provided:al2`. */
function lambdaReleases(name: string, tag: string | undefined): readonly ImageRelease[] | undefined {
  const language = /^(?:public\.ecr\.aws\/lambda|amazon\/aws-lambda)[/-]([a-z]+)$/.exec(name)?.[1];
  const product = language === undefined ? undefined : LAMBDA[language];
  if (product === undefined || tag === undefined) return undefined;
  return [ofTag(product, tag)];
}

/** `gcr.io/distroless/nodejs20-debian12`: the name says all. */
function distrolessReleases(name: string): readonly ImageRelease[] | undefined {
  // Certificates and time zones, nothing that runs.
  if (/^gcr\.io\/distroless\/static(?:-debian\d+)?$/.test(name)) return [];
  const parts = /^gcr\.io\/distroless\/([a-z]+)(\d*)(?:-[a-z]+)?-debian(\d+)$/.exec(name);
  if (!parts) return undefined;
  const [, kind, version, debian] = parts;
  const system: ImageRelease = { product: 'debian', version: debian };
  if (kind === 'nodejs' && version) return [{ product: 'node', version }, system];
  if (kind === 'java' && version) return [{ product: 'java', version }, system];
  return [system];
}

function redHatReleases(name: string, tag: string | undefined): readonly ImageRelease[] | undefined {
  const version =
    /^(?:registry\.access\.redhat\.com|registry\.redhat\.io)\/ubi(\d+)(?:\/|-|$)/.exec(name)?.[1] ??
    /^redhat\/ubi(\d+)/.exec(name)?.[1];
  if (version !== undefined) return [{ product: 'rhel', version }];
  return /^quay\.io\/centos\/centos$/.test(name) && tag
    ? [{ product: 'centos', version: /\d+/.exec(tag)?.[0] }]
    : undefined;
}
