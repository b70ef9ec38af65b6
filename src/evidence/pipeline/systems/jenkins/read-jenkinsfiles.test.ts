import { describe, expect, it } from 'vitest';
import { collectedFact } from '../../../../../test/collected-fact.ts';
import { presentOrThrow } from '../../../../judge/fact.ts';
import { written } from '../../../../pipelines/text.ts';

async function read(jenkinsfile: string) {
  const pipelines = presentOrThrow(await collectedFact('pipelines', { Jenkinsfile: jenkinsfile }));
  const jobs = pipelines.workflows[0]?.jobs ?? [];
  const job = (id: string) => {
    const found = jobs.find((candidate) => candidate.id === id);
    if (!found) throw new Error(`no job ${id} among ${jobs.map((candidate) => candidate.id).join(', ')}`);
    return found;
  };
  return { ...pipelines, jobs, job };
}

const stage = (body: string, extra = '') => `pipeline {
  agent any
  ${extra}
  stages {
    stage('Work') {
${body}
    }
  }
}
`;

describe('a declarative pipeline', () => {
  it('has a job for each stage, in order, and one for each condition of its post', async () => {
    const { jobs, job } = await read(`
// the build
pipeline {
  agent { docker { image 'node:20' } }
  environment {
    REGISTRY = 'registry.example.com'
    IMAGE = "\${REGISTRY}/shop:\${env.GIT_COMMIT.take(7)}"
    TOKEN = credentials('npm-token')
  }
  options { timeout(time: 1, unit: 'HOURS'); disableConcurrentBuilds() }
  stages {
    stage('Test') {
      parallel {
        stage('Unit') { steps { sh 'npm test' } }
        stage('Lint') { steps { sh 'npm run lint' } }
      }
    }
    stage('Push') {
      steps {
        dir('app') {
          sh """
            docker build -t $IMAGE .
            docker push \${IMAGE}
          """
        }
      }
      post { always { junit 'reports/*.xml' } }
    }
  }
  post {
    failure { mail to: 'team@example.com', subject: 'failed', body: 'it failed' }
    always { cleanWs() }
  }
}
`);

    expect(jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['Test / Unit', []],
      ['Test / Lint', []],
      ['Push', ['Test / Unit', 'Test / Lint']],
      ['post / always', ['Push']],
      ['post / failure', ['Push']],
    ]);
    const push = job('Push');
    expect(push.runner.image).toEqual(['node:20']);
    expect(push.timeoutMinutes).toBe(60);
    expect(push.secrets.map(({ name }) => name)).toEqual(['npm-token']);
    const [shell, report] = push.steps;
    expect(shell?.script?.text[0]).toBe('\n            docker build -t registry.example.com/shop:');
    expect(shell?.script?.text[1]).toMatchObject({ kind: 'commit', name: 'GIT_COMMIT' });
    expect(shell?.script).toMatchObject({ linesEach: 1, source: { line: 21 }, workingDirectory: ['app'] });
    expect(report).toMatchObject({ use: { name: 'junit', inputs: { testResults: ['reports/*.xml'] } } });
    expect(report?.runsAfter.failure.answer).toBe('yes');
    expect(job('post / failure').runsAfter).toMatchObject({
      success: { answer: 'no' },
      failure: { answer: 'yes' },
    });
    expect(Object.keys(job('post / failure').steps[0]?.use?.inputs ?? {})).toEqual(['to', 'subject', 'body']);
  });

  it('may be started by anything but what its conditions rule out', async () => {
    const { job, workflows } = await read(
      stage(`      when { branch 'main' }
      steps { sh 'make deploy' }`),
    );

    expect(workflows[0]?.occasions.every(({ runs }) => runs === 'unknown')).toBe(true);
    expect(job('Work').occasions.map(({ event, isTrunk, branch }) => [event, isTrunk, branch])).toEqual([
      ['push', true, 'main'],
      ['schedule', false, null],
      ['manual', false, null],
      ['api', false, null],
    ]);
  });

  it('reads conditions on change requests, tags, branches and expressions', async () => {
    const events = async (condition: string) =>
      (await read(stage(`      when { ${condition} }\n      steps { sh 'x' }`)))
        .job('Work')
        .occasions.filter(({ event }) => !/manual|api|schedule/.test(event))
        .map(({ event, branch, tag }) => [event, branch ?? tag].filter((word) => word !== null).join(' '));

    expect(await events('changeRequest()')).toEqual(['change-request main', 'change-request']);
    expect(await events("changeRequest target: 'main'")).toEqual(['change-request main']);
    expect(await events("tag 'v*'")).toEqual(['tag v*']);
    expect(await events("not { branch 'main' }")).toEqual([
      'push',
      'change-request main',
      'change-request',
      'tag',
    ]);
    expect(await events("anyOf { branch 'main'; branch 'develop' }")).toEqual(['push main', 'push develop']);
    expect(await events("expression { env.BRANCH_NAME == 'main' || env.CHANGE_ID != null }")).toEqual([
      'push main',
      'change-request main',
      'change-request',
    ]);
    expect(await events('expression { return env.BRANCH_NAME ==~ /release\\/.*|main/ }')).toEqual([
      'push main',
      'push',
      'tag',
    ]);
    expect(await events('expression { params.DEPLOY }')).toHaveLength(5);
  });

  it('starts on its timer', async () => {
    const { workflows } = await read(stage("      steps { sh 'x' }", "triggers { cron('H 4 * * *') }"));

    expect(workflows[0]?.occasions.filter(({ runs }) => runs === 'yes')).toMatchObject([
      { event: 'schedule', cron: 'H 4 * * *' },
    ]);
  });

  it('has a cell of its matrix for each combination that is not excluded', async () => {
    const { jobs } = await read(
      stage(`      matrix {
        axes {
          axis { name 'OS'; values 'linux', 'mac' }
          axis {
            name 'NODE'
            values '18', '20'
          }
        }
        excludes { exclude { axis { name 'OS'; values 'mac' }
                             axis { name 'NODE'; notValues '20' } } }
        stages { stage('Test') { steps { sh 'npm test' } } }
      }`),
    );

    expect(jobs.map(({ id, leg }) => [id, leg?.NODE?.[0]])).toEqual([
      ['Work / linux, 18 / Test', '18'],
      ['Work / linux, 20 / Test', '20'],
      ['Work / mac, 20 / Test', '20'],
    ]);
  });

  it('waits for a person where a stage asks', async () => {
    const directive = await read(stage("      input { message 'Deploy?' }\n      steps { sh 'make' }"));
    const step = await read(
      stage("      steps {\n        input message: 'Deploy?', ok: 'Go'\n        sh 'make'\n      }"),
    );

    const kept = await read(
      stage(
        "      steps {\n        script { env.TARGET = input message: 'Where?' }\n        sh 'make'\n      }",
      ),
    );
    const declared = await read(
      stage(
        "      steps {\n        script { def answer = input(message: 'Deploy?') }\n        sh 'make'\n      }",
      ),
    );

    expect(directive.job('Work').waitsForPerson.answer).toBe('yes');
    expect(kept.job('Work').waitsForPerson.answer).toBe('yes');
    expect(declared.job('Work').waitsForPerson.answer).toBe('yes');
    expect(step.job('Work').waitsForPerson.answer).toBe('yes');
    expect(step.job('Work').steps[0]?.use?.inputs).toEqual({ message: ['Deploy?'], ok: ['Go'] });
  });

  it('takes parameters by their defaults unless somebody starts it', async () => {
    const parameters = `parameters {
    choice(name: 'TARGET', choices: ['dev', 'prod'])
    booleanParam(name: 'DEPLOY', defaultValue: true)
  }`;
    const events = async (condition: string) =>
      (await read(stage(`      when { expression { ${condition} } }\n      steps { sh 'x' }`, parameters)))
        .job('Work')
        .occasions.map(({ event }) => event);

    expect(await events("params.TARGET == 'prod'")).toEqual(['manual', 'api']);
    expect(await events("params.TARGET == 'dev'")).toHaveLength(8);
    expect(await events('params.DEPLOY')).toHaveLength(8);
    expect(await events('!params.DEPLOY')).toEqual(['manual', 'api']);
  });

  it('has what follows several stages as jobs of their own', async () => {
    const { jobs } = await read(
      stage(`      parallel {
        stage('A') { steps { sh 'a' } }
        stage('B') { steps { sh 'b' } }
      }
      post { failure { mail to: 'x@example.com', subject: 'failed' } }`),
    );

    expect(jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['Work / A', []],
      ['Work / B', []],
      ['Work / post / failure', ['Work / A', 'Work / B']],
    ]);
  });
});

describe('steps', () => {
  const steps = async (body: string) =>
    (await read(stage(`      steps {\n${body}\n      }`))).job('Work').steps;

  it('carry what is around them', async () => {
    const [shell] =
      await steps(`withCredentials([usernamePassword(credentialsId: 'hub', usernameVariable: 'U', passwordVariable: 'P')]) {
  withEnv(["STAGE=prod"]) { timeout(5) { retry(3) { sh 'docker login -u $U -p $P' } } }
}`);

    expect(shell?.secrets.map(({ name }) => name)).toEqual(['hub']);
    expect(Object.keys(shell?.variables ?? {})).toEqual(['U', 'P', 'STAGE']);
    expect(shell?.timeoutMinutes).toBe(5);
    expect(shell?.script?.text).toEqual(['docker login -u $U -p $P']);
  });

  it('lose a failure that is caught or handed to nobody', async () => {
    const found = await steps(`sh 'a'
catchError(buildResult: 'SUCCESS') { sh 'b' }
sh script: 'c', returnStatus: true
script {
  def code = sh(script: 'd', returnStatus: true)
  try { sh 'e' } catch (err) { mail to: 'x@example.com' }
  try { sh 'f' } catch (err) { throw err }
}`);

    expect(
      found.map(({ script, use, toleratesFailure }) => [
        script?.text[0] ?? use?.name,
        toleratesFailure.answer,
      ]),
    ).toEqual([
      ['a', 'no'],
      ['b', 'yes'],
      ['c', 'yes'],
      ['d', 'unknown'],
      ['e', 'yes'],
      ['mail', 'no'],
      ['f', 'no'],
    ]);
    expect(found[5]?.runsAfter.success.answer).toBe('no');
  });

  it('build and push images through docker', async () => {
    const found = await steps(`script {
  def app = docker.build("shop:\${env.BUILD_NUMBER}", '-f ci/Dockerfile .')
  docker.withRegistry('https://registry.example.com', 'hub') {
    app.push()
    app.push('latest')
  }
}`);

    expect(found.map(({ use }) => use?.name)).toEqual([
      'docker.build',
      'docker.withRegistry',
      'docker.push',
      'docker.push',
    ]);
    expect(written(found[2]?.use?.inputs.image ?? [])).toBe(`registry.example.com/shop:\${env.BUILD_NUMBER}`);
    expect(found[3]?.use?.inputs.tag).toEqual(['latest']);
  });

  it('of branches run where the branch is taken', async () => {
    const [first, second] = await steps(`script {
  if (env.BRANCH_NAME == 'main') { sh 'deploy prod' } else { sh 'deploy dev' }
}`);

    const pushes = (step: typeof first) =>
      step?.occasions.filter(({ event }) => event === 'push').map(({ isTrunk }) => isTrunk);
    expect(pushes(first)).toEqual([true]);
    expect(pushes(second)).toEqual([false]);
    expect(first?.condition?.text).toBe("env.BRANCH_NAME == 'main'");
  });

  it('of functions in the file stand where they are called', async () => {
    const { job } = await read(
      `def deploy(String env) {\n  sh "make deploy-\${env}"\n}\n${stage("      steps { deploy('prod') }")}`,
    );

    expect(job('Work').steps.map(({ script, source }) => [script?.text, source.line])).toEqual([
      [['make deploy-prod'], 2],
    ]);
  });

  it('stop on an error unless the script names its interpreter', async () => {
    const found = await steps(`sh 'a'\nsh '''#!/bin/bash
b'''\nsh '#!/bin/bash -e\\nc'`);

    expect(found.map(({ script }) => [script?.shell, script?.stopsOnError])).toEqual([
      [null, true],
      ['bash', false],
      ['bash', true],
    ]);
  });
});

describe('what is not in the file', () => {
  it('is named: libraries, unknown steps, other jobs, loaded code', async () => {
    const { unresolved } = await read(
      `@Library('acme@v2') _\n${stage("      steps {\n        acmeDeploy('prod')\n        build job: 'deploy', wait: true\n        script { load 'ci/x.groovy' }\n      }")}`,
    );

    expect(unresolved.map(({ what, at }) => [what, at.line])).toEqual([
      ['the shared library `acme@v2`', 1],
      ['the step `acmeDeploy`', 8],
      ['the Jenkins job `deploy`', 9],
      ['the Groovy code `ci/x.groovy` that `load` runs', 10],
    ]);
  });

  it('leaves a broken file with its line and cause', async () => {
    for (const [text, line] of [
      ['pipeline {\n  stages {\n', 2],
      ["pipeline {\n  x 'open\n}", 2],
      ['pipeline {\n)\n', 2],
      [`${'('.repeat(5000)}`, 1],
    ] as const) {
      const { unresolved, workflows } = await read(text);

      expect(workflows).toEqual([]);
      expect(unresolved.map(({ at }) => at.line)).toEqual([line]);
    }
  });

  it('does not keep functions that call each other busy', async () => {
    const body = Array.from({ length: 20 }, () => 'b()').join('\n');
    const { unresolved } = await read(
      `def a() {\n${body}\n}\ndef b() {\n${body.replaceAll('b()', 'a()')}\nsh 'x'\n}\n${stage('      steps { a() }')}`,
    );

    expect(unresolved.some(({ because }) => because.includes('more than 2000 steps'))).toBe(true);
  });
});

describe('a scripted pipeline', () => {
  it('has a job for each stage that is written out', async () => {
    const { jobs } = await read(`
def tag = sh(script: 'git rev-parse --short HEAD', returnStdout: true).trim()
node('linux') {
  checkout scm
  try {
    stage('Test') { sh 'npm test' }
    parallel(
      unit: { stage('Unit') { sh 'u' } },
      lint: { sh 'l' }
    )
    if (env.BRANCH_NAME == 'main') {
      stage('Deploy') { sh "make deploy TAG=\${tag}" }
    }
  } catch (e) {
    currentBuild.result = 'FAILURE'
    throw e
  } finally {
    stage('Clean') { sh 'rm -rf out' }
  }
}
`);

    expect(jobs.map(({ id, needs }) => [id, needs])).toEqual([
      ['outside of stages', []],
      ['outside of stages (2)', ['outside of stages']],
      ['Test', ['outside of stages (2)']],
      ['Unit', ['Test']],
      ['lint', ['Test']],
      ['Deploy', ['Unit', 'lint']],
      ['Clean', ['Deploy']],
    ]);
    expect(jobs[5]?.steps[0]?.script?.text).toEqual([
      'make deploy TAG=',
      expect.objectContaining({ kind: 'commit' }),
    ]);
    expect(jobs[5]?.occasions.filter(({ event }) => event === 'push').map(({ isTrunk }) => isTrunk)).toEqual([
      true,
    ]);
    expect(jobs[6]?.runsAfter.failure.answer).toBe('yes');
  });

  it('takes a stage without a block to last to the next one', async () => {
    const { jobs } = await read(
      "node {\n  stage 'Build'\n  sh 'make'\n  stage 'Deploy'\n  sh 'make deploy'\n  input 'Well?'\n}\n",
    );

    expect(jobs.map(({ id, steps }) => [id, steps.length])).toEqual([
      ['Build', 1],
      ['Deploy', 2],
    ]);
  });

  it('knows an image in the stages after the one that built it', async () => {
    const { jobs } = await read(
      "node {\n  stage('Build') { image = docker.build('shop:2.0') }\n  stage('Push') { image.push() }\n}\n",
    );

    expect(jobs[1]?.steps[0]?.use).toMatchObject({ name: 'docker.push', inputs: { image: ['shop:2.0'] } });
  });

  it('does not tell the value of a name that is given several', async () => {
    const { jobs } = await read(
      "node {\n  def target = 'dev'\n  if (env.BRANCH_NAME == 'main') { target = 'prod' }\n  stage('Deploy') { sh \"deploy ${target}\" }\n}\n",
    );

    expect(jobs.at(-1)?.steps[0]?.script?.text).toEqual([
      'deploy ',
      expect.objectContaining({ kind: 'unknown', name: 'target' }),
    ]);
  });
});
