import type { Family, MapNode } from '../../../resources/map/map.ts';

/** Drawn in a square of 24. */
const BY_FAMILY: Readonly<Record<Family, string>> = {
  network: 'M4 12H9M15 6H20M15 18H20M9 12L15 6M9 12L15 18',
  compute: 'M5 6H19V18H5ZM5 12H19M8 9H9M8 15H9',
  database: 'M6 7C6 4 18 4 18 7V17C18 20 6 20 6 17ZM6 7C6 10 18 10 18 7M6 12C6 15 18 15 18 12',
  storage: 'M5 6H19L17 19H7ZM6 11H18',
  messaging: 'M4 7H20V17H4ZM4 8L12 13L20 8',
  identity: 'M12 4A4 4 0 0 1 12 12A4 4 0 0 1 12 4M5 20C5 13 19 13 19 20',
};

const BY_KIND: readonly (readonly [RegExp, string])[] = [
  [/^Lambda/, 'M7 5H10L17 19M12 11L7 19'],
  [
    /^CloudFront|Accelerator/,
    'M12 4A8 8 0 0 1 12 20A8 8 0 0 1 12 4M4 12H20M12 4C7 9 7 15 12 20M12 4C17 9 17 15 12 20',
  ],
  [/API/, 'M9 6L4 12L9 18M15 6L20 12L15 18'],
  [/^ECS|^EKS|App Runner|Batch/, 'M12 4L19 8V16L12 20L5 16V8ZM5 8L12 12L19 8M12 12V20'],
  [/OpenSearch|Elasticsearch/, 'M10 4A6 6 0 0 1 10 16A6 6 0 0 1 10 4M15 15L20 20'],
  [/State machine/, 'M9 4H15V8H9ZM4 16H10V20H4ZM14 16H20V20H14ZM12 8V12M7 16V12H17V16'],
];

/** What the little picture beside a name shows. */
export function glyphOf({ kind, family }: MapNode): string {
  return BY_KIND.find(([pattern]) => pattern.test(kind))?.[1] ?? BY_FAMILY[family];
}
