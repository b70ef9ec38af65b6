import { runtimeTitle } from './runtime-languages.ts';
import { fail, pass, remark, type Statement } from './statement.ts';
import type { ToolchainChoice, ToolchainGroup } from './toolchain-choices.ts';

/** How many places a sentence names. */
const MAX_PLACES = 4;

/** Whether the places that choose a runtime's version agree, and how exact they are. */
export function groupStatements(group: ToolchainGroup): readonly Statement[] {
  const known = group.choices.filter(({ version }) => version !== undefined);
  const [first] = known;
  if (!first) return movingStatements(group);
  const other = known.find((choice) => majorOf(choice) !== majorOf(first));
  if (other) return [disagreement(group, first, other)];
  const tooOld = olderThanMinimum(group);
  if (tooOld) return [tooOld];
  const shown = known.slice(0, MAX_PLACES).map(placeOf);
  const places =
    known.length > shown.length
      ? `${shown.join(', ')} and ${known.length - shown.length} more`
      : shown.join(', ');
  const agreed = known.length > 1 ? ` in ${known.length} places` : '';
  return [
    pass(first.at, `${runtimeTitle(group.runtime)} ${first.version} is chosen${agreed}: ${places}`),
    ...minorRemarks(group, known),
    ...coarseRemarks(group, known),
  ];
}

function movingStatements({ runtime, choices }: ToolchainGroup): readonly Statement[] {
  const [first] = choices;
  if (!first) return [];
  return [
    fail(
      first.at,
      `${placeOf(first)} names no version of ${runtimeTitle(runtime)}: each build takes the newest.`,
      {
        severity: 'minor',
        address: `${first.at.path}#${runtime}`,
      },
    ),
  ];
}

function disagreement({ runtime }: ToolchainGroup, one: ToolchainChoice, other: ToolchainChoice): Statement {
  const harm =
    one.isImage && other.isImage
      ? 'what is built with one runs on the other'
      : 'what is tested is not what is shipped';
  const message = `${runtimeTitle(runtime)} is ${one.version} in ${placeOf(one)} and ${other.version} in ${placeOf(other)}: ${harm}.`;
  return fail(other.at, message, { address: `${one.at.path}#${other.at.path}#${runtime}` });
}

/** Java code that is compiled for 17 does not start on 11. */
function olderThanMinimum({ runtime, choices, minimums }: ToolchainGroup): Statement | undefined {
  if (runtime !== 'java') return undefined;
  for (const minimum of minimums) {
    const image = choices.find(
      (choice) => choice.isImage && Number(majorOf(choice)) < Number(minimum.version?.split('.')[0]),
    );
    if (image)
      return fail(
        image.at,
        `${placeOf(image)} runs Java ${image.version}, and ${minimum.path}:${minimum.line} compiles for Java ${minimum.version}.`,
        { address: `${image.at.path}#${minimum.path}#java` },
      );
  }
  return undefined;
}

/** The second number: `undefined` where a choice leaves it open. */
function minorRemarks({ runtime }: ToolchainGroup, known: readonly ToolchainChoice[]): readonly Statement[] {
  const exact = known.filter((choice) => minorOf(choice) !== undefined);
  const [first] = exact;
  const other = exact.find((choice) => first && minorOf(choice) !== minorOf(first));
  if (!first || !other) return [];
  const message = `${runtimeTitle(runtime)} is ${first.version} in ${placeOf(first)} and ${other.version} in ${placeOf(other)}.`;
  return [remark(other.at, message)];
}

/** Java and .NET are named by their major alone. */
function coarseRemarks({ runtime }: ToolchainGroup, known: readonly ToolchainChoice[]): readonly Statement[] {
  if (runtime === 'java' || runtime === 'dotnet') return [];
  if (known.some((choice) => minorOf(choice) !== undefined)) return [];
  const [first] = known;
  if (!first) return [];
  return [remark(first.at, `${placeOf(first)} names only the major version of ${runtimeTitle(runtime)}.`)];
}

function majorOf({ version }: ToolchainChoice): string | undefined {
  return version?.split('.')[0];
}

function minorOf({ version }: ToolchainChoice): string | undefined {
  return version?.split('.')[1];
}

function placeOf({ at, written, isImage }: ToolchainChoice): string {
  const line = at.line === undefined ? '' : `:${at.line}`;
  return isImage ? `${at.path}${line} (\`${written}\`)` : `${at.path}${line}`;
}
