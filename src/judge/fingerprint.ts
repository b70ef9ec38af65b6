import type { Source } from './source.ts';

/** What identifies a finding under its control when lines move: the given address, else path and resource. */
export function addressOf(at: Source, address: string | undefined): string {
  return (
    address ??
    [at.commit, at.path, at.environment, at.resource].filter((part) => part !== undefined).join('#')
  );
}
