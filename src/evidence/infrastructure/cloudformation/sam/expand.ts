import type { Declaration } from '../declaration.ts';
import { Apis } from './apis.ts';
import { connectors } from './connector.ts';
import type { Expansion, SamSurroundings } from './expansion.ts';
import { functionResources } from './function.ts';
import { withGlobals } from './globals.ts';
import type { SamResource } from './made.ts';
import { withNotifications } from './notifications.ts';
import { application, layerVersion, simpleTable } from './simple-resources.ts';
import { stateMachine } from './state-machine.ts';

/** The name of SAM's transform. */
export const SAM = 'AWS::Serverless-2016-10-31';

export interface Expanded {
  readonly declarations: readonly Declaration[];
  /** Names that a template may use for what SAM makes: `Handler.Alias`, and the logical id of it. */
  readonly names: ReadonlyMap<string, string>;
}

const MAKERS: Readonly<Record<string, (sam: SamResource, expansion: Expansion) => readonly Declaration[]>> = {
  'AWS::Serverless::Function': functionResources,
  'AWS::Serverless::SimpleTable': simpleTable,
  'AWS::Serverless::StateMachine': stateMachine,
  'AWS::Serverless::LayerVersion': layerVersion,
  'AWS::Serverless::Application': application,
};

/**
 * Writes out SAM's resources with its defaults, as `sam deploy` would.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
export function expandedBySam(written: readonly Declaration[], around: SamSurroundings): Expanded {
  const apis = new Apis();
  const expansion: Expansion = {
    ...around,
    written: new Map(written.map((declaration) => [declaration.id, declaration])),
    names: new Map(),
    apis,
    shared: new Map(),
    notifications: new Map(),
  };
  const declarations = written.flatMap((declaration) => {
    // Connectors are the policies that they make.
    if (declaration.type === 'AWS::Serverless::Connector') return [];
    const make = MAKERS[declaration.type];
    return make ? make(withGlobals(declaration, around.template), expansion) : [declaration];
  });
  // Functions tell what their APIs hold.
  const notifying = declarations.map((one) => withNotifications(one, expansion));
  const all = [...notifying.flatMap((one) => apis.expanded(one, expansion)), ...apis.implicit(expansion)];
  return {
    declarations: [...all, ...expansion.shared.values(), ...connectors(written, all)],
    names: expansion.names,
  };
}
