import { describe, expect, it } from 'vitest';
import { worldOf } from '../../../test/terraform-tree.ts';
import type { Infrastructure } from '../../resources/stack.ts';
import { createTree } from '../repo/tree.ts';
import { createWorld } from '../world.ts';
import collector from './infrastructure.ts';
import { firstOpen, reasonOf } from './terraform/functions/open-arguments.ts';

const BUCKET = 'resource "aws_s3_bucket" "a" {\n  bucket = "x"\n}\n';

/** What of a tree was not understood, and how much was. */
async function looked(files: Readonly<Record<string, string>>) {
  const fact = await collector.collect(worldOf(files), {});
  if (fact.state === 'unavailable') return { gaps: [fact.because], resources: 0 };
  const gaps = fact.gaps.map(({ because }) => because);
  if (fact.state === 'none') return { gaps: [...gaps, fact.because], resources: 0 };
  // The fact's name decides its type, as in the runner.
  const { stacks } = fact.value as Infrastructure;
  return { gaps, resources: stacks.flatMap(({ resources }) => resources).length };
}

/** Why properties of the resources of a tree are open. */
async function opened(files: Readonly<Record<string, string>>, world = worldOf(files)) {
  const fact = await collector.collect(world, {});
  if (fact.state !== 'present') return { reasons: [] };
  const { stacks } = fact.value as Infrastructure;
  const values = stacks.flatMap(({ resources }) =>
    resources.flatMap(({ properties }) => Object.values(properties)),
  );
  return { reasons: values.map(firstOpen).flatMap((open) => (open === undefined ? [] : [reasonOf(open)])) };
}

describe('hostile Terraform', () => {
  it.each([
    { 'main.tf': `${BUCKET}module "a" {\n  source = "./"\n}\n` },
    {
      'main.tf': `${BUCKET}module "a" {\n  source = "./a"\n}\n`,
      'a/main.tf': 'module "b" {\n  source = "../b"\n}\n',
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
    },
  ])('modules that call themselves are told', async (files) => {
    const { gaps, resources } = await looked(files);

    expect(gaps.join()).toContain('it calls itself');
    expect(resources).toBe(1);
  });

  it('a count of a thousand million is cut and told', async () => {
    const { gaps, resources } = await looked({ 'main.tf': BUCKET.replace('{', '{\n  count = 1000000000') });

    expect(gaps).toEqual(['a `count` is 1000000000: the first 1000 are looked at']);
    expect(resources).toBe(1000);
  });

  it('counts that multiply through modules end', async () => {
    const call = (source: string) => `module "m" {\n  source = "${source}"\n  count = 100000\n}\n`;
    const { gaps, resources } = await looked({
      'main.tf': call('./a'),
      'a/main.tf': call('../b'),
      'b/main.tf': BUCKET.replace('{', '{\n  count = 100000'),
    });

    expect(gaps).toContain('it has more instances than are looked at');
    expect(resources).toBeLessThan(25_000);
  });

  it('texts and lists that double are not put together', async () => {
    const lines = Array.from({ length: 40 }, (_, at) => [
      `  t${at + 1} = "\${local.t${at}}\${local.t${at}}"`,
      `  l${at + 1} = concat(local.l${at}, local.l${at})`,
    ]);
    const locals = `locals {\n  t0 = "x"\n  l0 = [1]\n${lines.flat().join('\n')}\n}\n`;
    const { resources } = await looked({
      'main.tf': `${locals}${BUCKET.replace('"x"', 'local.t40').replace('}', '  tags = { l = length(local.l40) }\n}')}`,
    });

    expect(resources).toBe(1);
  });

  it.each([
    ['[A, A]', '[1]', 'jsonencode(A)'],
    ['{ a = A, b = A }', '"x"', 'A'],
    ['[A, A]', 'var.x', 'A'],
    ['{ a = A, b = A }', 'var.x', 'jsonencode(merge(A, {}))'],
    ['[A]', '1', 'flatten(A)'],
    ['format("%s%s", A, A)', 'var.x', 'A'],
  ])('what is made of twice itself (%s of %s) is not followed', async (twice, start, end) => {
    const steps = twice === '[A]' ? 300 : 40;
    const lines = Array.from(
      { length: steps },
      (_, at) => `  t${at + 1} = ${twice.replaceAll('A', `local.t${at}`)}`,
    );
    const outputs = Array.from({ length: steps }, (_, at) => `output "o${at}" {\n  value = local.t${at}\n}`);
    const { reasons } = await opened({
      'main.tf': `variable "x" {}\nlocals {\n  t0 = ${start}\n${lines.join('\n')}\n}\n${outputs.join('\n')}
${BUCKET.replace('"x"', end.replaceAll('A', `local.t${steps}`))}`,
    });

    expect(reasons.join()).toMatch(/larger than can be followed|var\.x|nested too deep|known only once/);
  });

  it('loops in loops take no more than a root may', async () => {
    const nested = `${'var.c == 1 ? [for x in range(100) : '.repeat(20)}1${'] : []'.repeat(20)}`;
    const { gaps } = await looked({
      'main.tf': `variable "c" {}\nlocals {\n  a = ${nested}\n}\n${BUCKET.replace('"x"', 'local.a')}`,
    });

    expect(gaps).toContain('it takes more steps than are made here');
  });

  it('templates that call themselves end', async () => {
    const { gaps, resources } = await looked({
      'main.tf': BUCKET.replace('"x"', 'templatefile("a.tpl", {})'),
      'a.tpl': `a\${templatefile("a.tpl", {})}\${templatefile("a.tpl", {})}`,
    });

    expect(resources).toBe(1);
    expect(gaps).toContain('it takes more steps than are made here');
  });

  it.each([
    ['format("%1000000000d", 1)', ''],
    ['range(1000000000)', 'it has more than 1024 numbers'],
    ['setproduct(range(1000), range(1000), range(1000))', 'it would have 1000000000 members'],
    [
      'replace(join("", [for i in range(1000) : "aaaaaaaaaa"]), "a", join("", [for i in range(1000) : "aaaa"]))',
      '',
    ],
    [`regex("(a+)+$", "${'a'.repeat(20_000)}b")`, ''],
    ['regex("((a{1,1000}){1,1000}){1,1000}", "aaaa")', ''],
    ['element([for i in range(1000) : [for j in range(1000) : [for k in range(1000) : 1]]], 0)', ''],
  ])('%s ends, open with a reason', async (expression, because) => {
    const { reasons } = await opened({ 'main.tf': BUCKET.replace('"x"', expression) });

    expect(reasons).toEqual([expect.stringContaining(because)]);
  });

  it('values files that lead out of the tree are not followed', async () => {
    const world = worldOf({
      'main.tf': `variable "n" {}\n${BUCKET.replace('"x"', 'var.n')}`,
      'prod.tfvars': 'n = "secret"\n',
    });
    const entries = world.tree.entries.map((entry) =>
      entry.path === 'prod.tfvars' ? { ...entry, kind: 'symlink' as const } : entry,
    );
    const linked = createWorld({ ...world, tree: createTree(entries, 'folder') });

    expect((await opened({}, linked)).reasons).toEqual(['`var.n` has no default']);
  });

  it('locals that need each other in a circle end', async () => {
    const { resources } = await looked({
      'main.tf': `locals {\n  a = local.b\n  b = local.a\n}\n${BUCKET.replace('"x"', 'local.a')}`,
    });

    expect(resources).toBe(1);
  });

  it.each([
    `x = ${'('.repeat(20_000)}1`,
    `x = ${'['.repeat(50_000)}`,
    `x = ${'!'.repeat(50_000)}true`,
    `x = a${'[0]'.repeat(20_000)}`,
    `x = ${Array(20_000).fill('1').join('+')}`,
    `x = "${'${"'.repeat(10_000)}`,
    'a {\n'.repeat(10_000),
  ])('nesting costs the place where it stands, and not the tree', async (text) => {
    const { resources } = await looked({ 'deep.tf': `locals {\n${text}\n}\n`, 'main.tf': BUCKET });

    expect(resources).toBe(1);
  });

  it('broken HCL is a gap for each file', async () => {
    const broken = Array.from({ length: 50 }, (_, at) => [
      `d${at}/main.tf`,
      `resource "aws_s3_bucket" "a" {\n  bucket = "x\n}\n}}\nresource {{ <<EOF\n${'"'.repeat(at)}`,
    ]);

    expect((await looked(Object.fromEntries(broken))).gaps).toHaveLength(50);
  });
});

describe('hostile plans', () => {
  const plan = (resources: readonly unknown[]) =>
    JSON.stringify({
      format_version: '1.2',
      planned_values: { root_module: { resources } },
      configuration: { root_module: {} },
    });
  const bucket = (address: string) => ({
    address,
    mode: 'managed',
    type: 'aws_s3_bucket',
    name: 'b',
    values: {},
  });

  it('addresses without end are left out, and told', async () => {
    const { gaps, resources } = await looked({
      'tfplan.json': plan([
        bucket('aws_s3_bucket.b'),
        bucket(`${'module.a.'.repeat(100_000)}aws_s3_bucket.b`),
      ]),
    });

    expect(resources).toBe(1);
    expect(gaps).toEqual(['addresses of 1 resources have more than 4000 characters']);
  });

  it('modules within modules without end are read', async () => {
    let module = JSON.stringify({ resources: [bucket('aws_s3_bucket.b')] });
    for (let level = 0; level < 3000; level += 1) module = `{"child_modules":[${module}]}`;
    const text = `{"format_version":"1.2","planned_values":{"root_module":${module}},"configuration":{}}`;

    expect((await looked({ 'tfplan.json': text })).resources).toBe(1);
  });
});

describe('hostile templates', () => {
  it('fifty megabytes are not read', async () => {
    const text = `{"Resources": {${'"A": {"Type": "AWS::S3::Bucket"},'.repeat(1_500_000)}`;

    expect((await looked({ 'template.json': text })).resources).toBe(0);
  });

  it('hundreds of conditions that rest on each other are decided or left open', async () => {
    const names = Array.from({ length: 300 }, (_, at) => at);
    const next = (at: number, by: number) => `C${(at + by) % names.length}`;
    const template = {
      Parameters: { P: { Type: 'String' } },
      Conditions: Object.fromEntries(
        names.map((at) => [
          `C${at}`,
          at % 3 === 0
            ? { 'Fn::Equals': [{ Ref: 'P' }, String(at)] }
            : { 'Fn::Or': [{ Condition: next(at, 1) }, { 'Fn::Not': [{ Condition: next(at, 7) }] }] },
        ]),
      ),
      Resources: Object.fromEntries(
        names.map((at) => [
          `B${at}`,
          {
            Type: 'AWS::S3::Bucket',
            Condition: `C${at}`,
            Properties: {
              BucketName: { 'Fn::If': [next(at, 1), { 'Fn::If': [next(at, 2), 'a', 'b'] }, { Ref: 'P' }] },
            },
          },
        ]),
      ),
    };

    expect((await looked({ 'template.json': JSON.stringify(template) })).resources).toBe(300);
  });

  it('texts that multiply are left open', async () => {
    let name: unknown = { Ref: 'P' };
    for (let level = 0; level < 12; level += 1) name = { 'Fn::Sub': ['${V}'.repeat(10), { V: name }] };
    const template = {
      Parameters: { P: { Type: 'String', Default: 'x'.repeat(4000) } },
      Resources: { A: { Type: 'AWS::S3::Bucket', Properties: { BucketName: name } } },
    };

    expect((await looked({ 'template.json': JSON.stringify(template) })).resources).toBe(1);
  });

  it('loops in loops end and are told', async () => {
    const names = (of: string) => `[${Array.from({ length: 300 }, (_, at) => `${of}${at}`).join(', ')}]`;
    const { gaps } = await looked({
      'template.yaml': `Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::A:
    - X
    - ${names('a')}
    - Fn::ForEach::B:
        - Y
        - ${names('b')}
        - \${X}\${Y}:
            Type: AWS::S3::Bucket
`,
    });

    expect(gaps).toContain('the template comes to more than can be looked at');
  });

  it('a template that nests itself is told', async () => {
    const template = {
      Resources: { N: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'template.json' } } },
    };

    const { gaps } = await looked({ 'template.json': JSON.stringify(template) });
    expect(gaps.join()).toContain('its template nests itself');
  });

  it('nesting without end is a gap', async () => {
    const text = `{"Resources":{"A":{"Type":"AWS::S3::Bucket","Properties":{"BucketName":${'{"Fn::Join":["",['.repeat(3000)}"x"${']]}'.repeat(3000)}}}}}`;

    expect((await looked({ 'template.json': text })).gaps.length).toBeGreaterThan(0);
  });
});
