import { describe, expect, it } from 'vitest';
import { parseTerraformJson, parseVariablesJson } from './json.ts';

describe('parseTerraformJson', () => {
  it('reads blocks with their labels, one or several of them', () => {
    const text = JSON.stringify({
      '//': 'generated',
      resource: {
        aws_s3_bucket: [{ a: { bucket: 'a' } }, { b: [{ '//': {}, bucket: 'b', lifecycle: {} }] }],
      },
      locals: [{ x: 1 }, { y: true }],
      terraform: { backend: { s3: { bucket: 'state' } }, required_version: '>= 1' },
    });

    const { body, problems } = parseTerraformJson(text);

    expect(problems).toEqual([]);
    expect(body.blocks.map(({ type, labels }) => [type, ...labels])).toEqual([
      ['resource', 'aws_s3_bucket', 'a'],
      ['resource', 'aws_s3_bucket', 'b'],
      ['locals'],
      ['locals'],
      ['terraform'],
    ]);
    expect(body.blocks[1]?.body.blocks).toMatchObject([{ type: 'lifecycle', labels: [] }]);
    expect(body.blocks[4]?.body.blocks).toMatchObject([{ type: 'backend', labels: ['s3'] }]);
  });

  it('reads strings as templates that stand where they are written', () => {
    const text = '{"output": {"a": {"value": "x-${var.b}", "tags": {"${var.k}": "$${literal}"}}}}';

    const [output] = parseTerraformJson(text).body.blocks;

    const [value, tags] = output?.body.attributes ?? [];
    expect(value?.expression).toMatchObject({
      kind: 'template',
      parts: [{ text: 'x-' }, { expression: { kind: 'attribute', start: text.indexOf('var.b') } }],
    });
    expect(tags?.expression).toMatchObject({
      items: [{ key: { kind: 'template' }, value: { kind: 'literal', value: '${literal}' } }],
    });
  });

  it('reads references and types as expressions, and the default of a variable as text', () => {
    const text = JSON.stringify({
      resource: { a: { b: { depends_on: ['c.d'], provider: 'aws.west' } } },
      variable: { v: { type: 'list(string)', default: '${not}' } },
    });

    const [resource, variable] = parseTerraformJson(text).body.blocks;

    expect(resource?.body.attributes.map(({ expression }) => expression)).toMatchObject([
      { kind: 'tuple', elements: [{ kind: 'attribute', name: 'd' }] },
      { kind: 'attribute', name: 'west' },
    ]);
    expect(variable?.body.attributes.map(({ expression }) => expression)).toMatchObject([
      { kind: 'call', name: 'list' },
      { kind: 'literal', value: '${not}' },
    ]);
  });

  it.each([
    ['{"a": 1,}', 1],
    ['{\n"a": "x', 2],
    ['[]', 1],
    ['{"a": 1} 2', 1],
    [`{"a": ${'['.repeat(100_000)}`, 1],
    ['{"output": {"a": {"value": "${"}}}', 1],
  ])('says in which line %j is broken', (text, line) => {
    expect(parseTerraformJson(text).problems).toMatchObject([{ line }]);
  });
});

describe('parseVariablesJson', () => {
  it('reads values only', () => {
    const { body } = parseVariablesJson('{"resource": {"a": "${b}"}, "n": -1.5e2}');

    expect(body.attributes).toMatchObject([
      { name: 'resource', expression: { items: [{ value: { value: '${b}' } }] } },
      { name: 'n', expression: { value: -150 } },
    ]);
  });
});
