import type { ControlDefinition } from '../../judge/control.ts';

const template = (properties: string, more = '') => ({
  'template.yaml': `Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties: {RepositoryName: shop${properties}}
${more}`,
});

const terraform = (inside: string, more = '') => ({
  'main.tf': `resource "aws_ecr_repository" "images" {
  name = "shop"
${inside}
}
${more}`,
});

const task = (image: string) => `
resource "aws_ecs_task_definition" "shop" {
  family                = "shop"
  container_definitions = jsonencode([{ name = "shop", image = "\${aws_ecr_repository.images.repository_url}${image}" }])
}
`;

const EXCLUSION = `  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"
  image_tag_mutability_exclusion_filter {
    filter      = "latest*"
    filter_type = "WILDCARD"
  }`;

export const examples: ControlDefinition['examples'] = {
  pass: {
    'Terraform: immutable': terraform('  image_tag_mutability = "IMMUTABLE"'),
    'CloudFormation: immutable': template(', ImageTagMutability: IMMUTABLE'),
    'only a tag that nobody runs can move': terraform(EXCLUSION, task(':1.4.2')),
  },
  fail: {
    'Terraform: mutable': terraform('  image_tag_mutability = "MUTABLE"'),
    'CloudFormation: nothing is said': template(''),
    'mutable, though what runs is named by digest': terraform(
      '',
      task('@sha256:0000000000000000000000000000000000000000000000000000000000000000'),
    ),
    'the tag that runs can move': terraform(EXCLUSION, task(':latest')),
  },
  unknown: {
    'a parameter without a value': {
      'template.yaml': `Parameters:
  Mutability: {Type: String}
Resources:
  Images:
    Type: AWS::ECR::Repository
    Properties: {ImageTagMutability: !Ref Mutability}
`,
    },
  },
  'not-applicable': {
    'no registry': { 'template.yaml': 'Resources:\n  Bucket: {Type: AWS::S3::Bucket}\n' },
  },
};
