import { basename } from 'node:path/posix';

/** Whether a file of values is there to be copied (`production.example.json`): what it gives is nobody's. */
export function isSampleFile(path: string): boolean {
  return /(?:^|[._-])(?:examples?|samples?)(?:[._-]|$)/i.test(basename(path));
}
