import { describe, expect, it } from 'vitest';
import { hclOutline } from './hcl-outline.ts';
import { HclSyntaxError } from './hcl-tokens.ts';

function interpolated(expression: string): string {
  return `\${${expression}}`;
}

describe('hclOutline', () => {
  it('reads blocks, labels, attributes and plain literals with their lines', () => {
    const body = hclOutline(`# a comment with { an open brace
terraform {
  backend "s3" { key = "prod" }
}
resource "aws_db_instance" "main" {
  engine_version = "15.4" // as in production
  name           = "db-\${var.env}"
  allocated      = 20
  tags = {
    Name = "main"
  }
}
`);

    const [terraform, database] = body.blocks;
    expect(terraform?.body.blocks[0]).toMatchObject({ type: 'backend', labels: ['s3'], line: 3, endLine: 3 });
    expect(database).toMatchObject({ labels: ['aws_db_instance', 'main'], line: 5, endLine: 12 });
    expect(database?.body.attributes.map(({ name, literal }) => [name, literal])).toEqual([
      ['engine_version', '15.4'],
      ['name', undefined],
      ['allocated', 20],
      ['tags', undefined],
    ]);
  });

  it('is not misled by braces in strings, heredocs and comments', () => {
    const body = hclOutline(
      [
        'locals {',
        `  a = "}{ ${interpolated('jsonencode({ b = "}" })')} $${interpolated('x')}"`,
        '  c = <<-EOT',
        '    } "',
        '  EOT',
        '  /* } */ d = 1',
        '}',
        'output "x" {}',
      ].join('\n'),
    );

    expect(body.blocks.map(({ type, line }) => [type, line])).toEqual([
      ['locals', 1],
      ['output', 8],
    ]);
    expect(body.blocks[0]?.body.attributes.map(({ name }) => name)).toEqual(['a', 'c', 'd']);
  });

  it('says where a file is broken', () => {
    expect(() => hclOutline('a {\n b = "x\n}')).toThrow(HclSyntaxError);
    expect(() => hclOutline('a {')).toThrow('the block "a" does not end');
    expect(() => hclOutline('}')).toThrow('closes nothing');
    expect(() => hclOutline('a {\n'.repeat(100))).toThrow('nested');
    expect(() => hclOutline('apiVersion: v1\nkind: Pod\n')).toThrow(HclSyntaxError);
  });

  it('takes linear time on long hostile input', () => {
    const start = performance.now();

    expect(() => hclOutline(`a = "${'${"'.repeat(200_000)}`)).toThrow(HclSyntaxError);
    expect(() => hclOutline('<<A\n'.repeat(2))).toThrow(HclSyntaxError);
    expect(hclOutline(`a = [${'1, '.repeat(300_000)}]`).attributes).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
