import { isInsideWord, type Match } from './detector.ts';
import { isPlaceholder } from './placeholder.ts';
import { isVaried } from './randomness.ts';

/** A rule of the library and where it is worth running. */
export interface Rule {
  /** The library's own name of the rule, without its prefix. */
  readonly id: string;
  readonly what: string;
  readonly anchors: readonly string[];
  /** What must follow the start of an anchor for the rule to be worth running. Cheap and bounded. */
  readonly hint: RegExp;
  /** Characters after the anchor that the rule may have to see. */
  readonly reach: number;
  /** Shown in front of a masked value. */
  readonly prefix?: string;
}

/** Rules of the library that are run, each around its own anchors only. Detectors of our own stand in for the others. */
export const LIBRARY_RULES: readonly Rule[] = [
  {
    id: 'slack',
    what: 'Slack token',
    anchors: ['xoxb-', 'xoxp-', 'xapp-', 'xoxa-', 'xoxo-', 'xoxr-'],
    hint: /.{4}-[A-Za-z0-9]{1,40}-[A-Za-z0-9]/y,
    reach: 400,
    prefix: 'xox',
  },
  {
    id: 'slack',
    what: 'Slack webhook',
    anchors: ['hooks.slack.com/services/'],
    hint: /hooks\.slack\.com\/services\/T\w/iy,
    reach: 200,
  },
  {
    id: 'sendgrid',
    what: 'SendGrid API key',
    anchors: ['SG.'],
    hint: /SG\.[\w-]{16,32}\.[\w-]{32,64}/y,
    reach: 400,
    prefix: 'SG.',
  },
  {
    id: 'shopify',
    what: 'Shopify token',
    anchors: ['shppa_', 'shpca_', 'shpat_', 'shpss_'],
    hint: /.{6}[a-zA-Z0-9]{32}/y,
    reach: 100,
    prefix: 'shp',
  },
  {
    id: 'gitlab',
    what: 'GitLab token',
    anchors: ['glpat-'],
    hint: /glpat-[\w-]{20}/y,
    reach: 200,
    prefix: 'glpa',
  },
  {
    id: 'grafana',
    what: 'Grafana token',
    anchors: ['glc_', 'glsa_'],
    hint: /gl(?:c|sa)_[\w+/]{32}/y,
    reach: 500,
    prefix: 'gl',
  },
  {
    id: 'openai',
    what: 'OpenAI API key',
    anchors: ['T3BlbkFJ'],
    hint: /T3BlbkFJ[\w-]{20}/y,
    reach: 200,
    prefix: 'sk-',
  },
  {
    id: 'anthropic',
    what: 'Anthropic API key',
    anchors: ['sk-ant-api'],
    hint: /sk-ant-api0\d-[\w-]{90}/y,
    reach: 200,
    prefix: 'sk-',
  },
  {
    id: 'groq',
    what: 'Groq API key',
    anchors: ['gsk_'],
    hint: /gsk_[a-zA-Z0-9]{52}/y,
    reach: 100,
    prefix: 'gsk_',
  },
  {
    id: 'huggingface',
    what: 'Hugging Face token',
    anchors: ['hf_'],
    hint: /hf_[a-zA-Z]{34}/y,
    reach: 100,
    prefix: 'hf_',
  },
  {
    id: 'linear',
    what: 'Linear API key',
    anchors: ['lin_api_'],
    hint: /lin_api_\w{32}/y,
    reach: 200,
    prefix: 'lin_',
  },
  {
    id: 'notion',
    what: 'Notion token',
    anchors: ['ntn_'],
    hint: /ntn_\d{11}[A-Za-z0-9]{35}/y,
    reach: 100,
    prefix: 'ntn_',
  },
  {
    id: '1password',
    what: '1Password service account token',
    anchors: ['ops_ey'],
    hint: /ops_ey[\w+/=]{100}/y,
    reach: 1400,
    prefix: 'ops_',
  },
  {
    id: 'hashicorp-vault',
    what: 'Vault token',
    anchors: ['hvs.', 'hvb.', 'hvr.'],
    hint: /hv[sbr]\.[\w-]{90}/y,
    reach: 400,
    prefix: 'hv',
  },
  {
    id: 'vercel',
    what: 'Vercel token',
    anchors: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'],
    hint: /vc[piark]_[A-Za-z0-9]{20}/y,
    reach: 100,
    prefix: 'vc',
  },
  {
    id: 'databricks',
    what: 'Databricks token',
    anchors: ['dapi'],
    hint: /dapi[A-Fa-f0-9]{32}/y,
    reach: 100,
    prefix: 'dapi',
  },
  {
    id: 'docker',
    what: 'Docker Hub token',
    anchors: ['dckr_pat_'],
    hint: /dckr_pat_[\w-]{27}/y,
    reach: 100,
    prefix: 'dckr',
  },
  {
    id: 'figma',
    what: 'Figma token',
    anchors: ['figd_'],
    hint: /figd_[\w-]{40}/y,
    reach: 300,
    prefix: 'figd',
  },
  {
    id: 'npm',
    what: 'token in an npm configuration',
    anchors: ['_authToken='],
    hint: /_authToken=[^\s$]{8}/y,
    reach: 400,
  },
  {
    id: 'npm',
    what: 'GitHub token in a dependency',
    anchors: [':x-oauth-basic@'],
    hint: /:x-oauth-basic@github/y,
    reach: 40,
  },
];

/** A place where a rule of the library is to be run, with a copy of the text around it. */
export interface Candidate {
  readonly rule: Rule;
  readonly window: string;
  /** Offset of the window in the text. */
  readonly offset: number;
  /** Offset of the anchor in the window. */
  readonly at: number;
}

/** Characters before the anchor that a rule may have to see. */
const LEAD = 300;

export function candidateAt(rule: Rule, text: string, at: number): Candidate | undefined {
  rule.hint.lastIndex = at;
  if (!rule.hint.test(text)) return undefined;
  if (
    /^[A-Za-z]/.test(rule.anchors[0] ?? '') &&
    rule.id !== 'openai' &&
    rule.what !== 'Slack webhook' &&
    isInsideWord(text, at)
  )
    return undefined;
  const offset = Math.max(0, at - LEAD);
  // A slice would keep the whole text in memory until the library has been loaded.
  const window = Buffer.from(text.slice(offset, at + rule.reach), 'utf16le').toString('utf16le');
  return { rule, window, offset, at: at - offset };
}

/** Runs rules of the library over candidates. */
export interface Library {
  match(candidate: Candidate): Match | undefined;
}

/**
 * Loads the rules. Only the rules are taken from the library: what drives them there reads files by the names it is
 * given and lets a comment in the text switch a rule off.
 */
export async function loadLibrary(): Promise<Library> {
  const { rules } = await import('@secretlint/secretlint-rule-preset-recommend');
  const byId = new Map(rules.map((rule) => [rule.meta.id.replace('@secretlint/secretlint-rule-', ''), rule]));
  return {
    match(candidate) {
      const rule = byId.get(candidate.rule.id);
      if (!rule) throw new Error(`the library has no rule "${candidate.rule.id}"`);
      return runRule(rule, candidate);
    },
  };
}

type LibraryRule = typeof import('@secretlint/secretlint-rule-preset-recommend')['rules'][number];

function runRule(
  rule: LibraryRule,
  { rule: { id, what, prefix }, window, offset, at }: Candidate,
): Match | undefined {
  const ranges: (readonly [number, number])[] = [];
  const handle = rule.create(
    {
      createTranslator: () => () => ({ message: '', messageId: '', data: undefined }),
      report: ({ range }: { range: readonly [number, number] }) => ranges.push(range),
      ignore: () => undefined,
      sharedOptions: {},
    } as never,
    {} as never,
  );
  // Some rules look at names of their own only. No file of this name is ever opened.
  const filePath = id === 'npm' ? (window.includes('_authToken=') ? '.npmrc' : 'package.json') : 'text.txt';
  handle.file?.({ content: window, filePath, ext: '.txt', contentType: 'text' } as never);
  const range = ranges.find(([start, end]) => start <= at + 12 && at <= end);
  if (!range) return undefined;
  const body = window.slice(range[0], range[1]).replace(/^[A-Za-z]{2,6}[-_.]/, '');
  if (!isVaried(body) || isPlaceholder(body)) return undefined;
  return {
    detector: `${id}-token`,
    what,
    start: offset + range[0],
    end: offset + range[1],
    proof: 'structure',
    ...(prefix === undefined ? {} : { prefix }),
  };
}
