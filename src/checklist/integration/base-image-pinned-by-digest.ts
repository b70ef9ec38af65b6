import { defineControl } from '../../judge/control.ts';
import { imagesOfDockerfile, judgePin } from '../../judge/image-pins.ts';
import { notApplicable } from '../../judge/statement.ts';

export default defineControl({
  id: 'integration/base-image-pinned-by-digest',
  title: 'Base images are pinned by digest',
  tier: 1,
  severity: 'major',
  planes: ['repo', 'infrastructure'],
  why: 'A tag can be moved to another image at any time, so the same commit may build different containers tomorrow.',
  how:
    'Every image that a Dockerfile names must carry `@sha256:...`: `FROM` in all stages, `COPY --from`, `RUN --mount=from` and ' +
    'the `# syntax` image, with build arguments at their defaults. `scratch` and other stages are not images. ' +
    'Images of examples, development containers and vendored files are remarks.',
  remedy:
    'Append the digest of the image index to the tag, `FROM node:22-slim@sha256:...`, and let Renovate or Dependabot move it.',
  references: [
    { standard: 'OpenSSF Scorecard', id: 'Pinned-Dependencies' },
    { standard: 'CIS Docker', id: '4.2' },
    { standard: 'zizmor', id: 'unpinned-images' },
  ],
  needs: ['dockerfiles'],
  judge({ dockerfiles }) {
    const statements = dockerfiles.flatMap((dockerfile) => imagesOfDockerfile(dockerfile).map(judgePin));
    if (statements.some(({ kind }) => kind !== 'remark')) return statements;
    const because = 'no image of another registry is named outside examples and development containers';
    return [notApplicable(because), ...statements];
  },
  examples: {
    pass: {
      'tag and digest': { Dockerfile: `FROM node:22-slim@sha256:${'a'.repeat(64)}\n` },
      'digest without a tag': {
        Dockerfile: `FROM node@sha256:${'a'.repeat(64)} AS b\nFROM scratch\nCOPY --from=b /x /x\n`,
      },
      'digest by default of a build argument': {
        Dockerfile: `ARG BASE=node:22@sha256:${'b'.repeat(64)}\nFROM $BASE\n`,
      },
      'registry chosen by the build': {
        Dockerfile: `ARG REGISTRY\nFROM \${REGISTRY}/node:22@sha256:${'b'.repeat(64)}\n`,
      },
      'a tag in an example': {
        Dockerfile: `FROM node:22@sha256:${'a'.repeat(64)}\n`,
        'examples/hello/Dockerfile': 'FROM node:latest\n',
        '.devcontainer/Dockerfile': 'FROM ubuntu:24.04\n',
      },
      'a tag in a here-document': {
        Dockerfile: `FROM node:22@sha256:${'a'.repeat(64)}\nRUN cat <<EOF > /Dockerfile\nFROM node:latest\nEOF\n`,
      },
    },
    fail: {
      'no tag': { Dockerfile: 'FROM node\n' },
      latest: { Dockerfile: 'FROM node:latest\n' },
      'an exact tag': { Dockerfile: 'FROM node:22.11.0-bookworm-slim\n' },
      'an earlier stage': {
        Dockerfile: `FROM golang:1.24 AS build\nFROM alpine:3.21@sha256:${'a'.repeat(64)}\nCOPY --from=build /x /x\n`,
      },
      'an image that files are copied from': {
        Dockerfile: `FROM alpine:3.21@sha256:${'a'.repeat(64)}\nCOPY --from=ghcr.io/astral-sh/uv:0.5 /uv /bin/\n`,
      },
      'a mounted image': {
        Dockerfile: `FROM alpine:3.21@sha256:${'a'.repeat(64)}\nRUN --mount=type=bind,from=busybox:1,target=/b /b/bin/true\n`,
      },
      'the frontend': { Dockerfile: `# syntax=docker/dockerfile:1\nFROM alpine@sha256:${'a'.repeat(64)}\n` },
      'a default of a build argument': { Dockerfile: `ARG V=22\nFROM node:\${V}-slim\n` },
    },
    unknown: { 'an image that the build chooses': { Dockerfile: `ARG BASE\nFROM \${BASE}\n` } },
    'not-applicable': {
      'no container': { 'index.js': 'export const answer = 42;\n' },
      'from scratch': { Dockerfile: 'FROM scratch\nCOPY app /app\nCMD ["/app"]\n' },
    },
  },
});
