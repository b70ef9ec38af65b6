import type { Text } from '../../../../pipelines/text.ts';
import { both, fits, flag, isNot, shows } from '../questions.ts';
import { argument, first, input, option } from '../readers.ts';
import { action, command, does, type Question, type Reader, rows } from '../row.ts';

const PRODUCTION: readonly Text[] = [['production']];
const PREVIEW: readonly Text[] = [['preview']];

/** Without the switch for production these platforms give each deployment an address of its own. */
function unlessAsked(isProduction: Question): Reader {
  return (call) => {
    const answer = isProduction(call);
    if (answer === 'unknown') return [];
    return answer === 'yes' ? PRODUCTION : PREVIEW;
  };
}

/** A deployment that no user reaches yet is none. */
const arrives = isNot(flag('--dry-run', '--build-only', '--skip-domain', '--no-deploy'));

/** `vercel` alone deploys; with one of these words it does something else. */
const OTHER_VERB =
  /^(?:alias|bisect|blob|build|buy|cache|certs|curl|dev|dns|domains|env|git|guidance|help|httpstat|init|inspect|install|integration|link|list|login|logout|logs|ls|mcp|microfrontends|open|project|projects|promote|pull|redeploy|redirects|remove|rm|rollback|rolling-release|switch|target|teams|telemetry|whoami)$/;

const atVercel = {
  means: 'other-cloud',
  target: first(option('--project', '--scope'), argument(0)),
  environment: first(option('--target', '--environment'), unlessAsked(flag('--prod', '--production'))),
} as const;

/** Deployments to Netlify and Vercel, which are previews until production is asked for. */
export const HOSTED_PREVIEWS = rows(
  {
    id: 'vercel/deploy',
    title: 'vercel deploy',
    docs: 'https://vercel.com/docs/cli/deploy',
    on: command('vercel|vc deploy'),
    does: [does('deploy', atVercel, { when: arrives })],
    example: 'vercel deploy --prod',
  },
  {
    id: 'vercel',
    title: 'vercel',
    docs: 'https://vercel.com/docs/cli',
    on: command('vercel', 'vc'),
    does: [does('deploy', atVercel, { when: both(arrives, isNot(shows(argument(0), OTHER_VERB))) })],
    example: 'vercel --prod',
  },
  {
    id: 'vercel/promote',
    title: 'vercel promote',
    docs: 'https://vercel.com/docs/cli/promote',
    on: command('vercel|vc promote'),
    does: [does('deploy', { means: 'other-cloud', artifact: argument(0), environment: () => PRODUCTION })],
    example: 'vercel promote https://shop-1.vercel.app',
  },
  {
    id: 'netlify/deploy',
    title: 'netlify deploy',
    docs: 'https://cli.netlify.com/commands/deploy/',
    on: command('netlify|ntl deploy'),
    does: [
      does(
        'deploy',
        {
          means: 'other-cloud',
          target: option('--site', '-s'),
          artifact: option('--dir', '-d'),
          environment: unlessAsked(flag('--prod', '-p', '--prod-if-unlocked')),
        },
        { when: arrives },
      ),
    ],
    example: 'netlify deploy --prod --dir dist',
  },
  {
    id: 'action:amondnet/vercel-action',
    title: 'amondnet/vercel-action',
    docs: 'https://github.com/amondnet/vercel-action',
    on: action('amondnet/vercel-action'),
    does: [
      does('deploy', {
        means: 'other-cloud',
        target: input('vercel-project-name', 'vercel-project-id'),
        environment: unlessAsked(fits(input('vercel-args'), /(?:^|\s)--prod(?:uction)?(?:\s|$)/)),
      }),
    ],
    example: { use: 'action amondnet/vercel-action@v25', inputs: { 'vercel-args': '--prod' } },
  },
);
