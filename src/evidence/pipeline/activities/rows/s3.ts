import { both, either, fits, flag, isNot, shows } from '../questions.ts';
import { argument, argumentsFrom, first, option } from '../readers.ts';
import { command, does, family, rows } from '../row.ts';

const stage = option('--stage', '-s', '--environment', '--env', '-e', '--config-env');
const isRemote = /^s3:/;
/** One archive is an artifact; a folder or a page is a site. */
const ARCHIVE = /\.(?:zip|jar|war|t?gz|tgz|whl|nupkg|deb|rpm|apk|aab|ipa|exe|dmg|msi|tar)["']?$/i;
const REPORT =
  /(?:^|[/_.-])(?:coverage|reports?|results?|logs?|cache|screenshots?|videos?|allure|sarif|sboms?)(?:[/_.-]|$)/i;
const _cloudformation = family([
  does('deploy', {
    means: 'cloudformation',
    target: option('--stack-name', '--stack-set-name'),
    environment: stage,
    artifact: option('--template-file', '--template-body', '--template-url'),
    waits: 'yes',
    rollsBack: isNot(flag('--disable-rollback')),
  }),
  does('iac-apply', { means: 'cloudformation', target: option('--stack-name', '--stack-set-name') }),
]);
const isDry = flag('--dryrun', '--dry-run');
const isConfined = either(fits(argument(0), REPORT), isDry);
const isUpload = both(isNot(fits(argument(0), isRemote)), fits(argument(1), isRemote));

export const S3 = rows(
  {
    id: 's3-sync',
    title: 'aws s3 sync',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/s3/sync.html',
    on: command('aws s3 sync', 's3cmd sync', 's5cmd sync', 'aws s3api sync'),
    does: [
      does(
        'deploy',
        { means: 's3', target: argument(1), artifact: argument(0), waits: 'yes' },
        { when: both(fits(argument(1), isRemote), isNot(isConfined)) },
      ),
      does(
        'artifact-upload',
        { target: argument(1), artifact: argument(0) },
        { when: both(fits(argument(1), isRemote), fits(argument(0), REPORT)) },
      ),
      does(
        'artifact-download',
        { artifact: argument(0) },
        { when: both(fits(argument(0), isRemote), isNot(fits(argument(1), isRemote))) },
      ),
    ],
    example: 'aws s3 sync --delete dist s3://shop-site-prod',
    gives: ['deploy'],
  },
  {
    id: 's3-copy',
    title: 'aws s3 cp',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/s3/cp.html',
    on: command('aws s3 cp|mv', 's3cmd put', 's5cmd cp'),
    does: [
      does(
        'package-publish',
        { target: argument(1), artifact: argument(0) },
        {
          when: both(
            shows(argumentsFrom(0), ARCHIVE),
            fits(argument(1), isRemote),
            isNot(flag('--recursive')),
          ),
        },
      ),
      does(
        'deploy',
        { means: 's3', target: argument(1), artifact: argument(0), waits: 'yes' },
        {
          when: both(
            isUpload,
            isNot(shows(argumentsFrom(0), ARCHIVE)),
            either(flag('--recursive'), shows(argument(0), /\.html?$/)),
            isNot(isConfined),
          ),
        },
      ),
      does(
        'artifact-upload',
        { target: argument(1), artifact: argument(0) },
        {
          when: both(
            isUpload,
            isNot(shows(argumentsFrom(0), ARCHIVE)),
            either(
              both(isNot(flag('--recursive')), isNot(shows(argument(0), /\.html?$/))),
              fits(argument(0), REPORT),
            ),
          ),
        },
      ),
      does(
        'artifact-download',
        { artifact: argument(0) },
        { when: both(fits(argument(0), isRemote), isNot(fits(argument(1), isRemote))) },
      ),
    ],
    example: 'aws s3 cp build/app.zip s3://artifacts/app-$SHA.zip',
    gives: ['package-publish'],
  },
  {
    id: 'cloudfront-invalidate',
    title: 'aws cloudfront create-invalidation',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/cloudfront/create-invalidation.html',
    on: command('aws cloudfront create-invalidation'),
    does: [does('deploy', { means: 'cloudfront', target: option('--distribution-id'), waits: 'no' })],
    example: 'aws cloudfront create-invalidation --distribution-id $DISTRIBUTION --paths "/*"',
  },
  {
    id: 'aws-wait',
    title: 'aws wait',
    docs: 'https://docs.aws.amazon.com/cli/latest/reference/ecs/wait/services-stable.html',
    on: command(
      'aws ecs|cloudformation|deploy|lambda|elasticbeanstalk wait',
      'aws cloudfront wait',
      'ecspresso wait',
    ),
    does: [
      does('wait', {
        target: first(
          option(
            '--services',
            '--stack-name',
            '--deployment-id',
            '--function-name',
            '--environment-names',
            '--id',
          ),
        ),
      }),
      does(
        'verify-deployment',
        {
          target: first(
            option('--services', '--stack-name', '--deployment-id', '--function-name', '--environment-names'),
          ),
        },
        { when: isNot(shows(argument(0), /delete/)) },
      ),
    ],
    example: 'aws ecs wait services-stable --cluster prod --services web',
  },
);
