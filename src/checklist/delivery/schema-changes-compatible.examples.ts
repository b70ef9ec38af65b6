import type { Control } from '../../judge/control.ts';

const FIRST = {
  'prisma/migrations/20260101000000_init/migration.sql': 'CREATE TABLE "orders" ("id" INT);\n',
};
const API = {
  'package.json': '{"name": "shop", "private": true}',
  'src/main.js': 'const app = express();\n',
};
const RELEASE = { Procfile: 'release: npx prisma migrate deploy\nweb: node src/main.js\n' };
const newest = (sql: string) => ({ 'prisma/migrations/20260610000000_next/migration.sql': sql });

export const examples: Control['examples'] = {
  pass: {
    'a release phase, and a column that the old code need not know': {
      ...API,
      ...FIRST,
      ...RELEASE,
      ...newest('ALTER TABLE "orders" ADD COLUMN "note" TEXT;\n'),
    },
    'a Kubernetes job before the rollout': {
      ...API,
      ...FIRST,
      'k8s/migrate.yaml':
        'apiVersion: batch/v1\nkind: Job\nmetadata: { name: migrate }\nspec: { template: { spec: { containers: [{ name: migrate, image: shop, command: [npx, prisma, migrate, deploy] }] } } }\n',
    },
    'a first migration': { ...API, ...FIRST, ...RELEASE },
    'a table renamed in the migration that creates it': {
      ...API,
      ...FIRST,
      ...RELEASE,
      ...newest('CREATE TABLE "lines" ("a" INT);\nALTER TABLE "lines" RENAME COLUMN "a" TO "b";\n'),
    },
  },
  fail: {
    'a renamed column': {
      ...API,
      ...FIRST,
      ...RELEASE,
      ...newest('ALTER TABLE "orders" RENAME COLUMN "id" TO "key";\n'),
    },
    'a required column without a default': {
      ...API,
      ...FIRST,
      ...RELEASE,
      ...newest('ALTER TABLE "orders" ADD COLUMN "note" TEXT NOT NULL;\n'),
    },
    'migrations at every start': {
      ...API,
      ...FIRST,
      'docker-entrypoint.sh': '#!/bin/sh\nnpx prisma migrate deploy\nexec node src/main.js\n',
    },
    'a schema that the code changes as it starts': {
      'go.mod': 'module shop\n',
      'main.go': 'package main\nfunc main() {\n\tdb.AutoMigrate(&Order{})\n\tgin.Default()\n}\n',
    },
  },
  unknown: {
    'what runs the migrations is not in the tree': { ...API, ...FIRST },
    'a dropped column that the release before may still use': {
      ...API,
      ...FIRST,
      ...RELEASE,
      ...newest('ALTER TABLE "orders" DROP COLUMN "note";\n'),
    },
  },
  'not-applicable': { 'no database': API },
};
