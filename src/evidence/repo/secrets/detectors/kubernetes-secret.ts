import type { Detector } from '../detector.ts';
import { isPlaceholder, isProtected } from '../placeholder.ts';
import { looksGenerated } from '../randomness.ts';

/** Longest manifest that is looked at behind its kind, in characters. */
const REACH = 20_000;
const ENTRY =
  /^[ \t]{1,12}["']?[\w.-]{1,100}["']?:[ \t]{1,8}["']?([A-Za-z0-9+/=_-]{16,4000})["']?[ \t]*(?:#.*)?$/gm;

/** A Secret in a manifest: its data are secrets whatever they are called. */
export const kubernetesSecret: Detector = {
  anchors: ['kind: Secret'],
  proof: 'context',
  detect({ text }, at) {
    const end = text.charCodeAt(at + 'kind: Secret'.length);
    if (!Number.isNaN(end) && end !== 0x0a && end !== 0x0d && end !== 0x20) return undefined;
    const block = /(?:^|\n)(?:data|stringData):[ \t]*\r?\n((?:[ \t#][^\n]*\n?){1,400})/.exec(
      text.slice(at, at + REACH),
    );
    if (!block?.[1]) return undefined;
    const from = at + block.index + block[0].length - block[1].length;
    ENTRY.lastIndex = 0;
    for (let entry = ENTRY.exec(block[1]); entry; entry = ENTRY.exec(block[1])) {
      const value = entry[1] ?? '';
      if (!isGenerated(value)) continue;
      const start = from + entry.index + entry[0].indexOf(value);
      const what = 'generated value in a Kubernetes Secret';
      return { detector: 'kubernetes-secret', what, start, end: start + value.length, proof: 'context' };
    }
    return undefined;
  },
};

function isGenerated(value: string): boolean {
  const bytes = Buffer.from(value, 'base64').toString('latin1').trim();
  const isText = /^[\x20-\x7e]+$/.test(bytes);
  const secret = isText ? bytes : value;
  return !isPlaceholder(secret) && !isProtected(secret) && looksGenerated(secret);
}
