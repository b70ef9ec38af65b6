import { describe, expect, it } from 'vitest';
import { modulePin, satisfiesConstraint } from './module-pins.ts';

describe('sources of Terraform modules', () => {
  it.each([
    ['./modules/vpc', undefined, 'local'],
    ['../vpc', undefined, 'local'],
    ['terraform-aws-modules/vpc/aws', '5.8.1', 'pinned'],
    ['terraform-aws-modules/vpc/aws//modules/endpoints', '= 5.8.1', 'pinned'],
    ['app.terraform.io/org/vpc/aws', '~> 5.0', 'range'],
    ['terraform-aws-modules/vpc/aws', undefined, 'floating'],
    ['tfr:///terraform-aws-modules/vpc/aws?version=5.8.1', undefined, 'pinned'],
    ['github.com/example/vpc?ref=v1.2.0', undefined, 'pinned'],
    ['github.com/example/vpc', undefined, 'floating'],
    ['git@github.com:example/vpc.git?ref=main', undefined, 'floating'],
    [
      'git::ssh://git@example.com/vpc.git//network?depth=1&ref=0123456789abcdef0123456789abcdef01234567',
      undefined,
      'pinned',
    ],
    ['git::https://example.com/vpc.git?ref=vpc/v2', undefined, 'pinned'],
    ['git::https://example.com/vpc.git?ref=release', undefined, 'unclear'],
    ['s3::https://s3.amazonaws.com/modules/vpc-1.2.0.zip', undefined, 'pinned'],
    ['https://example.com/vpc.zip', undefined, 'floating'],
    [undefined, undefined, 'unclear'],
  ])('%s %s: %s', (source, version, kind) => {
    expect(modulePin(source, version).kind).toBe(kind);
  });
});

describe('version constraints of Terraform', () => {
  it.each([
    ['5.60.0', '~> 5.0', true],
    ['6.0.0', '~> 5.0', false],
    ['5.1.9', '~> 5.1.2', true],
    ['5.2.0', '~> 5.1.2', false],
    ['5.60.0', '>= 4.0, < 6.0, != 5.61.0', true],
    ['5.60.0', '5.60.0', true],
    ['5.60.0', '= 5.61', false],
    ['6.0.0-beta1', '>= 5', undefined],
    ['5.0.0', 'latest', undefined],
  ])('%s against %s is %s', (version, constraint, expected) => {
    expect(satisfiesConstraint(version, constraint)).toBe(expected);
  });
});
