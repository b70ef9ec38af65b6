import type { Dockerfile } from '../evidence/repo/dockerfiles.ts';
import { notApplicable, remark, type Statement, unknown } from './statement.ts';

/**
 * Judges the Dockerfiles whose image is deployed. Where nothing says which of several is, a failing one is unknown,
 * unless every one of them fails: then the deployed one does too. Failures of all others are remarks.
 */
export function judgeDeployed(
  dockerfiles: readonly Dockerfile[],
  judgeOne: (dockerfile: Dockerfile) => readonly Statement[],
): readonly Statement[] {
  const judged = dockerfiles.map((dockerfile) => ({ dockerfile, statements: judgeOne(dockerfile) }));
  const candidates = judged.filter(({ dockerfile }) => dockerfile.use === 'candidate');
  const allFail = candidates.every(({ statements }) => statements.some(({ kind }) => kind === 'fail'));
  const product = judged.flatMap(({ dockerfile, statements }) => {
    if (dockerfile.use === 'deployed') return statements;
    if (dockerfile.use !== 'candidate') return [];
    return allFail ? statements : statements.map((statement) => undecided(statement, dockerfile));
  });
  const rest = judged.flatMap(({ dockerfile, statements }) =>
    dockerfile.use === 'deployed' || dockerfile.use === 'candidate'
      ? []
      : statements.flatMap((statement) => mildened(statement, dockerfile)),
  );
  if (product.length > 0) return [...product, ...rest];
  const because = 'every Dockerfile of the tree is for development, an example or vendored';
  return [notApplicable(because, { path: dockerfiles[0]?.path ?? '' }), ...rest];
}

function undecided(statement: Statement, { useBecause }: Dockerfile): Statement {
  if (statement.kind !== 'fail') return statement;
  return unknown(statement.at, `${statement.message} It counts if this image is deployed; ${useBecause}.`, {
    plane: 'pipeline',
  });
}

function mildened(statement: Statement, { useBecause }: Dockerfile): readonly Statement[] {
  if (statement.kind !== 'fail') return [];
  const { at, message, address } = statement;
  return [
    remark(at, `${message} It is not judged: ${useBecause}.`, address === undefined ? {} : { address }),
  ];
}
