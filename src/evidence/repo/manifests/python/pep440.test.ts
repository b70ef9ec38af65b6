import { describe, expect, it } from 'vitest';
import { satisfiesSpecifiers } from './pep440.ts';
import { poetrySpecifiers } from './poetry-constraint.ts';
import { parseRequirement, requirementExactness, urlExactness } from './requirement.ts';

function isSatisfied(version: string, spec: string): boolean | undefined {
  return satisfiesSpecifiers(version, parseRequirement(`x${spec}`)?.specifiers ?? []);
}

describe('version specifiers', () => {
  it.each([
    ['2.0', '>=1.9,<3', true],
    ['2.0.0', '==2.0', true],
    ['2.0.1', '==2.0', false],
    ['2.0.1', '==2.0.*', true],
    ['2.1', '!=2.0.*', true],
    ['1.4.9', '~=1.4.2', true],
    ['1.5.0', '~=1.4.2', false],
    ['1.10', '>=1.9', true],
    ['1!1.0', '>=9', true],
    ['1.0rc1', '>=1.0', false],
    ['1.0.post1', '>=1.0', true],
    ['1.0.dev1', '>=1.0a1', false],
    ['2024.2', '>=2024.1', true],
    ['2.0rc1', '<2.0', undefined],
    ['not a version', '>=1', undefined],
  ])('%s against %s is %s', (version, spec, expected) => {
    expect(isSatisfied(version, spec)).toBe(expected);
  });

  it('know the carets and tildes of Poetry', () => {
    const spelled = (constraint: string) =>
      poetrySpecifiers(constraint)
        ?.map(({ operator, version }) => operator + version)
        .join(',');

    expect(
      ['^1.2.3', '^0.2', '^0.0.3', '~1.2.3', '~1', '1.2.3', '>=1,<2', '*', '^1 || ^2'].map(spelled),
    ).toEqual([
      '>=1.2.3,<2',
      '>=0.2,<0.3',
      '>=0.0.3,<0.0.4',
      '>=1.2.3,<1.3',
      '>=1,<2',
      '==1.2.3',
      '>=1,<2',
      '',
      undefined,
    ]);
  });
});

describe('requirements', () => {
  it('are taken apart with extras, markers and addresses', () => {
    const requirement = parseRequirement('Requests.OAuth[socks, x] (>=2.8,<3) ; python_version < "3.13"');

    expect(requirement).toMatchObject({ name: 'requests-oauth', spec: '>=2.8,<3', hasMarker: true });
    expect(parseRequirement('x @ https://example.com/x-1.0.tar.gz')).toMatchObject({
      url: 'https://example.com/x-1.0.tar.gz',
    });
    expect(parseRequirement('this is prose, not a requirement')).toBeUndefined();
  });

  it('are exact by version, commit, tag or hash', () => {
    const exactness = (text: string) => {
      const requirement = parseRequirement(text);
      return requirement && requirementExactness(requirement);
    };

    expect(['a==1.0', 'a===1.0', 'a==1.*', 'a~=1.0', 'a'].map(exactness)).toEqual([
      'exact',
      'exact',
      'range',
      'range',
      'range',
    ]);
    expect(
      [
        'git+https://github.com/o/r@0123456789abcdef0123456789abcdef01234567',
        'git+https://github.com/o/r@v1.2.3#egg=r',
        'git+ssh://git@github.com/o/r.git@main',
        'git+ssh://git@github.com/o/r.git',
        'https://example.com/r-1.2.0-py3-none-any.whl',
        'https://example.com/main.zip',
        'https://example.com/main.zip#sha256=00',
      ].map(urlExactness),
    ).toEqual(['exact', 'exact', 'floating', 'floating', 'exact', 'floating', 'exact']);
  });
});
