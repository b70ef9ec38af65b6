import { describeControlsOf } from './control-laws.ts';

describeControlsOf('environments');
