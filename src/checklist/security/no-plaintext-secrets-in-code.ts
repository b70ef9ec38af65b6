import type { Credential } from '../../evidence/repo/secrets/credential.ts';
import { defineControl } from '../../judge/control.ts';
import { isLive, nameOf } from '../../judge/credential.ts';
import { remarksOn } from '../../judge/credential-remarks.ts';
import { judgeDeclaredPasswords } from '../../judge/declared-passwords.ts';
import { presentValue } from '../../judge/fact.ts';
import { type Source, WHOLE_TREE } from '../../judge/source.ts';
import { clean, fail, type Statement } from '../../judge/statement.ts';
import { examples } from './no-plaintext-secrets-in-code.examples.ts';

export default defineControl({
  id: 'security/no-plaintext-secrets-in-code',
  title: 'No credential stands in the code in plain text',
  tier: 1,
  severity: 'blocker',
  planes: ['repo', 'pipeline', 'infrastructure'],
  why: 'Whoever can read the repository, a fork, a laptop or a build log holds every credential in it, and it stays valid until somebody revokes it.',
  how: 'Every tracked text file is searched for the forms that providers give their credentials (with checksums where they have them), for private keys, for URLs with a password and for generated values under names that ask for a secret; base64 and hexadecimal are decoded once. Passwords of databases, brokers and directories that the infrastructure code writes out, or takes from a default of a variable, count whoever chose them. Placeholders, references, ciphertext, hashes and identifiers are left out. What stands in fixtures, examples and vendored files, test keys and local passwords are remarks.',
  remedy:
    'Revoke the credential first, then move its successor to Secrets Manager or an SSM SecureString parameter, refer to it by name, and take the value out of the file.',
  references: [
    { standard: 'CWE', id: '798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { standard: 'OWASP Top 10', version: '2025', id: 'A07' },
    { standard: 'AWS Well-Architected', id: 'SEC02-BP03' },
    { standard: 'CIS GitHub', version: '1.2.0', id: '1.5.1' },
    { standard: 'CIS GitHub', version: '1.2.0', id: '2.3.8' },
    { standard: 'AWS FSBP', id: 'CodeBuild.2' },
  ],
  needs: ['secrets'],
  uses: ['infrastructure'],
  // Every text of the tree was searched, whatever the infrastructure takes from elsewhere.
  completeWith: ['secrets'],
  judge({ secrets: { credentials, files }, infrastructure }): readonly Statement[] {
    const live = credentials.filter(isLive);
    const declared = presentValue(infrastructure);
    const seen = new Set(live.map(placeOf));
    const opening = (declared ? judgeDeclaredPasswords(declared) : []).filter(
      ({ at }) => !seen.has(placeOf(at)),
    );
    const opened = new Set(opening.map(({ at }) => placeOf(at)));
    const others = credentials.filter(
      (credential) => !isLive(credential) && !opened.has(placeOf(credential)),
    );
    const remarks = remarksOn(others);
    if (live.length + opening.length > 0) return [...live.map(finding), ...opening, ...remarks];
    const read = `${files} text ${files === 1 ? 'file' : 'files'}`;
    return [clean(WHOLE_TREE, `${read} searched, no live credential found`), ...remarks];
  },
  examples,
});

function placeOf({ path, line }: Source): string {
  return `${path ?? ''}:${line ?? ''}`;
}

function finding(credential: Credential): Statement {
  const { path, line, detector, fingerprint } = credential;
  return fail({ path, line }, `${nameOf(credential)} in plain text`, {
    address: `${path}#${detector}#${fingerprint}`,
  });
}
