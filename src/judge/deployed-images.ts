import type { Dockerfile } from '../evidence/repo/dockerfiles.ts';
import { notApplicable, remark, type Statement, unknown } from './statement.ts';

/**
 * Judges the Dockerfiles whose image is deployed. Where nothing says which of several is, a failing one is unknown,
 * unless every one of them fails: then the deployed one does too. A stage that may not be the shipped one is
 * unknown in any case. Failures of all others are remarks.
 */
export function judgeDeployed(
  dockerfiles: readonly Dockerfile[],
  judgeOne: (dockerfile: Dockerfile) => readonly Statement[],
): readonly Statement[] {
  const judged = dockerfiles.map((dockerfile) => ({ dockerfile, statements: judgeOne(dockerfile) }));
  const candidates = judged.filter(({ dockerfile }) => dockerfile.use === 'candidate');
  const allFail =
    candidates.length > 1 &&
    judged.every(({ dockerfile }) => dockerfile.use !== 'deployed') &&
    candidates.every(({ statements }) => statements.some(({ kind }) => kind === 'fail'));
  const product = judged.flatMap(({ dockerfile, statements }) => {
    const { use, useBecause, shipped } = dockerfile;
    if (use !== 'deployed' && use !== 'candidate') return [];
    if (!shipped.isCertain) return statements.map((statement) => unproven(statement, shipped.because));
    if (use === 'deployed' || allFail) return statements;
    return statements.map((statement) =>
      statement.kind === 'fail' ? unproven(statement, useBecause) : statement,
    );
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

/** A sentence that counts only if its image is the deployed one. */
function unproven(statement: Statement, because: string): Statement {
  if (statement.kind !== 'fail' && statement.kind !== 'pass') return statement;
  const sentence = statement.kind === 'fail' ? statement.message : `${statement.because}.`;
  return unknown(statement.at, `${sentence} It counts if this is what is deployed: ${because}.`, {
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
