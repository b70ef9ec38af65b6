import { describeControlsOf } from './control-laws.ts';

describeControlsOf('cost');
