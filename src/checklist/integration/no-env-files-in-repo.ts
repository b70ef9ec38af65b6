import type { EnvFile } from '../../evidence/repo/env-files/env-file.ts';
import { defineControl } from '../../judge/control.ts';
import { opinionOf } from '../../judge/env-file.ts';
import { WHOLE_TREE } from '../../judge/source.ts';
import { clean, fail, pass, remark, type Statement, unknown } from '../../judge/statement.ts';
import { examples } from './no-env-files-in-repo.examples.ts';

export default defineControl({
  id: 'integration/no-env-files-in-repo',
  title: 'No environment file is tracked',
  tier: 1,
  severity: 'blocker',
  planes: ['repo'],
  why: 'A configuration that lies in the repository is the same for every environment and readable for everybody who can clone it, and it outlives its removal in the history.',
  how: 'Tracked files with the name of an env file, of Terraform variables, of settings for a deployed environment, of a credential store or of a key are read. One fails when a name that asks for a secret has a value, when it holds a private key, or when an env file points at an environment that runs. Templates, references, ciphertext, public certificates and sizing pass; local defaults, tests and examples are remarks.',
  remedy:
    'Take the file out with `git rm --cached`, name it in `.gitignore`, keep an `.env.example` with the keys alone, and move the values to SSM Parameter Store or Secrets Manager; revoke what was in it.',
  references: [
    { standard: 'Twelve-Factor', id: 'III', url: 'https://12factor.net/config' },
    { standard: 'CIS GitHub', version: '1.2.0', id: '5.1.1' },
    { standard: 'CIS GitHub', version: '1.2.0', id: '5.1.3' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A02' },
  ],
  needs: ['tree'],
  uses: ['envFiles'],
  judge({ tree, envFiles }): readonly Statement[] {
    if (envFiles.state === 'unavailable') return [unknown(WHOLE_TREE, envFiles.because, envFiles.settle)];
    const said = (envFiles.state === 'present' ? envFiles.value : []).map(statementOn);
    if (said.some(({ kind }) => kind === 'fail')) return said;
    const tracked = tree.entries.filter((entry) => entry.tracked).length;
    const because =
      said.length === 0
        ? `none of ${tracked} tracked files has the name of an env file, a key or a credential store`
        : 'no tracked file carries a secret or the live configuration of an environment';
    return [clean(WHOLE_TREE, because), ...said];
  },
  examples,
});

function statementOn(file: EnvFile): Statement {
  const { verdict, line, because } = opinionOf(file);
  const at = { path: file.path, line };
  if (verdict === 'fail') return fail(at, because, { address: file.path });
  return verdict === 'remark' ? remark(at, because, { address: file.path }) : pass(at, because);
}
