import { loadSource } from './load-source.mjs';

/** The published JSON Schema of the report. */
export async function reportSchema() {
  const { reportSchema, z } = await loadSource(
    "export { reportSchema } from './src/report/schema.ts'; export { z } from 'zod';",
  );
  const schema = {
    $id: 'https://gonogo.dev/schema/report/v1',
    title: 'The report of gonogo check',
    // Of the input: a later version may add keys, and its reports are still valid.
    ...z.toJSONSchema(reportSchema, {
      io: 'input',
      // Says something about types in code, and nothing about the JSON.
      override: ({ jsonSchema }) => delete jsonSchema.readOnly,
    }),
  };
  return { 'schema/report.v1.schema.json': `${JSON.stringify(schema, null, 2)}\n` };
}
