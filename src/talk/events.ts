/** What the library says while it works. Hosts print it; nothing else does. */
export type TalkEvent =
  | { readonly code: 'check-started'; readonly path: string }
  | { readonly code: 'tree-listed'; readonly files: number }
  | { readonly code: 'fact-collected'; readonly fact: string; readonly ms: number; readonly left: number };

/** Where events go. */
export interface Host {
  say(event: TalkEvent): void;
}

export const SILENT: Host = { say: () => undefined };
