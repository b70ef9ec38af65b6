import { environmentOf } from '../../../resources/environments.ts';
import type { Stack } from '../../../resources/stack.ts';
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
  const templateAt = templateFinder(templates);
  const exporting: Exporting[] = [];
  const imported = importsFrom(() => exporting);
  const opened = assembled.map(({ stack, template }) => {
    const { account, region, stackName, folder } = stack;
    const instance = openStack(template, {
      id: template.path,
      deployment: { account, region, stackName },
      given: new Map(),
      templateAt,
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
      addressOf,
      isLeftOut: ({ type }) => type === 'AWS::CDK::Metadata',
    }),
  );
}

/** `ProdShopStack` as words. */
function spaced(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2');
}

/** The path of the construct, which the author knows: `Shop/Database`. */
function addressOf({ body }: Declaration): string | undefined {
  const path = recordOf(body.Metadata)['aws:cdk:path'];
  return typeof path === 'string' ? path.replace(/\/(?:Resource|Default)$/, '') : undefined;
}
