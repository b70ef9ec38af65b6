const DOCUMENTATION = 'https://gonogo.dev/docs';

/** The page that explains a control. */
export function controlPage(id: string): string {
  return `${DOCUMENTATION}/controls/${id}`;
}
