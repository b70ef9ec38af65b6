import { either, flag, isNot, shows } from '../questions.ts';
import { argument, argumentsFrom, first, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const environment = option(
  '-a',
  '--app',
  '--project',
  '--environment',
  '--env',
  '-e',
  '--slot',
  '--resource-group',
);
const cloud = family([
  does(
    'deploy',
    {
      means: 'other-cloud',
      target: first(argument(0), option('--name', '-n', '--service')),
      environment,
      images: option('--image', '-i', '--container-image-name'),
    },
    { when: isNot(flag('--dry-run', '--build-only')) },
  ),
]);
const remote = family([
  does('deploy', {
    means: 'ssh',
    target: first(option('-d', '--destination'), argument(-1)),
    environment: first(option('-d', '--destination'), argument(0)),
  }),
]);
/** `web@host:/srv/app`, `$HOST:/srv`. */
const toHost = shows(argument(-1), /^[^/]*[\w\u0001-]+:(?!\/\/)/);

export const OTHER_DEPLOYS = rows(
  cloud(
    'gcloud run deploy',
    'https://cloud.google.com/sdk/gcloud/reference/run/deploy',
    'gcloud run deploy web --image acme/app:1',
  ),
  cloud(
    'gcloud run services update|update-traffic|replace',
    'https://cloud.google.com/sdk/gcloud/reference/run/services/update',
  ),
  cloud('gcloud app deploy', 'https://cloud.google.com/sdk/gcloud/reference/app/deploy'),
  cloud('gcloud functions deploy', 'https://cloud.google.com/sdk/gcloud/reference/functions/deploy'),
  cloud(
    'gcloud deploy releases create',
    'https://cloud.google.com/sdk/gcloud/reference/deploy/releases/create',
  ),
  cloud('firebase deploy', 'https://firebase.google.com/docs/cli'),
  cloud('az webapp deploy|up', 'https://learn.microsoft.com/en-us/cli/azure/webapp'),
  cloud('az webapp config container', 'https://learn.microsoft.com/en-us/cli/azure/webapp/config/container'),
  cloud('az webapp deployment slot', 'https://learn.microsoft.com/en-us/cli/azure/webapp/deployment/slot'),
  cloud('az containerapp update|up|create', 'https://learn.microsoft.com/en-us/cli/azure/containerapp'),
  cloud(
    'az functionapp deployment source',
    'https://learn.microsoft.com/en-us/cli/azure/functionapp/deployment/source',
  ),
  cloud('az deployment group create', 'https://learn.microsoft.com/en-us/cli/azure/deployment/group'),
  cloud('azd deploy|up', 'https://learn.microsoft.com/en-us/azure/developer/azure-developer-cli/reference'),
  cloud(
    'func azure functionapp publish',
    'https://learn.microsoft.com/en-us/azure/azure-functions/functions-core-tools-reference',
  ),
  cloud('flyctl deploy', 'https://fly.io/docs/flyctl/deploy/', 'flyctl deploy --remote-only'),
  cloud('fastapi deploy', 'https://fastapicloud.com/docs/getting-started/'),
  cloud('fly deploy', 'https://fly.io/docs/flyctl/deploy/'),
  cloud(
    'heroku container:release',
    'https://devcenter.heroku.com/articles/container-registry-and-runtime',
    'heroku container:release web -a shop',
  ),
  cloud('railway up', 'https://docs.railway.com/guides/cli'),
  cloud('render deploys create', 'https://render.com/docs/cli'),
  cloud('wrangler deploy|publish', 'https://developers.cloudflare.com/workers/wrangler/commands/'),
  cloud('wrangler pages deploy', 'https://developers.cloudflare.com/workers/wrangler/commands/'),
  cloud(
    'doctl apps create-deployment',
    'https://docs.digitalocean.com/reference/doctl/reference/apps/create-deployment/',
  ),
  cloud('platform push', 'https://docs.upsun.com/'),
  cloud('cf push', 'https://docs.cloudfoundry.org/cf-cli/'),
  cloud(
    'nomad job run',
    'https://developer.hashicorp.com/nomad/docs/commands/job/run',
    'nomad job run shop.nomad',
  ),
  cloud('waypoint up|deploy', 'https://developer.hashicorp.com/waypoint'),
  cloud('modal deploy', 'https://modal.com/docs/reference/cli/deploy'),
  cloud('gh-pages', 'https://github.com/tschaub/gh-pages#readme', 'npx gh-pages -d dist'),
  cloud('mkdocs gh-deploy', 'https://www.mkdocs.org/user-guide/deploying-your-docs/'),
  cloud('ghp-import', 'https://github.com/c-w/ghp-import#readme'),
  remote(
    'kamal deploy|redeploy',
    'https://kamal-deploy.org/docs/commands/deploy/',
    'kamal deploy -d production',
  ),
  remote('mrsk deploy', 'https://kamal-deploy.org/'),
  remote('dep deploy', 'https://deployer.org/docs/7.x/getting-started', 'dep deploy production'),
  remote('fab deploy', 'https://www.fabfile.org/'),
  remote('mina deploy', 'https://github.com/mina-deploy/mina#readme'),
  remote('pm2 deploy', 'https://pm2.keymetrics.io/docs/usage/deployment/', 'pm2 deploy production'),
  {
    id: 'capistrano',
    title: 'Capistrano',
    docs: 'https://capistranorb.com/documentation/overview/what-is-capistrano/',
    on: command('cap'),
    does: [
      does(
        'deploy',
        { means: 'ssh', target: argument(0), environment: argument(0) },
        { when: shows(argumentsFrom(1), /^deploy/) },
      ),
    ],
    example: 'bundle exec cap production deploy',
  },
  {
    id: 'git-push-deploy',
    title: 'push to Heroku or Dokku',
    docs: 'https://devcenter.heroku.com/articles/git',
    on: command('git push'),
    does: [
      does(
        'deploy',
        { means: 'other-cloud', target: argument(0) },
        { when: shows(argument(0), /heroku|dokku|git\.heroku\.com|dokku@/) },
      ),
    ],
    example: 'git push https://git.heroku.com/shop.git main',
  },
  {
    id: 'ssh',
    title: 'ssh',
    docs: 'https://man.openbsd.org/ssh',
    on: command('ssh', 'sshpass', 'plink'),
    does: [
      does(
        'deploy',
        { means: 'ssh', target: argument(0) },
        {
          when: shows(
            argumentsFrom(1),
            /docker|podman|compose|systemctl|service\s|pm2|git\s+(?:pull|fetch|checkout)|supervisorctl|deploy|kubectl|helm|restart|rsync|unzip|tar\s/,
          ),
        },
      ),
    ],
    example: 'ssh deploy@web.example.com "docker compose pull && docker compose up -d"',
  },
  {
    id: 'rsync',
    title: 'rsync',
    docs: 'https://download.samba.org/pub/rsync/rsync.1',
    on: command('rsync', 'scp', 'lftp', 'ncftpput', 'sftp'),
    does: [
      does(
        'deploy',
        { means: 'ssh', target: argument(-1), artifact: argument(0) },
        {
          when: either(
            toHost,
            shows(({ line }) => line, /^(?:lftp|ncftpput)$/),
          ),
        },
      ),
    ],
    example: 'rsync -az --delete dist/ deploy@web.example.com:/srv/www',
  },
);
