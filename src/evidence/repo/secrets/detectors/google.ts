import { type Detector, isInsideWord, matchAt } from '../detector.ts';
import { isVaried } from '../randomness.ts';

const API_KEY = /AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/y;

/** What stands near a key that a browser or a phone is given anyway. */
const IN_CLIENT =
  /firebase|authDomain|messagingSenderId|storageBucket|mobilesdk_app_id|GOOGLE_APP_ID|maps\.google|googleapis\.com\/(?:maps|js|v1\/recaptcha)|google[-_ ]?maps?|geocod|android:value|com\.google\.android|recaptcha|youtube/i;

/** Google API keys: public by design in Firebase and Maps clients, where restrictions protect them. */
export const googleApiKey: Detector = {
  anchors: ['AIza'],
  proof: 'structure',
  detect({ text, path }, at) {
    const key = matchAt(API_KEY, text, at)?.[0];
    if (!key || isInsideWord(text, at) || text.charAt(at - 1) === '-' || !isVaried(key.slice(4)))
      return undefined;
    const around = text.slice(Math.max(0, at - 500), at + 500);
    const isClient =
      IN_CLIENT.test(around) || /google-services\.json$|\.plist$|\.html?$|firebase/i.test(path);
    return {
      detector: 'google-api-key',
      what: 'Google API key',
      start: at,
      end: at + key.length,
      proof: 'structure',
      prefix: 'AIza',
      ...(isClient ? { harmless: 'public-by-design' } : {}),
    };
  },
};
