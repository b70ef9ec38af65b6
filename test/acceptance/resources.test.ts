import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { resourcesSchema } from '../../src/report/resources/schema.ts';
import { emptyFolder, gonogo, repository } from '../command-line.ts';

const root = (environment: string, size: string, more = '') => ({
  [`infra/${environment}/main.tf`]: `module "data" {
  source = "../modules/data"
  size   = "${size}"
}
${more}`,
});

const BALANCER = `resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}
resource "aws_lb" "entry" {
  internal = false
  subnets  = ["subnet-1"]
}
`;

const shop = {
  'infra/modules/data/main.tf': `variable "size" {}
resource "aws_db_instance" "main" {
  instance_class = var.size
  password       = "${'hunter'}2"
  multi_az       = true
}
`,
  ...root('staging', 'db.t3.micro'),
  ...root('production', 'db.r6g.large', BALANCER),
};

const DATABASE = 'module.data.aws_db_instance.main';

describe('gonogo resources', () => {
  it('lists the resources of each environment, and what the internet reaches', () => {
    const { code, out, err } = gonogo(['resources', repository(shop)]);

    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/production +3 resources in 1 stack/);
    expect(out).toMatch(/staging +1 resource in 1 stack/);
    expect(out).toContain('AWS::RDS::DBInstance');
    expect(out).toContain('the internet reaches it');
  });

  it('tells through which modules and variables a value came to be, and no secret', () => {
    const { code, out } = gonogo(['resources', repository(shop), '--why', DATABASE]);

    expect(code).toBe(0);
    expect(out).toContain('DBInstanceClass = "db.r6g.large"');
    expect(out).toMatch(
      /infra\/production\/main.tf:3: `module.data.var.size` is `db.r6g.large`, as\s+`module.data` is called/,
    );
    expect(out).not.toContain('hunter');
  });

  it('tells what two environments do not have in common', () => {
    const { code, out } = gonogo(['resources', '--diff', 'staging', 'production', repository(shop)]);

    expect(code).toBe(0);
    expect(out).toContain('staging and production share 1 resource');
    expect(out).toContain('only in production: 2 resources');
    expect(out).toContain('DBInstanceClass: "db.t3.micro" -> "db.r6g.large"');
  });

  it('draws who names whom', () => {
    const { out } = gonogo(['resources', repository(shop), '--graph']);

    expect(out).toMatch(/^flowchart LR\n/);
    expect(out).toMatch(/e0i ==>(?:\|"[\d, ]+"\|)? e0n\d/);
  });

  it.each([[], ['--why', DATABASE], ['--diff', 'staging', 'production']])(
    'prints JSON that holds to the published schema: %s %s %s',
    (...words) => {
      const folder = repository(shop);
      const asked = words.filter((word) => word !== undefined);

      const { out } = gonogo(['resources', ...asked, folder, '--format', 'json']);

      const validate = new Ajv2020({ strict: true }).compile(
        JSON.parse(readFileSync('schema/resources.v1.schema.json', 'utf8')),
      );
      expect(validate(JSON.parse(out)) || validate.errors).toBe(true);
      expect(resourcesSchema.parse(JSON.parse(out))).toEqual(JSON.parse(out));
      expect(out).not.toContain('hunter');
    },
  );

  it('writes the format that the name of a file asks for', () => {
    const file = join(emptyFolder(), 'resources.mmd');

    const { code, out, err } = gonogo(['resources', repository(shop), '--output', file]);

    expect({ code, out, err }).toEqual({ code: 0, out: '', err: `wrote ${file}\n` });
    expect(readFileSync(file, 'utf8')).toContain('flowchart LR');
  });

  it.each([
    [['--why', 'db_instance'], `Did you mean ${DATABASE}?`],
    [['--diff', 'staging'], 'The second environment is missing.'],
    [['--diff', 'staging', 'qa'], 'There are: '],
  ])('says what is wrong with %s', (words, sentence) => {
    const folder = repository(shop);
    const { code, err } = gonogo(['resources', ...words, ...(words.length === 2 ? [] : [folder])], {
      cwd: folder,
    });

    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it('says in one sentence that there is nothing to show', () => {
    const { code, out, err } = gonogo(['resources', repository({ 'README.md': '# shop\n' })]);

    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('There is no infrastructure to show');
  });
});
