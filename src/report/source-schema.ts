import { z } from 'zod';
import { ENVIRONMENT_STAGES } from '../judge/environment-names.ts';

const text = z.string();
const lineNumber = z.int().min(1);

/** Where something is written, the same in everything that is published. */
export const sourceSchema = z
  .object({
    path: text.exactOptional().describe('From the root of the checked tree, with forward slashes.'),
    line: lineNumber.exactOptional().describe('Counts from 1.'),
    endLine: lineNumber.exactOptional(),
    resource: text
      .exactOptional()
      .describe('Terraform address, CloudFormation logical id, ARN, branch or package name.'),
    type: text.exactOptional().describe("CloudFormation type name of the resource: 'AWS::RDS::DBInstance'."),
    environment: text.exactOptional(),
    commit: text.exactOptional().describe('Commit that holds the evidence, when it is not the checked one.'),
  })
  .readonly()
  .describe('Where a piece of evidence stands. Empty: the tree as a whole.');

export const stageSchema = z.enum(ENVIRONMENT_STAGES);

/** What every published answer about a tree begins with. */
export function answerSchema<Id extends string>(id: Id) {
  return {
    schema: z.literal(id),
    tool: z.object({ version: text }).readonly(),
    target: z.object({ path: text.describe('As it was given.') }).readonly(),
  };
}
