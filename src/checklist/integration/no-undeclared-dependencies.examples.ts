import type { ControlDefinition } from '../../judge/control.ts';

const manifest = (fields: Readonly<Record<string, unknown>>) => `${JSON.stringify(fields, null, 2)}\n`;

const APP = manifest({
  name: 'shop',
  private: true,
  dependencies: { express: '4.19.2' },
  devDependencies: { '@types/estree': '1.0.5', vitest: '1.6.0' },
});
const SERVER = "import express from 'express';\n\nexpress().listen(8080);\n";

export const examples: ControlDefinition['examples'] = {
  pass: {
    'what is imported is declared': { 'package.json': APP, 'src/server.js': SERVER },
    'built-in, virtual and own modules': {
      'package.json': manifest({
        name: 'shop',
        private: true,
        imports: { '#db': './src/db.js' },
        dependencies: { express: '4.19.2' },
      }),
      'src/server.ts': `import fs from 'fs';
import { readFile } from 'node:fs/promises';
import db from '#db';
import { version } from 'shop/package.json';
import styles from 'virtual:styles';
import { Button } from '@/components/button';
import { page } from '$app/stores';
import express from 'express';
`,
    },
    'path aliases of TypeScript, through extends': {
      'package.json': APP,
      'tsconfig.json': '{ "extends": "./tsconfig.base.json" } // the rest is there\n',
      'tsconfig.base.json':
        '{ "compilerOptions": { "baseUrl": ".", "paths": { "@shop/*": ["src/*"], "config": ["src/config.ts"] } } }\n',
      'src/server.ts':
        "import a from '@shop/a';\nimport c from 'config';\nimport d from 'src/d';\nimport express from 'express';\n",
      'src/d.ts': 'export default 1;\n',
    },
    'aliases of a bundler': {
      'package.json': APP,
      'vite.config.js': "export default { resolve: { alias: { models: '/src/models' } } };\n",
      'src/server.js': `import { User } from 'models/user';\n${SERVER}`,
    },
    'types from DefinitelyTyped': {
      'package.json': APP,
      'src/server.ts': `import type { Node } from 'estree';\n${SERVER}`,
    },
    'comments, strings and optional modules': {
      'package.json': APP,
      'src/server.js': `// import x from 'left-pad';\nconst help = "import y from 'right-pad'";\nlet fast;\ntry {\n  fast = require('bufferutil');\n} catch {}\n${SERVER}`,
    },
    'tests use what the root of the workspace declares': {
      'package.json': manifest({
        name: 'root',
        private: true,
        workspaces: ['packages/*'],
        devDependencies: { vitest: '1.6.0' },
      }),
      'packages/api/package.json': manifest({
        name: 'api',
        private: true,
        dependencies: { express: '4.19.2' },
      }),
      'packages/api/server.js': SERVER,
      'packages/api/server.test.js': "import { it } from 'vitest';\n",
    },
    'scripts of components': {
      'package.json': manifest({ name: 'web', private: true, dependencies: { vue: '3.4.0' } }),
      'src/App.vue':
        "<script setup lang=\"ts\">\nimport { ref } from 'vue';\nconst n = ref<number>(1);\n</script>\n<template>from 'nowhere'</template>\n",
    },
    'a development dependency that is bundled': {
      'package.json': manifest({
        name: 'shop',
        private: true,
        scripts: { build: 'esbuild src/server.js --bundle --outdir=dist' },
        devDependencies: { esbuild: '0.21.5', express: '4.19.2' },
      }),
      'src/server.js': SERVER,
      Dockerfile: 'FROM node:22.11.0-slim\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "dist/server.js"]\n',
    },
    'a dependency that nothing names, with a remark': {
      'package.json': manifest({
        name: 'shop',
        private: true,
        dependencies: { express: '4.19.2', 'left-pad': '1.3.0' },
      }),
      'src/server.js': SERVER,
    },
    'a library that was copied into the tree': {
      'package.json': APP,
      'src/server.js': SERVER,
      'src/legacy/carousel.js':
        "(function (f) { if (typeof define === 'function' && define.amd) define(['jquery'], f); else f(require('jquery')); })(function () {});\n",
    },
  },
  fail: {
    'an import that nothing declares': {
      'package.json': APP,
      'src/server.js': `import bodyParser from 'body-parser';\n${SERVER}`,
    },
    'a require deep in the code': {
      'package.json': APP,
      'src/server.js': `${SERVER}\nfunction later() {\n  return require('lodash/merge');\n}\n`,
    },
    'in the script of a component': {
      'package.json': manifest({ name: 'web', private: true, dependencies: { vue: '3.4.0' } }),
      'src/App.vue':
        "<template><p /></template>\n<script>\nimport dayjs from 'dayjs';\nexport default { data: () => ({ now: dayjs() }) };\n</script>\n",
    },
    'a development dependency that runs in production': {
      'package.json': manifest({
        name: 'shop',
        private: true,
        dependencies: { express: '4.19.2' },
        devDependencies: { morgan: '1.10.0' },
      }),
      'src/server.js': `import log from 'morgan';\n${SERVER}`,
      Dockerfile: 'FROM node:22.11.0-slim\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "src/server.js"]\n',
    },
    'in a test': {
      'package.json': APP,
      'src/server.js': SERVER,
      'src/server.test.js': "import request from 'supertest';\n",
    },
    'for its types': {
      'package.json': APP,
      'src/server.ts': `import { Request } from 'koa';\nexport const path = (r: Request) => r.path;\n${SERVER}`,
    },
    'another package of the workspace': {
      'package.json': manifest({ name: 'root', private: true, workspaces: ['packages/*'] }),
      'packages/api/package.json': manifest({
        name: '@shop/api',
        private: true,
        dependencies: { express: '4.19.2' },
      }),
      'packages/api/server.js': `import { User } from '@shop/model';\n${SERVER}`,
      'packages/model/package.json': manifest({ name: '@shop/model', private: true }),
    },
  },
  'not-applicable': {
    'no JavaScript': { 'go.mod': 'module example.com/shop\n\ngo 1.22\n' },
    'nothing is imported': { 'package.json': APP, 'src/a.js': 'export const one = 1;\n' },
  },
};
