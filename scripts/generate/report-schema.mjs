import { loadSource } from './load-source.mjs';

/** The published JSON Schemas of what the commands report. */
export async function reportSchemas() {
  const { reportSchema, pipelineSchema, resourcesSchema, z } = await loadSource(
    "export { reportSchema } from './src/report/schema.ts'; export { pipelineSchema } from './src/report/pipeline/schema.ts'; export { resourcesSchema } from './src/report/resources/schema.ts'; export { z } from 'zod';",
  );
  const published = (name, title, schema) => ({
    [`schema/${name}.v1.schema.json`]: `${JSON.stringify(
      {
        $id: `https://gonogo.dev/schema/${name}/v1`,
        title,
        // Of the input: a later version may add keys, and its reports are still valid.
        ...z.toJSONSchema(schema, {
          io: 'input',
          // Says something about types in code, and nothing about the JSON.
          override: ({ jsonSchema }) => delete jsonSchema.readOnly,
        }),
      },
      null,
      2,
    )}\n`,
  });
  return {
    ...published('report', 'The report of gonogo check', reportSchema),
    ...published('pipeline', 'What gonogo pipeline understood', pipelineSchema),
    ...published('resources', 'What gonogo resources understood', resourcesSchema),
  };
}
