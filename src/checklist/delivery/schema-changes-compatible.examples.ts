import type { Control } from '../../judge/control.ts';
import { circleci, github, gitlab, setImage } from './pipelines.examples.ts';

const FIRST = {
  'prisma/migrations/20260101000000_init/migration.sql': 'CREATE TABLE "orders" ("id" INT);\n',
};
const API = {
  'package.json': '{"name": "shop", "private": true}',
  'src/main.js': 'const app = express();\n',
};
const RELEASE = { Procfile: 'release: npx prisma migrate deploy\nweb: node src/main.js\n' };
const newest = (sql: string) => ({ 'prisma/migrations/20260610000000_next/migration.sql': sql });

const MIGRATE = 'npx prisma migrate deploy';

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
    'a step before the rollout': {
      ...API,
      ...FIRST,
      '.github/workflows/deploy.yml': github({
        deploy: { environment: 'production', run: [MIGRATE, setImage()] },
      }),
    },
    'a job before the rollout, through a makefile': {
      ...API,
      ...FIRST,
      Makefile: `migrate:\n\t${MIGRATE}\n`,
      '.gitlab-ci.yml': gitlab('migrate, deploy', {
        migrate: ['stage: migrate', 'environment: production', 'script: [make migrate]'],
        deploy: [
          'stage: deploy',
          'environment: production',
          `script: [${JSON.stringify(setImage('shop:1'))}]`,
        ],
      }),
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
    'migrations after the rollout': {
      ...API,
      ...FIRST,
      '.circleci/config.yml': circleci({ deploy: [setImage('shop:1')], migrate: [MIGRATE] }, [
        'deploy',
        'migrate: { requires: [deploy], context: production }',
      ]),
      '.github/workflows/deploy.yml': github({
        deploy: { environment: 'production', run: [setImage(), MIGRATE] },
      }),
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
    'only the database of the tests is migrated': {
      ...API,
      ...FIRST,
      '.github/workflows/ci.yml': github({
        test: { more: ['services: { db: { image: postgres } }'], run: [MIGRATE, 'npx jest'] },
        deploy: { needs: 'test', environment: 'production', run: [setImage()] },
      }),
    },
    'a dropped column that the release before may still use': {
      ...API,
      ...FIRST,
      ...RELEASE,
      ...newest('ALTER TABLE "orders" DROP COLUMN "note";\n'),
    },
  },
  'not-applicable': { 'no database': API },
};
