import { describe, expect, it } from 'vitest';
import { onlyManifest } from '../../../../../test/collected-manifests.ts';

const GEMFILE = `source "https://rubygems.org"
ruby file: ".ruby-version"

gem "rails", "~> 7.1", ">= 7.1.2" # the framework
gem 'bootsnap', require: false
gem "puma",
    "6.4.2"
gem "billing", git: "https://github.com/example/billing", tag: "v1.2"

group :development, :test do
  gem "rspec-rails"
end

gem "tzinfo-data" if Gem.win_platform?
`;

const LOCK = `GIT
  remote: https://github.com/example/billing
  revision: 0123456789abcdef0123456789abcdef01234567
  tag: v1.2
  specs:
    billing (1.2.0)

GEM
  remote: https://rubygems.org/
  specs:
    bootsnap (1.18.3)
    puma (6.4.2)
      nio4r (~> 2.0)
    rails (7.1.3)
    rspec-rails (6.1.2)

PLATFORMS
  x86_64-linux

DEPENDENCIES
  billing!
  bootsnap
  puma (= 6.4.2)
  rails (>= 7.1.2, ~> 7.1)
  rspec-rails

BUNDLED WITH
   2.5.9
`;

describe('Gemfiles', () => {
  it('are locked when the lock was written for the same gems', async () => {
    const manifest = await onlyManifest({ Gemfile: GEMFILE, 'Gemfile.lock': LOCK });

    expect(manifest.lock).toEqual({ state: 'locked', path: 'Gemfile.lock', drift: [] });
    expect(manifest.dependencies).toMatchObject([
      { name: 'rails', use: 'production', exactness: 'range', line: 4, locked: '7.1.3' },
      { name: 'bootsnap', use: 'production', exactness: 'range', line: 5, locked: '1.18.3' },
      { name: 'puma', use: 'production', exactness: 'exact', line: 6, locked: '6.4.2' },
      { name: 'billing', use: 'production', exactness: 'exact', line: 8, locked: '1.2.0' },
      { name: 'rspec-rails', use: 'development', exactness: 'range', line: 11, locked: '6.1.2' },
      { name: 'tzinfo-data', exactness: 'range', line: 14, locked: null },
    ]);
  });

  it('drift by a gem that was added, removed or asked for differently', async () => {
    const changed = GEMFILE.replace('"~> 7.1", ">= 7.1.2"', '"~> 8.0"').replace(
      '"rspec-rails"',
      '"minitest"',
    );
    const manifest = await onlyManifest({ Gemfile: changed, 'Gemfile.lock': LOCK });

    expect(manifest.lock).toMatchObject({
      drift: [
        { because: expect.stringContaining('the manifest asks for ~> 8.0'), line: 4 },
        { because: 'Gemfile.lock has no minitest', line: 11 },
        { because: 'Gemfile.lock still lists rspec-rails, which the manifest does not name' },
      ],
    });
  });

  it('that are programs are not blamed for what they alone can know', async () => {
    const manifest = await onlyManifest({
      Gemfile: 'source "https://rubygems.org"\n%w[a b].each { |name| gem name }\neval_gemfile "more.rb"\n',
      'Gemfile.lock': LOCK,
    });

    expect(manifest.lock).toMatchObject({ drift: [] });
  });

  it('beside a gemspec belong to a library', async () => {
    const manifest = await onlyManifest({
      Gemfile: 'source "https://rubygems.org"\ngemspec\n',
      'shop.gemspec': 'Gem::Specification.new\n',
      '.gitignore': 'Gemfile.lock\n',
    });

    expect(manifest).toMatchObject({
      isLibrary: true,
      lock: { state: 'missing', note: 'git ignores Gemfile.lock.' },
    });
  });
});
