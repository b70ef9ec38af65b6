import type { Command } from './command.ts';

/** Every verb with the line that the list of commands shows, loaded only when it is asked for. */
export const COMMANDS: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<Command> }>
> = {
  check: {
    summary: 'Check a repository: GO, NO-GO or UNDECIDED, with the evidence',
    load: () => import('./check.ts').then((file) => file.default),
  },
  explain: {
    summary: 'Explain a section, an item or a control, and how it is judged',
    load: () => import('./explain.ts').then((file) => file.default),
  },
  pipeline: {
    summary: 'Draw what the CI/CD pipelines of a repository do',
    load: () => import('./pipeline.ts').then((file) => file.default),
  },
  resources: {
    summary: 'Show what the infrastructure code of a repository declares',
    load: () => import('./resources.ts').then((file) => file.default),
  },
  init: {
    summary: 'Write a commented gonogo.yaml for this repository',
    load: () => import('./init.ts').then((file) => file.default),
  },
  baseline: {
    summary: 'Record the findings of today, to fail only on new ones',
    load: () => import('./baseline.ts').then((file) => file.default),
  },
  waive: {
    summary: 'Record a dated decision to live with findings of a control',
    load: () => import('./waive.ts').then((file) => file.default),
  },
  attest: {
    summary: 'Record a dated statement for what no machine can judge',
    load: () => import('./attest.ts').then((file) => file.default),
  },
  completion: {
    summary: 'Print the completion script of a shell',
    load: () => import('./completion.ts').then((file) => file.default),
  },
};
