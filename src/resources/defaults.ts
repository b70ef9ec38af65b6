import type { PropertyPath, Resource } from './resource.ts';
import type { Value } from './value.ts';

/** What an absent property means. `open`: that rests on something this source cannot show. */
export type Fallback = { readonly value: Value; readonly because: string } | { readonly open: string };

interface DefaultRow {
  readonly type: string;
  readonly property: string;
  readonly fallback: Fallback;
  /** The page that says so, and the day it was read. */
  readonly source: string;
  readonly date: string;
}

const ROWS: readonly DefaultRow[] = [
  {
    type: 'AWS::RDS::DBInstance',
    property: 'StorageEncrypted',
    fallback: { value: false, because: 'RDS does not encrypt unless told to' },
    source: 'https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html',
    date: '2026-11-23',
  },
];

const BY_PROPERTY = new Map(ROWS.map((row) => [`${row.type} ${row.property}`, row.fallback]));

/** What AWS makes of a property that is not written; `undefined` where nothing is known. */
export function defaultOf(resource: Resource, path: PropertyPath): Fallback | undefined {
  const property = path.filter((key) => typeof key === 'string').join('.');
  return BY_PROPERTY.get(`${resource.type} ${property}`);
}
