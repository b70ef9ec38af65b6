import { none, present, presentValue } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';
import type { CodeSignal } from './code-signals.ts';
import { signalsByUnit, type UnitSignals } from './deployables/unit-signals.ts';
import type { SignalKind } from './signals/rule.ts';

export interface WebPlace {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

/** Headers, cookies and cross-origin rules of one thing that answers HTTP. */
export interface UnitWebSecurity {
  readonly name: string;
  /** A middleware that sets every header by default. */
  readonly headers: WebPlace | undefined;
  /** One of those headers is switched off. */
  readonly headersOff: WebPlace | undefined;
  readonly unsafeCookies: readonly WebPlace[];
  /** Cookies whose flags are not written where they are set. */
  readonly unseenCookies: readonly WebPlace[];
  readonly openCors: readonly WebPlace[];
}

export default defineCollector({
  fact: 'webSecurity',
  needs: ['deployables', 'codeSignals', 'packages'],
  collect(_world, { deployables, codeSignals, packages }) {
    if (deployables.state !== 'present') return deployables;
    const units = deployables.value.units.filter(
      ({ surface }) => surface === 'http' || surface === 'unknown',
    );
    if (units.length === 0) return none('nothing in the tree answers HTTP', deployables.gaps);
    const signals = presentValue(codeSignals) ?? [];
    const gaps =
      codeSignals.state === 'present' ? [...deployables.gaps, ...codeSignals.gaps] : deployables.gaps;
    return present(signalsByUnit(units, signals, presentValue(packages) ?? []).map(webSecurityOf), gaps);
  },
});

function webSecurityOf({ unit, own }: UnitSignals): UnitWebSecurity {
  const all = (kind: SignalKind) =>
    own.filter((signal) => signal.kind === kind && !signal.isGuarded).map(placeOf);
  const safe = new Set(all('cookie.safe').map(({ path, line }) => `${path}:${line}`));
  return {
    name: unit.name,
    headers: all('headers.set')[0],
    headersOff: all('headers.off')[0],
    unsafeCookies: all('cookie.unsafe'),
    unseenCookies: all('cookie.set').filter(({ path, line }) => !safe.has(`${path}:${line}`)),
    openCors: all('cors.any-with-credentials'),
  };
}

function placeOf({ path, line, what }: CodeSignal): WebPlace {
  return { path, line, what };
}
