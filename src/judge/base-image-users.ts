import type { ImageReference } from '../evidence/repo/image-reference.ts';

/**
 * The user that an image's main process gets when nothing says otherwise. `drops`: the container starts as root
 * and its own entry point changes to an unprivileged user before it starts the server.
 */
export type BaseUser = 'root' | 'non-root' | 'drops';

/**
 * As of 2026-06: the `USER` (or none) at the end of the Dockerfiles that these images are built from, as listed
 * at https://github.com/docker-library/official-images/tree/master/library. An image that is not here is unknown.
 */
const OFFICIAL: Readonly<Record<BaseUser, ReadonlySet<string>>> = {
  root: names(`
    alpine debian ubuntu busybox fedora almalinux rockylinux oraclelinux centos amazonlinux archlinux photon
    buildpack-deps
    node python golang ruby rust php perl openjdk eclipse-temurin amazoncorretto ibmjava ibm-semeru-runtimes sapmachine
    erlang elixir haskell swift clojure dart julia r-base pypy gcc mono hylang
    maven gradle composer nginx httpd caddy traefik tomcat registry wordpress drupal joomla nextcloud
    hello-world bash alpine/git bitnami/minideb
    oven/bun denoland/deno hashicorp/terraform minio/minio cypress/base cypress/included
    phusion/baseimage phusion/passenger-full nvidia/cuda pytorch/pytorch tensorflow/tensorflow continuumio/miniconda3
    continuumio/anaconda3 rocker/r-ver tiangolo/uvicorn-gunicorn-fastapi tiangolo/uvicorn-gunicorn
    composer/composer`),
  'non-root': names(`
    memcached jetty groovy nginxinc/nginx-unprivileged grafana/grafana grafana/grafana-oss
    grafana/grafana-enterprise prom/prometheus prom/alertmanager prom/node-exporter jenkins/jenkins
    otel/opentelemetry-collector otel/opentelemetry-collector-contrib quay.io/keycloak/keycloak
    docker.elastic.co/elasticsearch/elasticsearch docker.elastic.co/kibana/kibana docker.elastic.co/logstash/logstash
    elasticsearch kibana logstash curlimages/curl mambaorg/micromamba cimg/base cimg/node cimg/python cimg/go cimg/ruby
    cgr.dev/chainguard/static cgr.dev/chainguard/node cgr.dev/chainguard/python cgr.dev/chainguard/nginx
    cgr.dev/chainguard/jre cgr.dev/chainguard/glibc-dynamic`),
  drops: names(`
    postgres mysql mariadb mongo redis valkey/valkey rabbitmq cassandra neo4j postgis/postgis timescale/timescaledb
    pgvector/pgvector envoyproxy/envoy`),
};

/** Mirrors that carry Docker's official images under their own name. */
const MIRRORS = [
  'public.ecr.aws/docker/library/',
  'mirror.gcr.io/library/',
  'registry.hub.docker.com/library/',
];

/** What is known of the default user of an image, `undefined` when nothing is. */
export function baseImageUser({ name, tag }: ImageReference): BaseUser | undefined {
  return baseImageUserByName(name, tag ?? '');
}

/** The same by the name without tag and the tag. */
export function baseImageUserByName(name: string, tag: string): BaseUser | undefined {
  const mirror = MIRRORS.find((prefix) => name.startsWith(prefix));
  const familiar = mirror ? name.slice(mirror.length) : name;
  for (const user of ['root', 'non-root', 'drops'] as const) if (OFFICIAL[user].has(familiar)) return user;
  return familyUser(familiar, tag);
}

/** Images of which one rule covers a whole family. */
function familyUser(name: string, tag: string): BaseUser | undefined {
  if (name === 'docker') return tag.includes('rootless') ? 'non-root' : 'root';
  // https://github.com/GoogleContainerTools/distroless#image-tags
  if (name.startsWith('gcr.io/distroless/')) return /(?:^|-)nonroot(?:$|-)/.test(tag) ? 'non-root' : 'root';
  // https://github.com/dotnet/dotnet-docker/blob/main/documentation/distroless.md
  if (/^mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|runtime-deps|sdk|monitor)$/.test(name)) {
    if (/windows|nanoserver/.test(tag)) return undefined;
    return /chiseled|distroless/.test(tag) ? 'non-root' : 'root';
  }
  // https://catalog.redhat.com: the bare system runs as root, the language images as 1001 or 185.
  if (/^registry\.access\.redhat\.com\/ubi\d+$|\/ubi\d*(?:-minimal|-micro|-init)?$/.test(name)) return 'root';
  if (
    /^public\.ecr\.aws\/(?:amazonlinux\/amazonlinux|amazoncorretto\/amazoncorretto|nginx\/nginx|ubuntu\/ubuntu)$/.test(
      name,
    )
  )
    return 'root';
  if (/^ghcr\.io\/astral-sh\/uv$/.test(name) && /alpine|slim|bookworm|trixie|python/.test(tag)) return 'root';
  if (/^nvcr\.io\/nvidia\/(?:cuda|pytorch|tensorflow)$/.test(name)) return 'root';
  return undefined;
}

/** True for the base images of AWS Lambda, which chooses the user itself: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html. */
export function isLambdaBase({ name }: ImageReference): boolean {
  return /^(?:public\.ecr\.aws\/lambda\/|amazon\/aws-lambda-|public\.ecr\.aws\/sam\/emulation-)/.test(name);
}

function names(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((name) => name !== ''));
}
