import type { ControlDefinition } from '../../judge/control.ts';

const NODE = {
  'package.json': '{"name":"web","dependencies":{"dotenv":"17.0.0"}}',
  'src/main.js': 'export const answer = 42;\n',
};

export const examples: ControlDefinition['examples'] = {
  pass: {
    'git ignores what npm makes': { ...NODE, '.gitignore': 'node_modules/\n.env*\n!.env.example\n' },
    'an ignore file in a folder': {
      'web/package.json': '{"name":"web"}',
      'web/.gitignore': 'node_modules\n',
    },
    'a complete context': {
      ...NODE,
      '.gitignore': 'node_modules\n.env\n',
      Dockerfile: 'FROM node:22\nCOPY . .\n',
      '.dockerignore': '.git\n.env*\nnode_modules\n',
    },
    'an allow list without a word about .env': {
      ...NODE,
      '.gitignore': 'node_modules\n.env\n',
      Dockerfile: 'FROM node:22\nCOPY . .\n',
      '.dockerignore': '*\n!src\n!package*.json\n',
    },
    'single files and folders are copied': {
      ...NODE,
      '.gitignore': 'node_modules\n.env\n',
      Dockerfile: 'FROM node:22\nCOPY package.json ./\nCOPY src src\n',
    },
    'the ignore file of the Dockerfile': {
      ...NODE,
      '.gitignore': 'node_modules\n.env\n',
      Dockerfile: 'FROM node:22\nCOPY . .\n',
      'Dockerfile.dockerignore': '**\n!src\n',
    },
    'dependencies that are tracked on purpose': {
      'composer.json': '{"require":{"vlucas/phpdotenv":"5.6.1"}}',
      'vendor/autoload.php': '<?php\n',
      '.gitignore': '.env\n',
    },
  },
  fail: {
    'no ignore file': NODE,
    'dependencies are forgotten': { ...NODE, '.gitignore': '.env\n' },
    'the state of Terraform': { 'main.tf': 'terraform {}\n', '.terraform.lock.hcl': '# lock\n' },
    'taken back by a later rule': { ...NODE, '.gitignore': 'node_modules\n.env\n!.env\n' },
    'a context without an ignore file': {
      ...NODE,
      '.gitignore': 'node_modules\n.env\n',
      Dockerfile: 'FROM node:22\nCOPY . .\n',
    },
    'rules of git in the file of Docker': {
      ...NODE,
      '.gitignore': 'node_modules\n.env\n',
      Dockerfile: 'FROM node:22\nCOPY . .\n',
      '.dockerignore': '.git\nnode_modules\n.env\n',
      'api/.env.production': 'A=1\n',
    },
    'a key that nobody ignores': {
      history: [{ files: { ...NODE, '.gitignore': 'node_modules\n.env\n' } }],
      untracked: { 'server.key': 'x\n' },
    },
  },
  unknown: {
    'a context that nothing names': {
      '.gitignore': '.env\nnode_modules\n',
      'docker/web/Dockerfile': 'FROM node:22\nCOPY . .\n',
      'docker/web/package.json': '{"name":"web"}',
    },
  },
  'not-applicable': { 'nothing is left behind': { 'readme.md': 'hello\n' } },
};
