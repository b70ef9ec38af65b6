import type { ResourceGraph } from '../resources/graph.ts';
import { readProperty } from '../resources/property.ts';
import type { Resource } from '../resources/resource.ts';
import { isList, isMap, type Value } from '../resources/value.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

/** Every registry of images that is declared: whether it scans what is pushed. */
export function judgeRegistries(graph: ResourceGraph): readonly Statement[] {
  const [wide] = graph.ofType('AWS::ECR::RegistryScanningConfiguration').filter(scansEverything);
  return graph.ofType('AWS::ECR::Repository').map((repository) => judgeRepository(repository, wide));
}

function judgeRepository(repository: Resource, wide: Resource | undefined): Statement {
  const name = `\`${repository.address}\``;
  const reading = readProperty(repository, 'ImageScanningConfiguration', 'ScanOnPush');
  const at = { ...reading.at, ...named(repository) };
  if (wide) return pass(at, `${name} is scanned by the settings of its registry (\`${wide.address}\`)`);
  if (reading.state === 'open')
    return unknown(
      at,
      `whether ${name} scans what is pushed is open: ${reading.because}`,
      settleOpen(repository),
    );
  if (reading.state !== 'absent' && (reading.value === true || reading.value === 'true'))
    return pass(at, `${name} scans what is pushed`);
  const how = reading.state === 'written' ? 'switched off' : 'off by default';
  const message = `${name} scans nothing: \`ScanOnPush\` is ${how}, and no settings of the registry do it.`;
  if (repository.maybe !== undefined) return unknown(at, message, settleOpen(repository));
  return fail(at, message, { address: findingAddress(repository) });
}

function named({ source: { resource = '', type = '' } }: Resource) {
  return { resource, type };
}

function scansEverything({ properties }: Resource): boolean {
  const rules: readonly Value[] = isList(properties.Rules) ? properties.Rules : [];
  return rules.some(
    (rule) =>
      isMap(rule) &&
      /^(?:CONTINUOUS_SCAN|SCAN_ON_PUSH)$/.test(String(rule.ScanFrequency)) &&
      (isList(rule.RepositoryFilters) ? rule.RepositoryFilters : []).some(
        (filter) => isMap(filter) && filter.Filter === '*',
      ),
  );
}
