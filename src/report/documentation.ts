const DOCUMENTATION = 'https://github.com/gonogo-dev/gonogo/blob/main/docs';

/** The page that explains a control. */
export function controlPage(id: string): string {
  return `${DOCUMENTATION}/controls/${id}.md`;
}
