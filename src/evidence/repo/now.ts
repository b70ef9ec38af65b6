import { present } from '../../judge/fact.ts';
import { defineCollector } from '../collector.ts';

/** The moment as of which everything is judged. */
export default defineCollector({
  fact: 'now',
  needs: [],
  collect: ({ now }) => present(now),
});
