import type { RuntimeName } from '../evidence/repo/toolchains.ts';
import type { ResourceGraph } from '../resources/graph.ts';
import { readCandidates } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { codeFolder } from '../resources/workloads/function-code.ts';
import type { ToolchainChoice } from './toolchain-choices.ts';

/** Names of runtimes of Lambda. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html */
const RUNTIMES: readonly (readonly [name: RegExp, runtime: RuntimeName])[] = [
  [/^nodejs(\d{1,3}(?:\.\d{1,3})?)(?:\.x)?$/, 'node'],
  [/^python(\d\.\d{1,3})$/, 'python'],
  [/^ruby(\d\.\d{1,3})$/, 'ruby'],
  [/^java(\d{1,3})(?:\.al2)?$/, 'java'],
  [/^dotnet(?:core)?(\d{1,3}(?:\.\d)?)$/, 'dotnet'],
];

/** The runtimes that functions name for code of the tree, each place once however many environments share it. */
export function functionChoices(graph: ResourceGraph): readonly ToolchainChoice[] {
  const found = graph.ofType('AWS::Lambda::Function').flatMap((lambda) => choicesOf(graph, lambda));
  return [...new Map(found.map((one) => [`${one.at.path}:${one.at.line} ${one.written}`, one])).values()];
}

function choicesOf(graph: ResourceGraph, lambda: Resource): readonly ToolchainChoice[] {
  const folder = codeFolder(graph, lambda);
  if (folder === undefined) return [];
  return readCandidates(lambda, 'Runtime').flatMap((reading): readonly ToolchainChoice[] => {
    if (reading.state !== 'written' || typeof reading.value !== 'string') return [];
    const written = reading.value;
    const { path = '' } = reading.at;
    return RUNTIMES.flatMap(([name, runtime]) => {
      const version = name.exec(written)?.[1];
      const at = { ...lambda.source, ...reading.at, path };
      return version === undefined ? [] : [{ runtime, version, at, written, isImage: true, folder }];
    });
  });
}
