import { environmentOf } from '../../../resources/environments.ts';
import type { Stack } from '../../../resources/stack.ts';
import { Template as OpenText, type Value } from '../../../resources/value.ts';
import { recordOf } from '../../parsed.ts';
import { buildStack } from '../cloudformation/build-stack.ts';
import type { Declaration } from '../cloudformation/declaration.ts';
import { type Exporting, importsFrom } from '../cloudformation/exports.ts';
import { templateFinder } from '../cloudformation/find-template.ts';
import { openStack } from '../cloudformation/open-stack.ts';
import type { Template } from '../cloudformation/template.ts';
import type { AssembledStack } from './assembly.ts';

/** The stacks of one assembly; what one exports and another imports is a reference between them. */
export function assembledStacks(
  assembled: readonly { readonly stack: AssembledStack; readonly template: Template }[],
  templates: readonly Template[],
): readonly Stack[] {
  const beside = templateFinder(templates);
  const byPath = new Map(templates.map((template) => [template.path, template]));
  const exporting: Exporting[] = [];
  const imported = importsFrom(() => exporting);
  const opened = assembled.map(({ stack, template }) => {
    const { account, region, stackName, folder, assets } = stack;
    const instance = openStack(template, {
      id: template.path,
      deployment: { account, region, stackName },
      given: new Map(),
      templateAt: (url, from) => byPath.get(assets.get(hashIn(url)) ?? '') ?? beside(url, from),
      imported: (name) => imported(name, folder),
    });
    return { stack, instance };
  });
  // Stages of one app export the same names in their accounts.
  exporting.push(...opened.map(({ stack, instance }) => ({ instance, set: stack.folder })));
  return opened.map(({ stack, instance }) =>
    buildStack(instance, {
      kind: 'cdk',
      name: stack.name,
      source: { path: instance.template.path },
      environment: environmentOf([
        { kind: 'label', text: spaced(stack.name), because: `the name of the stack, \`${stack.name}\`` },
      ]),
      account: stack.account,
      region: stack.region,
      addressOf: (declaration) => addressOf(declaration, stack),
      isLeftOut: ({ type }) => type === 'AWS::CDK::Metadata',
    }),
  );
}

/** `ProdShopStack` as words. */
function spaced(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2');
}

/** Assets are published under their hash: `https://.../<hash>.json`. */
function hashIn(url: Value): string {
  const last = url instanceof OpenText ? url.parts.at(-1) : url;
  return (typeof last === 'string' ? /([0-9a-f]{64})\.json$/.exec(last)?.[1] : undefined) ?? '';
}

/** The path of the construct, which the author knows: `Shop/Database`. */
function addressOf({ id, body }: Declaration, { constructs }: AssembledStack): string | undefined {
  const path = recordOf(body.Metadata)['aws:cdk:path'] ?? constructs.get(id);
  return typeof path === 'string' ? path.replace(/\/(?:Resource|Default)$/, '') : undefined;
}
