import type { Row } from './row.ts';
import { AWS_ACTIONS } from './rows/aws-actions.ts';
import { AWS_CODE } from './rows/aws-code.ts';
import { AWS_DEPLOY } from './rows/aws-deploy.ts';
import { AWS_STACKS } from './rows/aws-stacks.ts';
import { AZURE_TASKS } from './rows/azure-tasks.ts';
import { BITBUCKET_PIPES } from './rows/bitbucket-pipes.ts';
import { CIRCLECI } from './rows/circleci-orbs.ts';
import { COMPILED } from './rows/compiled.ts';
import { DAST } from './rows/dast.ts';
import { DEPENDENCY_SCAN } from './rows/dependency-scan.ts';
import { DOCKER } from './rows/docker.ts';
import { E2E } from './rows/e2e.ts';
import { GITHUB_BASICS } from './rows/github-basics.ts';
import { GITHUB_CHECKS } from './rows/github-checks.ts';
import { GITHUB_CHORES } from './rows/github-chores.ts';
import { GITHUB_REPORTS } from './rows/github-reports.ts';
import { GITLAB } from './rows/gitlab.ts';
import { HOSTED_PREVIEWS } from './rows/hosted-previews.ts';
import { HTTP_CALLS } from './rows/http-calls.ts';
import { IAC_CHECKS } from './rows/iac-checks.ts';
import { IMAGE_SCAN } from './rows/image-scan.ts';
import { JENKINS } from './rows/jenkins.ts';
import { JENKINS_PLUGINS } from './rows/jenkins-plugins.ts';
import { JVM_BUILDS } from './rows/jvm.ts';
import { KUBERNETES } from './rows/kubernetes.ts';
import { LOG_IN } from './rows/log-in.ts';
import { MIGRATE } from './rows/migrate.ts';
import { NODE } from './rows/node.ts';
import { NODE_CHECKS } from './rows/node-checks.ts';
import { NODE_TESTS } from './rows/node-tests.ts';
import { NOTIFY } from './rows/notify.ts';
import { OTHER_DEPLOYS } from './rows/other-deploys.ts';
import { PYTHON } from './rows/python.ts';
import { ROLLBACK } from './rows/rollback.ts';
import { RUBY_PHP } from './rows/ruby-php.ts';
import { S3 } from './rows/s3.ts';
import { SAST } from './rows/sast.ts';
import { SECRET_SCAN } from './rows/secret-scan.ts';
import { SUPPLY_CHAIN } from './rows/supply-chain.ts';
import { TERRAFORM } from './rows/terraform.ts';
import { WEB_BUILD } from './rows/web-build.ts';

/** Every row of the table. */
export const ROWS: readonly Row[] = [
  AWS_ACTIONS,
  AWS_CODE,
  AWS_DEPLOY,
  AWS_STACKS,
  AZURE_TASKS,
  BITBUCKET_PIPES,
  CIRCLECI,
  COMPILED,
  DAST,
  DEPENDENCY_SCAN,
  DOCKER,
  E2E,
  GITHUB_BASICS,
  GITHUB_CHECKS,
  GITHUB_CHORES,
  GITHUB_REPORTS,
  GITLAB,
  HOSTED_PREVIEWS,
  HTTP_CALLS,
  IAC_CHECKS,
  IMAGE_SCAN,
  JENKINS_PLUGINS,
  JENKINS,
  JVM_BUILDS,
  KUBERNETES,
  LOG_IN,
  MIGRATE,
  NODE_CHECKS,
  NODE_TESTS,
  NODE,
  NOTIFY,
  OTHER_DEPLOYS,
  PYTHON,
  ROLLBACK,
  RUBY_PHP,
  S3,
  SAST,
  SECRET_SCAN,
  SUPPLY_CHAIN,
  TERRAFORM,
  WEB_BUILD,
].flat();
