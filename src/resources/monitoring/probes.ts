import { any, type Explained, no, unsure, yes } from '../../pipelines/answer.ts';
import type { ResourceGraph } from '../graph.ts';
import { leadsTo } from '../leads-to.ts';
import { valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isOpen } from '../value.ts';
import { watchersIn } from './watching.ts';

const CANARY = 'AWS::Synthetics::Canary';
const HEALTH_CHECK = 'AWS::Route53::HealthCheck';

/** Checks of vendors, which tell people by themselves. */
const VENDORS = [
  'datadog_synthetics_test',
  'newrelic_synthetics_monitor',
  'newrelic_synthetics_script_monitor',
  'grafana_synthetic_monitoring_check',
  'pingdom_check',
  'statuscake_uptime_check',
  'uptimerobot_monitor',
  'checkly_check',
  'betteruptime_monitor',
  'site24x7_website_monitor',
];

/** What asks from outside, again and again, whether the application answers. */
export function probes(graph: ResourceGraph): readonly Resource[] {
  const checks = graph.ofType(HEALTH_CHECK).filter((check) => {
    const type = valueAt(check.properties, ['HealthCheckConfig', 'Type']);
    // Those that add up others, or look at an alarm, ask nobody.
    return typeof type !== 'string' || /^(?:HTTP|TCP)/.test(type);
  });
  return [...graph.ofType(CANARY, ...VENDORS), ...checks];
}

const MOST_MINUTES = 5;
const UNITS: Readonly<Record<string, number>> = {
  minute: 1,
  minutes: 1,
  hour: 60,
  hours: 60,
  day: 1440,
  days: 1440,
};

/** Whether a probe asks at least every five minutes. Health checks ask every 10 or 30 seconds. */
export function asksOften(probe: Resource): Explained {
  if (probe.type !== CANARY) return yes(probe.source, 'it asks at least every five minutes');
  const at = probe.sourceOf('Schedule', 'Expression');
  const expression = valueAt(probe.properties, ['Schedule', 'Expression']);
  if (isOpen(expression) || typeof expression !== 'string') return unsure(at, 'its schedule is open');
  const [, number = '', unit = ''] = /^rate\((\d{1,6}) (\w{1,8})\)$/.exec(expression) ?? [];
  const minutes = Number(number) * (UNITS[unit] ?? Number.NaN);
  if (minutes === 0) return no(at, `\`${expression}\` runs it once`);
  if (Number.isNaN(minutes)) return byCron(expression, at);
  const because = `it runs by \`${expression}\``;
  return minutes <= MOST_MINUTES ? yes(at, because) : no(at, because);
}

/** `cron(0/5 * * * ? *)`: of the minutes, only a step or a star runs often. */
function byCron(expression: string, at: Resource['source']): Explained {
  const [, minutes = '', hours = ''] = /^cron\((\S{1,100}) (\S{1,100}) /.exec(expression) ?? [];
  const [, step = ''] = /^(?:\*|\d{1,2})\/(\d{1,2})$/.exec(minutes) ?? [];
  const isOften = minutes === '*' || (step !== '' && Number(step) > 0 && Number(step) <= MOST_MINUTES);
  if (minutes === '') return unsure(at, `\`${expression}\` is no schedule that is known`);
  const because = `it runs by \`${expression}\``;
  return isOften && hours === '*' ? yes(at, because) : no(at, because);
}

/** Whether an alarm goes off when a probe fails. */
export function isProbeWatched(graph: ResourceGraph, probe: Resource): Explained {
  if (VENDORS.includes(probe.type)) return yes(probe.source, 'its vendor tells people when it fails');
  const [namespace, dimension] =
    probe.type === CANARY ? ['CloudWatchSynthetics', 'CanaryName'] : ['AWS/Route53', 'HealthCheckId'];
  const answers = watchersIn(graph).flatMap(({ isAlarm, resource, metrics }) =>
    metrics.flatMap((metric): Explained[] => {
      const named = metric.dimensions.get(dimension);
      if (!isAlarm || metric.namespace !== namespace) return [];
      if (metric.dimensions.size === 0 || leadsTo(graph, named, probe))
        return [yes(resource.source, `\`${resource.address}\` goes off when it fails`)];
      const isUntold = isOpen(named) && graph.targets(named).length === 0;
      return isUntold ? [unsure(resource.source, `what \`${resource.address}\` watches is open`)] : [];
    }),
  );
  return answers.length > 0 ? any(answers) : no(probe.source, 'no alarm goes off when it fails');
}
