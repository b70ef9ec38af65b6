import { defineControl } from '../../judge/control.ts';
import { presentValue } from '../../judge/fact.ts';
import { notApplicable, type Statement } from '../../judge/statement.ts';
import { importStatements, productionStatements } from '../../judge/undeclared-imports.ts';
import { examples } from './no-undeclared-dependencies.examples.ts';

export default defineControl({
  id: 'integration/no-undeclared-dependencies',
  title: 'Every imported package is declared by the package that imports it',
  tier: 2,
  severity: 'major',
  planes: ['repo'],
  why: 'A package that is imported and not declared comes along with another one by accident, in any version, until the day it does not.',
  how: 'The imports of JavaScript and TypeScript are compared with the manifest of the package they lie in, path aliases, built-in, virtual and framework modules left out; each suspect is confirmed in the syntax tree. Tests, tools and imports of types alone are minor. Where an image leaves development dependencies out and nothing is bundled, what it starts must not import them. Other languages are not judged here.',
  remedy:
    'Add the package to the manifest of the package that imports it, in the version that the lock file holds.',
  references: [{ standard: 'Twelve-Factor', id: 'II', url: 'https://12factor.net/dependencies' }],
  needs: ['nodeImports'],
  uses: ['manifests', 'productionImports'],
  judge({ nodeImports, manifests, productionImports }): readonly Statement[] {
    const others = new Set(
      (presentValue(manifests) ?? []).flatMap(({ ecosystem, role }) =>
        ecosystem === 'npm' || role !== 'own' ? [] : [ecosystem],
      ),
    );
    const statements = [
      ...nodeImports.flatMap(importStatements),
      ...(presentValue(productionImports) ?? []).flatMap(productionStatements),
    ];
    if (statements.length === 0) statements.push(notApplicable('only examples import packages'));
    if (others.size === 0) return statements;
    return [
      ...statements,
      notApplicable(
        `imports are compared with manifests in JavaScript and TypeScript only, not in ${[...others].join(', ')}`,
      ),
    ];
  },
  examples,
});
