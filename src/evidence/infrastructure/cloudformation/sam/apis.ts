import { recordOf } from '../../../parsed.ts';
import type { Declaration } from '../declaration.ts';
import type { ApiEvent, Expansion } from './expansion.ts';
import { globalsOf, withGlobals } from './globals.ts';
import { httpApi } from './http-api.ts';
import { IMPLICIT, namedId, type SamResource } from './made.ts';
import { restApi } from './rest-api.ts';

/** The APIs of a template: those that are declared, and those that events imply. */
export class Apis {
  readonly #events = new Map<string, ApiEvent[]>();

  add(event: ApiEvent): void {
    const { RestApiId, ApiId } = event.event;
    const id = namedId(event.kind === 'rest' ? RestApiId : ApiId) ?? IMPLICIT[event.kind];
    const known = this.#events.get(id);
    if (known) known.push(event);
    else this.#events.set(id, [event]);
  }

  /** What a declared API comes to; other declarations stay what they are. */
  expanded(declaration: Declaration, expansion: Expansion): readonly Declaration[] {
    const { type, id } = declaration;
    if (type !== 'AWS::Serverless::Api' && type !== 'AWS::Serverless::HttpApi') return [declaration];
    const make = type === 'AWS::Serverless::Api' ? restApi : httpApi;
    return make(withGlobals(declaration, expansion.template), this.#events.get(id) ?? [], expansion);
  }

  implicit(expansion: Expansion): readonly Declaration[] {
    return (['rest', 'http'] as const).flatMap((kind) => {
      const id = IMPLICIT[kind];
      const events = this.#events.get(id) ?? [];
      const [first] = events;
      if (!first || expansion.written.has(id)) return [];
      const section = kind === 'rest' ? 'Api' : 'HttpApi';
      const declaration: Declaration = {
        ...first.sam.declaration,
        id,
        type: `AWS::Serverless::${section}`,
        body: { Properties: kind === 'rest' ? { StageName: 'Prod' } : {} },
        placeOf: () => first.sam.declaration.placeOf(['Events', first.name]),
      };
      const globals = globalsOf(expansion.template, section);
      const properties = { ...recordOf(declaration.body.Properties), ...globals };
      const sam: SamResource = { declaration, id, properties, section, globals };
      return (kind === 'rest' ? restApi : httpApi)(sam, events, expansion);
    });
  }
}
