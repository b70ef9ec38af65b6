import { type Gap, none, present, presentValue } from '../../judge/fact.ts';
import type { Source } from '../../judge/source.ts';
import { defineCollector } from '../collector.ts';
import type { CodeSignal } from './code-signals.ts';
import { findDescriptors } from './deployables/descriptors.ts';
import { assembleUnits } from './deployables/units.ts';
import type { Languages } from './languages.ts';
import type { CodePackage } from './packages.ts';
import { SIGNAL_LANGUAGES } from './signals/tables.ts';

/** What something in the tree is, once deployed. `unclear`: it is packaged to run, what it does is not seen. */
export type DeployableKind = 'service' | 'worker' | 'function' | 'static-site' | 'unclear';

export interface Deployable {
  /** Folder of its package, `''` for the root of the tree. */
  readonly root: string;
  readonly name: string;
  readonly kind: DeployableKind;
  /** What it answers from outside. `unknown` only for what is `unclear`. */
  readonly surface: 'http' | 'grpc' | 'none' | 'unknown';
  /** Frameworks that were recognised, in words. */
  readonly frameworks: readonly string[];
  /** Languages in which the process itself is written, not those of a page it delivers. */
  readonly runsOn: readonly string[];
  /** Languages of its deployable code, largest first. */
  readonly languages: readonly string[];
  /** Files that package it to run. */
  readonly descriptors: readonly string[];
  /** Why it counts as deployed, one place each. */
  readonly evidence: readonly { readonly at: Source; readonly because: string }[];
}

export interface Deployables {
  readonly units: readonly Deployable[];
  /** Packages that are made for others to install, with their names. */
  readonly libraries: readonly string[];
}

export default defineCollector({
  fact: 'deployables',
  needs: ['packages', 'languages', 'codeSignals', 'dockerfiles'],
  collect({ tree }, facts) {
    const packages = presentValue(facts.packages) ?? [];
    const languages = presentValue(facts.languages);
    if (!languages) return none('the tree holds no program code, so nothing of it runs');
    const signals = (presentValue(facts.codeSignals) ?? []).filter(isServerSignal);
    const found = assembleUnits({
      packages,
      languages,
      signals,
      descriptors: findDescriptors(tree.entries, presentValue(facts.dockerfiles) ?? []),
      hasFile: (path) => tree.get(path)?.tracked === true,
    });
    const gaps = [...gapsOf(facts.packages), ...unknownLanguages(languages)];
    if (found.units.length > 0) return present(found, gaps);
    return none(whyNothingRuns(found.libraries, packages), gaps);
  },
});

function isServerSignal({ kind }: CodeSignal): boolean {
  return kind.startsWith('server.') || kind === 'entry.main';
}

function gapsOf(fact: { readonly state: string; readonly gaps?: readonly Gap[] }): readonly Gap[] {
  return fact.gaps ?? [];
}

/** Languages of the deployable code in which no server could be recognised. */
function unknownLanguages({ deployable }: Languages): readonly Gap[] {
  return deployable
    .filter(
      ({ language, kind, share }) => kind === 'program' && share > 0.2 && !SIGNAL_LANGUAGES.has(language),
    )
    .map(({ language }) => ({
      because: `whether the ${language} code serves requests cannot be told: its frameworks are not known here`,
      settle: { how: 'judge this control by hand' },
    }));
}

function whyNothingRuns(libraries: readonly string[], packages: readonly CodePackage[]): string {
  const [first] = libraries;
  const packaged = 'no Dockerfile, Procfile or function definition packages it to run';
  if (first !== undefined && libraries.length === packages.length) {
    const rest = libraries.length > 1 ? ` and ${libraries.length - 1} more` : '';
    return `the tree is a library that others install (${first}${rest}), and ${packaged}`;
  }
  return `nothing in the tree is deployed as a service: no code starts a server and ${packaged}`;
}
