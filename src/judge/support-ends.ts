/** What has a release cycle of its own. Java differs by who builds it. */
export type Product =
  | 'node'
  | 'python'
  | 'ruby'
  | 'php'
  | 'go'
  | 'dotnet'
  | 'java'
  | 'temurin'
  | 'corretto'
  | 'openjdk'
  | 'nginx'
  | 'debian'
  | 'ubuntu'
  | 'alpine'
  | 'amazonlinux'
  | 'centos'
  | 'rhel'
  | 'fedora';

/** When the table below was last compared with https://endoflife.date, whose entries link to each vendor's own page. */
export const TABLE_DATE = '2026-08-22';

interface Cycles {
  readonly title: string;
  /** How many numbers of a version name its cycle: 1 for Node 22, 2 for Python 3.12. */
  readonly numbers: 1 | 2;
  /** `cycle end`, newest first. `-`: supported, and no end was announced by the date of the table. */
  readonly ends: string;
}

/**
 * Ends of free security support. Debian: with its long-term support team. Java without a vendor: the longest
 * support among the free builds.
 */
const TABLE: Readonly<Record<Product, Cycles>> = {
  node: {
    title: 'Node.js',
    numbers: 1,
    ends: `26 2029-04-30, 25 2026-06-01, 24 2028-04-30, 23 2025-06-01, 22 2027-04-30, 21 2024-06-01, 20 2026-04-30,
      19 2023-06-01, 18 2025-04-30, 17 2022-06-01, 16 2023-09-11, 15 2021-06-01, 14 2023-04-30, 13 2020-06-01, 12 2022-04-30, 11 2019-06-30, 10 2021-04-30`,
  },
  python: {
    title: 'Python',
    numbers: 2,
    ends: `3.14 2030-10-31, 3.13 2029-10-31, 3.12 2028-10-31, 3.11 2027-10-31, 3.10 2026-10-31, 3.9 2025-10-31,
      3.8 2024-10-07, 3.7 2023-06-27, 3.6 2021-12-23, 3.5 2020-09-30, 2.7 2020-01-01`,
  },
  ruby: {
    title: 'Ruby',
    numbers: 2,
    ends: `4.0 2029-03-31, 3.4 2028-03-31, 3.3 2027-03-31, 3.2 2026-03-31, 3.1 2025-03-26, 3.0 2024-04-23,
      2.7 2023-03-31, 2.6 2022-03-31, 2.5 2021-03-31`,
  },
  php: {
    title: 'PHP',
    numbers: 2,
    ends: `8.5 2029-12-31, 8.4 2028-12-31, 8.3 2027-12-31, 8.2 2026-12-31, 8.1 2025-12-31, 8.0 2023-11-26,
      7.4 2022-11-28, 7.3 2021-12-06, 7.2 2020-11-30, 7.1 2019-12-01, 7.0 2019-01-10, 5.6 2018-12-31`,
  },
  go: {
    title: 'Go',
    numbers: 2,
    ends: `1.27 -, 1.26 -, 1.25 2026-08-19, 1.24 2026-02-10, 1.23 2025-08-12, 1.22 2025-02-11, 1.21 2024-08-13,
      1.20 2024-02-06, 1.19 2023-09-06, 1.18 2023-02-01, 1.17 2022-08-02, 1.16 2022-03-15`,
  },
  dotnet: {
    title: '.NET',
    numbers: 2,
    ends: `10.0 2028-11-14, 9.0 2026-11-10, 8.0 2026-11-10, 7.0 2024-05-14, 6.0 2024-11-12, 5.0 2022-05-10,
      3.1 2022-12-13, 3.0 2020-03-03, 2.2 2019-12-23, 2.1 2021-08-21, 2.0 2018-10-01`,
  },
  java: {
    title: 'Java',
    numbers: 1,
    ends: `26 2026-10-31, 25 2033-09-30, 24 2025-10-31, 23 2025-04-30, 22 2024-10-15, 21 2031-09-30, 20 2023-10-17,
      19 2023-04-19, 18 2022-10-18, 17 2029-10-31, 16 2021-10-19, 15 2023-03-31, 14 2020-09-30, 13 2023-03-31,
      12 2019-09-30, 11 2032-01-31, 10 2018-09-30, 9 2018-03-31, 8 2030-12-31, 7 2022-07-31`,
  },
  temurin: {
    title: 'Eclipse Temurin',
    numbers: 1,
    ends: `26 2026-09-15, 25 2031-09-30, 24 2025-09-16, 23 2025-03-18, 22 2024-09-17, 21 2029-12-31, 20 2023-09-19,
      19 2023-03-31, 18 2022-09-30, 17 2027-10-31, 16 2021-09-30, 11 2027-10-31, 8 2030-12-31`,
  },
  corretto: {
    title: 'Amazon Corretto',
    numbers: 1,
    ends: `26 2026-10-31, 25 2032-10-31, 24 2025-10-31, 23 2025-04-30, 22 2024-10-15, 21 2030-10-31, 20 2023-10-17,
      19 2023-04-19, 18 2022-10-18, 17 2029-10-31, 16 2021-10-19, 15 2021-04-20, 11 2032-01-31, 8 2030-12-31`,
  },
  // The image gets no updates since then: https://hub.docker.com/_/openjdk
  openjdk: { title: 'the `openjdk` image', numbers: 1, ends: '17 2022-07-31, 11 2022-07-31, 8 2022-07-31' },
  nginx: {
    title: 'nginx',
    numbers: 2,
    ends: `1.31 -, 1.30 -, 1.29 2026-05-13, 1.28 2026-04-14, 1.27 2025-06-24, 1.26 2025-04-23, 1.25 2024-05-29,
      1.24 2024-04-23, 1.23 2023-05-23, 1.22 2023-04-11, 1.21 2022-06-21, 1.20 2022-05-24, 1.19 2021-05-25, 1.18 2021-04-20`,
  },
  debian: {
    title: 'Debian',
    numbers: 1,
    ends: '13 2030-06-30, 12 2028-06-30, 11 2026-08-31, 10 2024-06-30, 9 2022-07-01, 8 2020-06-30',
  },
  ubuntu: {
    title: 'Ubuntu',
    numbers: 2,
    ends: `26.04 2031-04-30, 25.10 2026-07-01, 25.04 2026-01-17, 24.10 2025-07-10, 24.04 2029-05-31, 23.10 2024-07-12,
      23.04 2024-01-20, 22.10 2023-07-20, 22.04 2027-04-01, 21.10 2022-07-14, 21.04 2022-01-20, 20.10 2021-07-22,
      20.04 2025-05-31, 18.04 2023-05-31, 16.04 2021-04-02, 14.04 2019-04-02`,
  },
  alpine: {
    title: 'Alpine',
    numbers: 2,
    ends: `3.24 2028-06-01, 3.23 2027-11-01, 3.22 2027-05-01, 3.21 2026-11-01, 3.20 2026-04-01, 3.19 2025-11-01,
      3.18 2025-05-09, 3.17 2024-11-22, 3.16 2024-05-23, 3.15 2023-11-01, 3.14 2023-05-01, 3.13 2022-11-01, 3.12 2022-05-01`,
  },
  amazonlinux: {
    title: 'Amazon Linux',
    numbers: 1,
    ends: '2023 2029-06-30, 2018 2023-12-31, 2 2026-06-30, 1 2023-12-31',
  },
  centos: { title: 'CentOS', numbers: 1, ends: '8 2021-12-31, 7 2024-06-30, 6 2020-11-30' },
  rhel: {
    title: 'RHEL and its rebuilds',
    numbers: 1,
    ends: '10 2035-05-31, 9 2032-05-31, 8 2029-05-31, 7 2024-06-30, 6 2020-11-30',
  },
  fedora: {
    title: 'Fedora',
    numbers: 1,
    ends: '44 2027-06-02, 43 2026-12-09, 42 2026-05-27, 41 2025-12-15, 40 2025-05-13, 39 2024-11-26, 38 2024-05-21, 37 2023-12-05',
  },
};

/** What the table knows of a release. */
export type Support =
  /** `endsOn` is an ISO date: the last day of support. */
  | { readonly state: 'ends'; readonly name: string; readonly endsOn: string }
  /** Supported at the date of the table, without an announced end. */
  | { readonly state: 'open'; readonly name: string }
  /** The version names several releases, of which a build takes the newest. */
  | { readonly state: 'moves'; readonly name: string }
  | { readonly state: 'older' | 'newer' | 'unlisted'; readonly name: string };

/** @param version numbers and dots; `undefined` for a name that moves, such as `latest`. */
export function supportOf(product: Product, version: string | undefined): Support {
  const { title, numbers, ends } = TABLE[product];
  const parts = version?.split('.').map(Number) ?? [];
  if (parts.length < numbers && !(product === 'dotnet' && (parts[0] ?? 0) >= 5))
    return { state: 'moves', name: version === undefined ? title : `${title} ${version}` };
  const wanted = [parts[0] ?? 0, numbers === 2 ? (parts[1] ?? 0) : 0];
  const cycle =
    product === 'ubuntu'
      ? `${wanted[0]}.${String(wanted[1]).padStart(2, '0')}`
      : wanted.slice(0, numbers).join('.');
  const name = `${title} ${cycle.replace(/^(\d+)\.0$/, product === 'dotnet' ? '$1' : '$1.0')}`;
  const cycles = ends.split(',').map((entry) => entry.trim().split(/\s+/));
  const found = cycles.find(([listed]) => listed === cycle);
  if (found?.[1] !== undefined)
    return found[1] === '-' ? { state: 'open', name } : { state: 'ends', name, endsOn: found[1] };
  const order = cycles.map(([listed = '']) => compare(listed.split('.').map(Number), wanted));
  if (order.every((one) => one < 0)) return { state: 'newer', name };
  return { state: order.every((one) => one > 0) ? 'older' : 'unlisted', name };
}

function compare(one: readonly number[], other: readonly number[]): number {
  const major = (one[0] ?? 0) - (other[0] ?? 0);
  return major === 0 ? (one[1] ?? 0) - (other[1] ?? 0) : major;
}
