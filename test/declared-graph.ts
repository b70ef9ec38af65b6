import type { ResourceGraph } from '../src/resources/graph.ts';
import { graphOf } from '../src/resources/graph.ts';
import { infrastructureOf } from './infrastructure-of.ts';

/** The graph of the resources of a template: the text below `Resources:`, indented by two. */
export async function templateGraph(resources: string): Promise<ResourceGraph> {
  return graphOf(await infrastructureOf({ 'template.yaml': `Resources:\n${resources}\n` }));
}

/** The graph of one template resource that is called `Subject`. */
export function subjectGraph(type: string, properties: string): Promise<ResourceGraph> {
  return templateGraph(`  Subject: {Type: ${type}, Properties: {${properties}}}`);
}

/** The graph of a Terraform root of one file. */
export async function terraformGraph(text: string): Promise<ResourceGraph> {
  return graphOf(await infrastructureOf({ 'main.tf': text }));
}
