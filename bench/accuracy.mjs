// Our controls on the labelled infrastructure of other scanners' test suites, corpus by corpus and control by control:
//   node bench/accuracy.mjs [--control <id>] [--corpus <folder>] [--wrong] [--pairs]
// bench/accuracy/map.json says which rule asks for what which control asks for, and why the others are left out. Of a rule
// that is narrower than the control only the failing labels count: what passes the rule need not pass the control. Of a
// rule that is stricter only the passing ones do; its failing labels are told apart, and so are single labels that the map
// disputes: each names the outside fact or the ruling that the label goes against, and `--wrong` prints them.
// Of examples in two languages, those are compared that write the same; `unlike` names the others and why. `--pairs` prints
// every pair that does not agree.
// `about` and `of` say which messages, and which types of resources, of the control a rule speaks of.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { check } from '../dist/index.js';

const CORPORA = '../shared/corpora';
const GOALS = { recall: 0.97, falsePositives: 0.02, unknown: 0.05, parity: 0.98 };
const { values: options } = parseArgs({
  options: {
    control: { type: 'string' },
    corpus: { type: 'string' },
    wrong: { type: 'boolean', default: false },
    pairs: { type: 'boolean', default: false },
  },
});
const map = JSON.parse(readFileSync(new URL('accuracy/map.json', import.meta.url), 'utf8'));
const judged = new Map();
const known = await knownControls();

if (existsSync(CORPORA)) await measure();
else console.log(`skipped: the corpora ${CORPORA} are not here`);

async function measure() {
  const readers = {
    'checkov-terraform': ['checkov', labelledResources],
    'checkov-terraform-graph': ['checkov', labelledResources],
    'checkov-cloudformation': ['checkov', labelledResources],
    trivy: ['trivy', labelledTexts],
    'cdk-nag': ['cdk-nag', labelledStacks],
  };
  tellMap();
  for (const [corpus, [tool, labelsOf]] of Object.entries(readers)) {
    if (options.corpus && options.corpus !== corpus) continue;
    const rows = [];
    const apart = [];
    const disputed = [];
    for (const line of casesOf(corpus)) {
      const rule = rulesOf(tool).get(line.rule);
      if (!rule?.control || (options.control && options.control !== rule.control)) continue;
      if (!known.has(rule.control)) continue;
      const labels = await labelsOf(line, rule);
      const counts = ({ label }) => (label === 'fail' ? !rule.stricter : !rule.narrower);
      const isDisputed = (row) => disputeOf(tool, row) !== undefined;
      rows.push(...labels.filter((row) => counts(row) && !isDisputed(row)));
      apart.push(...labels.filter((row) => row.label === 'fail' && !counts(row) && !isDisputed(row)));
      disputed.push(...labels.filter(isDisputed).map((row) => ({ ...row, ...disputeOf(tool, row) })));
    }
    tellCorpus(corpus, rows);
    tellApart(apart);
    tellDisputed(disputed, rows);
    if (corpus === 'trivy') tellParity([...rows, ...apart, ...disputed]);
  }
}

/** What the map says against one label: of a rule, on a place that it names, where the text lacks some words. */
function disputeOf(tool, { rule, label, where, text }) {
  return (map[tool].disputed ?? []).find(
    (one) =>
      one.rule === rule && one.label === label && one.where === where && !text?.includes(one.lacking ?? '\0'),
  );
}

function tellMap() {
  for (const [tool, { mapped, excluded }] of Object.entries(map)) {
    const count = (groups) => groups.reduce((sum, { rules }) => sum + rules.length, 0);
    const missing = mapped.filter(({ control }) => !known.has(control)).map(({ control }) => control);
    console.log(
      `${tool}: ${count(mapped)} rules mapped, ${count(excluded)} left out for ${excluded.length} reasons${missing.length > 0 ? `; not judged yet: ${[...new Set(missing)].join(', ')}` : ''}`,
    );
  }
}

async function knownControls() {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-accuracy-'));
  writeFileSync(join(root, 'main.tf'), 'locals {}\n');
  const report = await check(root);
  rmSync(root, { recursive: true, force: true });
  return new Set(report.controls.map(({ id }) => id));
}

function casesOf(corpus) {
  return readFileSync(join(CORPORA, corpus, 'cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

function rulesOf(tool) {
  let rules = judged.get(tool);
  if (!rules) {
    rules = new Map(
      map[tool].mapped.flatMap(({ control, about, of, narrower, stricter, rules: ids }) =>
        ids.map((id) => [
          id,
          { control, about: about && new RegExp(about, 'i'), of: of && new RegExp(of), narrower, stricter },
        ]),
      ),
    );
    judged.set(tool, rules);
  }
  return rules;
}

/** What one control says of a tree: its findings and open questions, of the rule's part of the control. */
async function statementsOn(files, { control, about, of }) {
  const root = mkdtempSync(join(tmpdir(), 'gonogo-accuracy-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const report = await check(root, { controls: [control] });
    const { findings, subjects, verdict, reason } = report.controls.find(({ id }) => id === control);
    const isAbout = (text, source) => (!about || about.test(text)) && (!of || of.test(source?.type ?? ''));
    const failing = findings.filter(({ message, source }) => isAbout(message, source));
    const open = subjects.filter(
      (subject) => subject.verdict === 'unknown' && isAbout(subject.because ?? '', subject.source),
    );
    return { failing, open, verdict, reason };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function labelledResources(line, rule) {
  const files = filesOf(line);
  const said = await statementsOn(files, rule);
  const doubtful = new Set([...(line.ignore ?? []), ...(line.skip ?? []), ...(line.ambiguous ?? [])]);
  const row = (label) => (address) => ({
    rule: line.rule,
    control: rule.control,
    label,
    where: `${line.name} ${address}`,
    text: Object.values(files).join('\n'),
    said: saidOf(address, files, said),
  });
  return [
    ...line.fail.filter((address) => !doubtful.has(address)).map(row('fail')),
    ...line.pass.filter((address) => !doubtful.has(address)).map(row('pass')),
  ];
}

async function labelledTexts(line, rule) {
  if (line.language !== 'terraform' && line.language !== 'cloudformation') return [];
  const text = line.text ?? Buffer.from(line.text_base64, 'base64').toString();
  const name =
    line.language === 'terraform' ? 'main.tf' : text.trimStart().startsWith('{') ? 'main.json' : 'main.yaml';
  const said = await statementsOn({ [name]: text }, rule);
  const label = line.label === 'bad' ? 'fail' : 'pass';
  const where = `${line.language} ${line.label}: ${text.replaceAll(/\s+/g, ' ').slice(0, 160)}`;
  return [
    { rule: line.rule, control: rule.control, language: line.language, label, where, said: stateOf(said) },
  ];
}

async function labelledStacks(line, rule) {
  if (line.label === 'ERROR') return [];
  const said = await statementsOn({ 'main.json': JSON.stringify(line.template, null, 2) }, rule);
  const label = line.label === 'NON_COMPLIANCE' ? 'fail' : 'pass';
  return [{ rule: line.rule, control: rule.control, label, where: line.test, said: stateOf(said) }];
}

function filesOf({ files, files_base64: encoded, plane }) {
  if (!encoded) return plane === 'tfplan' ? { 'plan.json': Object.values(files)[0] } : files;
  return Object.fromEntries(
    Object.entries(encoded).map(([name, text]) => [name, Buffer.from(text, 'base64').toString()]),
  );
}

/** The state of a whole tree. */
function stateOf({ failing, open }) {
  if (failing.length > 0) return 'fail';
  return open.length > 0 ? 'unknown' : 'pass';
}

/** The state of one resource: by its address, or by a line inside of its block where it was folded into another. */
function saidOf(address, files, { failing, open }) {
  const blocks = blocksOf(address, files);
  const isHere = ({ source }) =>
    sameAddress(source?.resource, address) ||
    blocks.some(({ path, from, to }) => source?.path === path && source.line >= from && source.line <= to);
  if (failing.some(isHere)) return 'fail';
  return open.some(isHere) ? 'unknown' : 'pass';
}

function sameAddress(resource, label) {
  if (!resource) return false;
  const plain = (address) => address.replaceAll(/["']/g, '');
  const wanted = plain(label).replace(/^AWS::[\w:]+\./, '');
  return plain(resource) === wanted || plain(resource).replace(/^data\./, '') === wanted;
}

/** Where the blocks of an address without a module stand, by counting braces. */
function blocksOf(address, files) {
  const [, type, name] = /^(?:data\.)?([a-z]\w+)\.([\w-]+)$/.exec(address) ?? [];
  if (!type) return [];
  const head = new RegExp(`^\\s*(?:resource|data)\\s+"?${type}"?\\s+"?${name}"?\\s*\\{`);
  return Object.entries(files).flatMap(([path, text]) => {
    const lines = text.split('\n');
    return lines.flatMap((line, index) => {
      if (!head.test(line)) return [];
      let depth = 0;
      for (let at = index; at < lines.length; at += 1) {
        for (const letter of lines[at]) depth += letter === '{' ? 1 : letter === '}' ? -1 : 0;
        if (depth <= 0) return [{ path, from: index + 1, to: at + 1 }];
      }
      return [];
    });
  });
}

function tellCorpus(corpus, rows) {
  console.log(`\n${corpus}: ${rows.length} labels`);
  console.log(`${''.padEnd(58)} labels        recall  false pos.  unknown`);
  for (const control of [...new Set(rows.map((row) => row.control))].sort())
    tellRow(
      control,
      rows.filter((row) => row.control === control),
    );
  tellRow('all', rows);
  if (!options.wrong) return;
  for (const { rule, control, label, said, where } of rows)
    if (said !== label) console.log(`  ${control} ${rule}: ${label} is ${said}: ${where}`);
}

/** What rules that are stricter than the checklist call wrong. */
function tellApart(rows) {
  if (rows.length === 0) return;
  const count = (state) => rows.filter(({ said }) => said === state).length;
  console.log(
    `apart: ${rows.length} failing labels of rules that are stricter than the checklist: ${count('fail')} fail, ${count('unknown')} unknown, ${count('pass')} pass`,
  );
}

/** Labels that go against AWS's documentation or a ruling, and what the rates are for who believes them all the same. */
function tellDisputed(rows, others) {
  if (rows.length === 0) return;
  const agreeing = rows.filter(({ label, said }) => said === label).length;
  console.log(`disputed: ${rows.length} labels, ${agreeing} of them said alike`);
  tellRow('all, the disputed counted as they are labelled', [...others, ...rows]);
  if (!options.wrong) return;
  for (const { rule, label, said, where, because } of rows)
    console.log(`  ${rule}: ${label} is ${said}: ${where.slice(0, 120)} (${because})`);
}

function tellRow(name, rows) {
  const failing = rows.filter(({ label }) => label === 'fail');
  const passing = rows.filter(({ label }) => label === 'pass');
  const share = (part, whole) => (whole.length === 0 ? Number.NaN : part.length / whole.length);
  const recall = share(
    failing.filter(({ said }) => said === 'fail'),
    failing,
  );
  const wrong = share(
    passing.filter(({ said }) => said === 'fail'),
    passing,
  );
  const open = share(
    rows.filter(({ said }) => said === 'unknown'),
    rows,
  );
  const text = (value) => (Number.isNaN(value) ? '-' : value.toFixed(3)).padStart(9);
  const missed = recall < GOALS.recall || wrong > GOALS.falsePositives || open > GOALS.unknown;
  console.log(
    `${name.padEnd(58)} ${String(failing.length).padStart(3)} + ${String(passing.length).padEnd(3)}${text(recall)}${text(wrong)}${text(open)}${missed ? '  *' : ''}`,
  );
}

/** The same rule in both languages: do their good and their bad examples come to the same? */
function tellParity(rows) {
  const unlike = new Map(
    map.trivy.unlike.flatMap(({ because, pairs }) => pairs.map((pair) => [pair, because])),
  );
  const compared = pairsOf(rows);
  const alike = compared.filter(({ name }) => !unlike.has(name));
  for (const { name, isSame, said } of compared) {
    const because = unlike.get(name);
    if (because && isSame) console.log(`  ${name}: listed as unlike, but it agrees`);
    if (isSame || !options.pairs) continue;
    console.log(`  ${name}: ${said}${because ? `; not compared: ${because}` : ''}`);
  }
  const same = alike.filter(({ isSame }) => isSame).length;
  console.log(
    `Terraform and CloudFormation agree on ${same} of ${alike.length} pairs: ${(same / alike.length).toFixed(3)} (goal ${GOALS.parity}); ${compared.length - alike.length} more write different things`,
  );
}

function pairsOf(rows) {
  const pairs = [];
  for (const rule of new Set(rows.map((row) => row.rule)))
    for (const label of ['pass', 'fail']) {
      const statesIn = (language) => {
        const own = rows.filter(
          (row) => row.rule === rule && row.label === label && row.language === language,
        );
        return [...new Set(own.map(({ said }) => said))].sort();
      };
      const [terraform, cloudformation] = [statesIn('terraform'), statesIn('cloudformation')];
      if (terraform.length === 0 || cloudformation.length === 0) continue;
      pairs.push({
        name: `${rule} ${label}`,
        isSame: terraform.join() === cloudformation.join(),
        said: `Terraform ${terraform}, CloudFormation ${cloudformation}`,
      });
    }
  return pairs;
}
