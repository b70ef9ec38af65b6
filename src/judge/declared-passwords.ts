import { graphOf } from '../resources/graph.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { writtenPasswords } from './master-passwords.ts';
import { findingAddress } from './resource-places.ts';
import { fail, type Statement } from './statement.ts';

/** A value that says of itself that it is none. */
const STAND_IN =
  /example|sample|dummy|change[-_ ]?me|placeholder|replace|todo|^<|x{4}|^your[-_ ]|[-_ ]here$/i;

/** Passwords that open what the infrastructure deploys: whoever chose them, they are live. One for each place. */
export function judgeDeclaredPasswords(infrastructure: Infrastructure): readonly Statement[] {
  const seen = new Set<string>();
  return writtenPasswords(graphOf(infrastructure)).flatMap(
    ({ resource, at, value }): readonly Statement[] => {
      const place = `${at.path ?? ''}:${at.line ?? ''}`;
      if (seen.has(place) || resource.maybe !== undefined || STAND_IN.test(value)) return [];
      seen.add(place);
      const { path, line } = at;
      const where = { ...(path === undefined ? {} : { path }), ...(line === undefined ? {} : { line }) };
      const message = `What opens \`${resource.address}\` stands here in plain text.`;
      return [fail(where, message, { address: findingAddress(resource, 'password in the code') })];
    },
  );
}
