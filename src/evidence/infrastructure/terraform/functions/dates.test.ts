import { describeFunctions } from '../../../../../test/terraform-functions.ts';

describeFunctions('dates', {
  gives: [
    ['formatdate', ['DD MMM YYYY hh:mm ZZZ', '2018-01-02T23:12:01Z'], '02 Jan 2018 23:12 UTC'],
    [
      'formatdate',
      ['EEEE, DD-MMM-YY hh:mm:ss ZZZ', '2018-01-02T23:12:01Z'],
      'Tuesday, 02-Jan-18 23:12:01 UTC',
    ],
    [
      'formatdate',
      ['EEE, DD MMM YYYY hh:mm:ss ZZZ', '2018-01-02T23:12:01-08:00'],
      'Tue, 02 Jan 2018 23:12:01 -0800',
    ],
    ['formatdate', ['MMM DD, YYYY', '2018-01-02T23:12:01Z'], 'Jan 02, 2018'],
    ['formatdate', ['HH:mmaa', '2018-01-02T23:12:01Z'], '11:12pm'],
    ['formatdate', ["h'h'mm", '2018-01-02T23:12:01-08:00'], '23h12'],
    ['formatdate', ["H 'o''clock' AA ZZZZZ Z", '2018-01-02T00:12:01+01:00'], "12 o'clock AM +01:00 +01:00"],
    ['formatdate', ['M/D s Z ZZZZ', '2018-01-02T23:12:01Z'], '1/2 1 Z +0000'],
    ['timeadd', ['2017-11-22T00:00:00Z', '10m'], '2017-11-22T00:10:00Z'],
    ['timeadd', ['2017-11-22T00:00:00Z', '-1h30m'], '2017-11-21T22:30:00Z'],
    ['timeadd', ['2017-11-22T00:00:00Z', '8760h'], '2018-11-22T00:00:00Z'],
    ['timecmp', ['2017-11-22T00:00:00Z', '2017-11-22T00:00:00Z'], 0],
    ['timecmp', ['2017-11-22T00:00:00Z', '2017-11-22T01:00:00Z'], -1],
    ['timecmp', ['2017-11-22T01:00:00Z', '2017-11-22T00:00:00-01:00'], 0],
  ],
  fails: [
    ['formatdate', ['bad', '2018-01-02T23:12:01Z']],
    ['formatdate', ["'open", '2018-01-02T23:12:01Z']],
    ['formatdate', ['YYYY', 'yesterday']],
    ['formatdate', ['YYYY', '2018-02-30T00:00:00Z']],
    ['timeadd', ['2017-11-22T00:00:00Z', 'soon']],
    ['timeadd', ['2017-11-22T00:00:00Z', '10']],
  ],
  staysOpen: [
    ['timestamp', []],
    ['plantimestamp', []],
  ],
});
