import type { Source } from '../../../../judge/source.ts';
import type { Located, LocatedField, LocatedMap } from '../../yaml/located.ts';
import { scalar } from '../../yaml/located.ts';

/** What a template of GitLab adds to a pipeline, as far as its jobs are known by name. */
interface KnownTemplate {
  /** Jobs that it declares; the first stands for what it does, users override any of them. */
  readonly jobs: readonly string[];
  readonly stage: string;
  readonly rules: readonly RuleText[];
  readonly toleratesFailure: boolean;
}

interface RuleText {
  readonly if?: string;
  readonly exists?: readonly string[];
  readonly when?: string;
}

const MERGE_REQUEST = '$CI_PIPELINE_SOURCE == "merge_request_event"';
/** Scanners of the stable templates run on branches; those of `.latest` in merge requests too, and there alone then. */
const ON_BRANCHES: readonly RuleText[] = [
  { if: `$AST_ENABLE_MR_PIPELINES == "true" && ${MERGE_REQUEST}` },
  { if: '$AST_ENABLE_MR_PIPELINES == "true" && $CI_OPEN_MERGE_REQUESTS', when: 'never' },
  { if: '$CI_COMMIT_BRANCH' },
];
const ON_CHANGES: readonly RuleText[] = [
  { if: `$AST_ENABLE_MR_PIPELINES != "false" && ${MERGE_REQUEST}` },
  { if: '$AST_ENABLE_MR_PIPELINES != "false" && $CI_OPEN_MERGE_REQUESTS', when: 'never' },
  { if: '$CI_COMMIT_BRANCH' },
];
/** Components run in merge requests and on branches: https://gitlab.com/components/sast */
const OF_COMPONENT = ON_CHANGES;

const SCANS: Readonly<Record<string, Omit<KnownTemplate, 'rules'> & { readonly disabledBy: string }>> = {
  SAST: {
    jobs: [
      'sast',
      'semgrep-sast',
      'nodejs-scan-sast',
      'spotbugs-sast',
      'phpcs-security-audit-sast',
      'brakeman-sast',
      'kubesec-sast',
      'mobsf-sast',
      'gitlab-advanced-sast',
      'sobelow-sast',
      'pmd-apex-sast',
    ],
    stage: 'test',
    toleratesFailure: true,
    disabledBy: 'SAST_DISABLED',
  },
  'SAST-IaC': {
    jobs: ['iac-sast', 'kics-iac-sast'],
    stage: 'test',
    toleratesFailure: true,
    disabledBy: 'SAST_DISABLED',
  },
  'Secret-Detection': {
    jobs: ['secret_detection', '.secret-analyzer'],
    stage: 'test',
    toleratesFailure: true,
    disabledBy: 'SECRET_DETECTION_DISABLED',
  },
  'Dependency-Scanning': {
    jobs: [
      'dependency_scanning',
      'gemnasium-dependency_scanning',
      'gemnasium-maven-dependency_scanning',
      'gemnasium-python-dependency_scanning',
      'retire-js-dependency_scanning',
      'bundler-audit-dependency_scanning',
    ],
    stage: 'test',
    toleratesFailure: true,
    disabledBy: 'DEPENDENCY_SCANNING_DISABLED',
  },
  'Container-Scanning': {
    jobs: ['container_scanning'],
    stage: 'test',
    toleratesFailure: true,
    disabledBy: 'CONTAINER_SCANNING_DISABLED',
  },
  DAST: { jobs: ['dast'], stage: 'dast', toleratesFailure: true, disabledBy: 'DAST_DISABLED' },
  'DAST-API': { jobs: ['dast_api'], stage: 'dast', toleratesFailure: true, disabledBy: 'DAST_API_DISABLED' },
  'API-Fuzzing': {
    jobs: ['apifuzzer_fuzz'],
    stage: 'fuzz',
    toleratesFailure: true,
    disabledBy: 'API_FUZZING_DISABLED',
  },
  'License-Scanning': {
    jobs: ['license_scanning'],
    stage: 'test',
    toleratesFailure: true,
    disabledBy: 'LICENSE_MANAGEMENT_DISABLED',
  },
  'Code-Quality': {
    jobs: ['code_quality'],
    stage: 'test',
    toleratesFailure: true,
    disabledBy: 'CODE_QUALITY_DISABLED',
  },
};

/** `Security/SAST.latest.gitlab-ci.yml`, `Jobs/SAST.gitlab-ci.yml`, `SAST.gitlab-ci.yml` */
const SCAN_TEMPLATE = /^(?:(?:Security|Jobs)\/)?([\w-]+?)(\.latest)?\.gitlab-ci\.yml$/;
/** `gitlab.com/components/sast/sast` */
const SCAN_COMPONENT = /^[\w.-]+\/components\/([\w-]+)\/([\w-]+)$/;
const COMPONENTS: Readonly<Record<string, string>> = {
  sast: 'SAST',
  'iac-sast': 'SAST-IaC',
  'secret-detection': 'Secret-Detection',
  'dependency-scanning': 'Dependency-Scanning',
  'container-scanning': 'Container-Scanning',
  dast: 'DAST',
  'code-quality': 'Code-Quality',
  'code-quality-oss': 'Code-Quality',
};

/** The marks by which jobs of templates are known further on. They cannot be written: keys hold no spaces there. */
export const TEMPLATE_FIELD = ' template';

/** What a template declares, when it is one whose jobs are known here. */
export function templateContent(name: string, version: string | null, at: Source): LocatedMap | undefined {
  const workflow = WORKFLOWS[name];
  if (workflow) return map(at, { workflow: map(at, { rules: rulesOf(workflow, at) }) });
  const [, scan = '', isLatest] = SCAN_TEMPLATE.exec(name) ?? [];
  const known = Object.hasOwn(SCANS, scan) ? SCANS[scan] : undefined;
  if (!known) return undefined;
  return jobsOf(known, isLatest || scan === 'Code-Quality' ? ON_CHANGES : ON_BRANCHES, { name, version, at });
}

/** What a component of GitLab's own declares, when it is known here. */
export function componentContent(name: string, version: string | null, at: Source): LocatedMap | undefined {
  const [, project = '', component = ''] = SCAN_COMPONENT.exec(name) ?? [];
  const scan = COMPONENTS[component] ?? COMPONENTS[project];
  const known = scan === undefined ? undefined : SCANS[scan];
  return known && jobsOf(known, OF_COMPONENT, { name, version, at });
}

/** Pipelines for merge requests, tags and trunk; pipelines for branches and tags. */
const WORKFLOWS: Readonly<Record<string, readonly RuleText[]>> = {
  'Workflows/MergeRequest-Pipelines.gitlab-ci.yml': [
    { if: '$CI_MERGE_REQUEST_IID' },
    { if: '$CI_COMMIT_TAG' },
    { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' },
  ],
  'Workflows/Branch-Pipelines.gitlab-ci.yml': [{ if: '$CI_COMMIT_TAG' }, { if: '$CI_COMMIT_BRANCH' }],
};

interface Named {
  readonly name: string;
  readonly version: string | null;
  readonly at: Source;
}

function jobsOf(known: (typeof SCANS)[string], rules: readonly RuleText[], named: Named): LocatedMap {
  const { at } = named;
  const [first, ...others] = known.jobs;
  const disabled = { if: `$${known.disabledBy} == "true" || $${known.disabledBy} == "1"`, when: 'never' };
  const job = map(at, {
    stage: scalar(known.stage, at),
    allow_failure: { kind: 'scalar', value: known.toleratesFailure, text: 'true', form: 'plain', at },
    rules: rulesOf([disabled, ...rules], at),
    [TEMPLATE_FIELD]: map(at, { name: scalar(named.name, at), version: scalar(named.version ?? '', at) }),
  });
  const part = map(at, {
    [TEMPLATE_FIELD]: map(at, {
      name: scalar(named.name, at),
      version: scalar(named.version ?? '', at),
      part: scalar('part', at),
    }),
  });
  return map(at, {
    ...(first === undefined ? {} : { [first]: job }),
    ...Object.fromEntries(others.map((one) => [one, part])),
  });
}

function rulesOf(rules: readonly RuleText[], at: Source): Located {
  const items = rules.map((rule) =>
    map(
      at,
      Object.fromEntries(
        Object.entries(rule).flatMap(([key, value]) =>
          typeof value === 'string' ? [[key, scalar(value, at)] as const] : [],
        ),
      ),
    ),
  );
  return { kind: 'list', items, at };
}

function map(at: Source, values: Readonly<Record<string, Located>>): LocatedMap {
  const fields = new Map<string, LocatedField>();
  for (const [name, value] of Object.entries(values)) fields.set(name, { at, value });
  return { kind: 'map', fields, at };
}
