import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../test/collected-fact.ts';
import type { Example } from '../../judge/control.ts';

async function storesOf(example: Example) {
  const fact = await collectedFact('dataStores', example);
  if (fact.state !== 'present') return fact.state;
  return fact.value.map(
    ({ path, line, kind, environment }) => `${path}:${line} ${kind} ${environment ?? 'everywhere'}`,
  );
}

describe('dataStores', () => {
  it('reads what the mapping tools are configured for', async () => {
    expect(
      await storesOf({
        'prisma/schema.prisma':
          'generator client {\n  provider = "prisma-client-js"\n}\ndatasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n',
        'drizzle.config.ts': "export default defineConfig({\n  dialect: 'sqlite',\n});\n",
        'config/database.yml':
          'default: &default\n  adapter: postgresql\n  pool: <%= ENV.fetch("X") { 5 } %>\nproduction:\n  <<: *default\nstaging:\n  primary:\n    adapter: sqlite3\ntest:\n  adapter: <%= ENV["DB"] %>\n',
        'app/settings/production.py': "DATABASES = {'default': {'ENGINE': 'django.db.backends.mysql'}}\n",
        'app/settings/base.py': "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3'}}\n",
      }),
    ).toEqual([
      'app/settings/production.py:1 mysql production',
      'config/database.yml:5 postgresql production',
      'config/database.yml:7 sqlite3 staging',
      'drizzle.config.ts:2 sqlite everywhere',
      'prisma/schema.prisma:5 postgresql everywhere',
    ]);
  });

  it('finds none where none is named', async () => {
    expect(await storesOf({ 'src/config.ts': "export const dialect = 'x';\n" })).toBe('none');
  });
});
