import { isMap, Reference, type ValueMap } from '../../../resources/value.ts';
import { evaluateBody } from './block.ts';
import { attributeNamed, providerName, type ResourceDeclaration } from './declarations.ts';
import { keyOf, type ModuleInstance, type ResourceInstance } from './scope.ts';

/** The configuration of a resource's provider, found through the modules; `undefined` where there is none. */
export function providerOf({ declaration, module }: ResourceInstance): ValueMap | undefined {
  const name = writtenProvider(declaration) ?? declaration.type.split('_', 1)[0] ?? '';
  return configurationOf(name, module);
}

/** `provider = aws.replica` */
export function writtenProvider({ block }: ResourceDeclaration): string | undefined {
  const written = attributeNamed(block, 'provider')?.expression;
  return written && providerName(written);
}

/**
 * A provider is the module's own, the one that its caller passes for it, or else the caller's of that name. Only those
 * without an alias are inherited.
 */
function configurationOf(name: string, module: ModuleInstance): ValueMap | undefined {
  const [type, alias] = name.split('.');
  const own = module.source.providers.find(
    ({ name: own, alias: its, block: { body } }) =>
      own === type && its === alias && body.attributes.length + body.blocks.length > 0,
  );
  if (own) {
    const known = module.providers.get(name);
    if (known) return known;
    const scope = { module, file: own.file, bindings: undefined };
    const origin = new Reference(keyOf(module.run, `provider.${name}`), '');
    const configuration = evaluateBody(own.block.body, scope, origin);
    if (!isMap(configuration)) return undefined;
    module.providers.set(name, configuration);
    return configuration;
  }
  const passed = module.call?.block.providers.get(name);
  if (!module.parent || (passed === undefined && alias !== undefined)) return undefined;
  return configurationOf(passed ?? name, module.parent);
}
