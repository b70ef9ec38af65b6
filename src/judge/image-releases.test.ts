import { describe, expect, it } from 'vitest';
import { parseImageReference } from '../evidence/repo/image-reference.ts';
import { imageReleases } from './image-releases.ts';
import { supportOf } from './support-ends.ts';

function releases(text: string): string | undefined {
  const image = parseImageReference(text);
  return (
    image &&
    imageReleases(image)
      ?.map(({ product, version }) => `${product} ${version}`)
      .join(', ')
  );
}

describe('what an image name says about its content', () => {
  it.each([
    ['node:20.11-bookworm-slim', 'node 20.11, debian 12'],
    ['docker.io/library/python:3.12-alpine3.19', 'python 3.12, alpine 3.19'],
    ['public.ecr.aws/docker/library/ruby:3.3', 'ruby 3.3'],
    ['node:lts', 'node undefined'],
    ['node', 'node undefined'],
    ['eclipse-temurin:17-jre-jammy', 'temurin 17, ubuntu 22.04'],
    ['amazoncorretto:8u412-alpine3.18', 'corretto 8, alpine 3.18'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-jammy', 'dotnet 8.0, ubuntu 22.04'],
    ['debian:bookworm-20240110-slim', 'debian 12'],
    ['ubuntu:jammy', 'ubuntu 22.04'],
    ['ubuntu:20.04', 'ubuntu 20.04'],
    ['amazonlinux:2023.5.20240701.0', 'amazonlinux 2023'],
    ['amazonlinux:2018.03', 'amazonlinux 2018'],
    ['public.ecr.aws/lambda/nodejs:18', 'node 18'],
    ['gcr.io/distroless/java17-debian11', 'java 17, debian 11'],
    ['gcr.io/distroless/static-debian12:nonroot', ''],
    ['registry.access.redhat.com/ubi8/openjdk-17:1.19', 'rhel 8'],
    ['ghcr.io/astral-sh/uv:0.9-python3.12-bookworm-slim', 'python 3.12, debian 12'],
    ['registry.example.com/base/node:18', undefined],
    ['golang@sha256:0178a641fbb4858c5f1b48e34bdaabe0350a330a1b1149aabd498d0699ff5fb2', undefined],
  ])('%s: %s', (text, expected) => {
    expect(releases(text)).toBe(expected);
  });
});

describe('ends of support', () => {
  it.each([
    ['node', '18.20.1', { state: 'ends', name: 'Node.js 18', endsOn: '2025-04-30' }],
    ['python', '3.9', { state: 'ends', name: 'Python 3.9', endsOn: '2025-10-31' }],
    ['python', '3', { state: 'moves', name: 'Python 3' }],
    ['dotnet', '8', { state: 'ends', name: '.NET 8', endsOn: '2026-11-10' }],
    ['ubuntu', '22.04', { state: 'ends', name: 'Ubuntu 22.04', endsOn: '2027-04-01' }],
    ['ruby', '4.0.1', { state: 'ends', name: 'Ruby 4.0', endsOn: '2029-03-31' }],
    ['go', '1.26.5', { state: 'open', name: 'Go 1.26' }],
    ['node', '99', { state: 'newer', name: 'Node.js 99' }],
    ['alpine', '3.1', { state: 'older', name: 'Alpine 3.1' }],
    ['php', '6.0', { state: 'unlisted', name: 'PHP 6.0' }],
    ['node', undefined, { state: 'moves', name: 'Node.js' }],
  ] as const)('%s %s', (product, version, expected) => {
    expect(supportOf(product, version)).toEqual(expected);
  });
});
