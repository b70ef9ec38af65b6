import type { ControlDefinition } from '../../judge/control.ts';

const NODE = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n';

const machine = (script: string) => ({
  'main.tf': `variable "script" {}\nresource "aws_instance" "web" {\n  ami       = "ami-1"\n  user_data = ${script}\n}\n`,
});

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a machine that only starts what its image holds': machine('"#!/bin/sh\\nsystemctl start shop\\n"'),
    'the program itself': { Dockerfile: `${NODE}CMD ["node", "dist/main.js"]\n` },
    'a script of the package': {
      Dockerfile: `${NODE}CMD ["npm", "start"]\n`,
      'package.json': '{"scripts":{"start":"node dist/main.js","build":"tsc"}}',
    },
    'a migration before it': {
      Dockerfile: `${NODE}CMD npx prisma migrate deploy && exec node dist/main.js\n`,
    },
    'an entry point that waits': {
      Dockerfile: `${NODE}COPY docker-entrypoint.sh /usr/local/bin/\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node", "x.js"]\n`,
      'docker-entrypoint.sh':
        '#!/bin/sh\nset -e\nuntil curl -sf http://db:8080/ready > /dev/null; do sleep 1; done\nexec "$@"\n',
    },
    'the command of the base image': { Dockerfile: 'FROM nginx:1.27\nCOPY dist /usr/share/nginx/html\n' },
    'installed in the build, watched in development': {
      Dockerfile: `${NODE}CMD ["node", "x.js"]\n`,
      'Dockerfile.dev': 'FROM node:22\nCMD npm install && npm run dev\n',
    },
    'a stage that is not shipped': {
      Dockerfile:
        'FROM node:22 AS watch\nCMD ["npm", "install"]\nFROM node:22\nCOPY . .\nCMD ["node", "x.js"]\n',
    },
  },
  fail: {
    'a machine that installs at its start': machine('"#!/bin/sh\\ncd /srv/shop\\nnpm ci\\n"'),
    'installs packages': { Dockerfile: 'FROM node:22\nCOPY . .\nCMD npm install && node x.js\n' },
    'in the exec form through a shell': {
      Dockerfile:
        'FROM python:3\nCOPY . .\nCMD ["sh", "-c", "pip install -r requirements.txt && python app.py"]\n',
    },
    'as a module': { Dockerfile: 'FROM python:3\nENTRYPOINT python -m pip install . && app\n' },
    'in the entry point': {
      Dockerfile: 'FROM ruby:3\nWORKDIR /app\nCOPY . .\nENTRYPOINT ["./bin/start.sh"]\n',
      'bin/start.sh': '#!/bin/bash\nbundle install\nexec bundle exec puma\n',
    },
    'in a script of the package': {
      Dockerfile: 'FROM node:22\nWORKDIR /app\nCOPY . .\nCMD ["yarn", "start"]\n',
      'package.json':
        '{"scripts":{"prestart":"npm run build","build":"tsc -p .","start":"node dist/main.js"}}',
    },
    'compiles at the start': { Dockerfile: 'FROM golang:1.24\nCOPY . .\nCMD ["go", "run", "."]\n' },
    'a development server': {
      Dockerfile: 'FROM node:22\nCOPY . .\nENTRYPOINT ["npx"]\nCMD ["next", "dev"]\n',
    },
    'runs what it downloads': {
      Dockerfile: 'FROM debian:12\nCMD curl -sSL https://get.example.org/run.sh | sh\n',
    },
    'by order of the task definition': {
      Dockerfile: `${NODE}CMD ["node", "x.js"]\n`,
      'taskdef.json': JSON.stringify({
        family: 'web',
        containerDefinitions: [
          { name: 'web', image: 'web:1', command: ['sh', '-c', 'npm install && npm start'] },
        ],
      }),
    },
    'clones the app': {
      Dockerfile: 'FROM alpine:3\nCMD git clone https://github.com/acme/app && exec app/run\n',
    },
  },
  unknown: {
    'behind a condition': {
      Dockerfile: 'FROM node:22\nCMD if [ ! -d node_modules ]; then npm install; fi; exec node x.js\n',
    },
    'a script that is not here': { Dockerfile: 'FROM node:22\nENTRYPOINT ["/opt/vendor/start.sh"]\n' },
    'a machine whose script is made elsewhere': machine('var.script'),
  },
  'not-applicable': { 'nothing is built': { 'index.js': 'export const answer = 42;\n' } },
};
