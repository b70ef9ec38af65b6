import { crc32 } from 'node:zlib';
import { type Detector, isInsideWord, matchAt } from '../detector.ts';
import { isVaried } from '../randomness.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CLASSIC = /(?:gh[pousr]|npm)_[A-Za-z0-9]{36}(?![A-Za-z0-9_])/y;

/**
 * Tokens of GitHub and npm end in a checksum of their random part, so what was made up can be told from what was issued.
 * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
 */
export const checksummedToken: Detector = {
  anchors: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_', 'npm_'],
  proof: 'structure',
  detect({ text }, at) {
    const token = matchAt(CLASSIC, text, at)?.[0];
    if (!token || isInsideWord(text, at) || !isVaried(token.slice(4))) return undefined;
    const isNpm = token.startsWith('npm_');
    return {
      detector: isNpm ? 'npm-token' : 'github-token',
      what: isNpm ? 'npm access token' : 'GitHub token',
      start: at,
      end: at + token.length,
      proof: 'structure',
      prefix: token.slice(0, 4),
      ...(hasRightChecksum(token) ? {} : { harmless: 'wrong-checksum' }),
    };
  },
};

/** Tokens of GitHub App installations that carry a JSON Web Token: `ghs_<app id>_<header>.<payload>.<signature>`. */
const INSTALLATION =
  /ghs_\d{1,12}_eyJ[A-Za-z0-9_-]{10,500}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{30,600}/y;

export const installationToken: Detector = {
  anchors: ['ghs_'],
  proof: 'structure',
  detect({ text }, at) {
    const token = isInsideWord(text, at) ? undefined : matchAt(INSTALLATION, text, at)?.[0];
    if (!token) return undefined;
    const what = 'GitHub App installation token';
    return {
      detector: 'github-token',
      what,
      start: at,
      end: at + token.length,
      proof: 'structure',
      prefix: 'ghs_',
    };
  },
};

/** Whether the last six characters are the CRC32 of the thirty before them, in base 62. */
export function hasRightChecksum(token: string): boolean {
  let rest = crc32(token.slice(4, -6));
  let digits = '';
  for (let i = 0; i < 6; i += 1) {
    digits = BASE62.charAt(rest % 62) + digits;
    rest = Math.floor(rest / 62);
  }
  return token.endsWith(digits);
}
