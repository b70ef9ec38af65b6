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
  const deployed = judged.filter(({ dockerfile }) => dockerfile.use === 'deployed');
  const candidates = judged.filter(({ dockerfile }) => dockerfile.use === 'candidate');
  const product = deployed.length > 0 ? deployed : candidates;
  const allFail =
    candidates.length > 1 &&
    candidates.every(({ statements }) => statements.some(({ kind }) => kind === 'fail'));
  const isSettled = deployed.length > 0 || allFail;
  const decided = product.flatMap(({ dockerfile: { useBecause, shipped }, statements }) => {
    if (!shipped.isCertain) return statements.map((statement) => unproven(statement, shipped.because));
    if (isSettled) return statements;
    return statements.map((one) => (one.kind === 'fail' ? unproven(one, useBecause) : one));
  });
  const rest = judged
    .filter((one) => !product.includes(one))
    .flatMap(({ dockerfile, statements }) => {
      const isPassedOver = dockerfile.use === 'candidate' && deployed[0] !== undefined;
      const why = isPassedOver
        ? `${deployed[0]?.dockerfile.path} is what is deployed`
        : dockerfile.useBecause;
      return statements.flatMap((one) => mildened(one, why));
    });
  if (decided.length > 0) return [...decided, ...rest];
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

function mildened(statement: Statement, why: string): readonly Statement[] {
  if (statement.kind !== 'fail') return [];
  const { at, message, address } = statement;
  return [remark(at, `${message} It is not judged: ${why}.`, address === undefined ? {} : { address })];
}
