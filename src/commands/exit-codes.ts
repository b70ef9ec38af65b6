/** What the process ends with. CI reads these; they are documented in `gonogo --help` and never change meaning. */
export const EXIT = {
  /** GO or UNDECIDED. */
  ok: 0,
  /** NO-GO, or a finding at or above `--fail-on`. */
  noGo: 1,
  /** Wrong use or configuration. */
  usage: 2,
  /** Nothing to look at. */
  nothing: 3,
  /** UNDECIDED with `--strict`. */
  undecided: 4,
  /** Our fault. */
  fault: 70,
} as const;
