import { jsonValue } from '../json-text.ts';
import { valueAt } from '../property.ts';
import type { Resource } from '../resource.ts';
import { isList, isMap, type Value } from '../value.ts';

/** A metric that an alarm or dashboard looks at. What is not written out is `undefined`. */
export interface MetricUse {
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  /** `Average`, `p95`. */
  readonly statistic: string | undefined;
  /** By name: `ServiceName`. Empty: everything of the namespace together. */
  readonly dimensions: ReadonlyMap<string, Value>;
}

/** The metrics that an alarm or dashboard looks at. */
export function metricsOf(resource: Resource): readonly MetricUse[] {
  if (resource.type === 'AWS::CloudWatch::Dashboard') return widgetMetrics(resource);
  const { properties } = resource;
  const direct =
    textOf(properties.MetricName) === undefined
      ? []
      : [
          {
            namespace: textOf(properties.Namespace),
            name: textOf(properties.MetricName),
            statistic: textOf(properties.ExtendedStatistic) ?? textOf(properties.Statistic),
            dimensions: dimensionsOf(properties.Dimensions),
          },
        ];
  const queries = isList(properties.Metrics) ? properties.Metrics : [];
  return [...direct, ...queries.flatMap(queried)];
}

function queried(query: Value): readonly MetricUse[] {
  const metric = valueAt(query, ['MetricStat', 'Metric']);
  if (isMap(metric))
    return [
      {
        namespace: textOf(metric.Namespace),
        name: textOf(metric.MetricName),
        statistic: textOf(valueAt(query, ['MetricStat', 'Stat'])),
        dimensions: dimensionsOf(metric.Dimensions),
      },
    ];
  return selected(textOf(valueAt(query, ['Expression'])) ?? '');
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html */
const SELECT =
  /\bSELECT\s{1,9}(\w{1,20})\("?([\w.]{1,200})"?\)\s{1,9}FROM\s{1,9}(?:SCHEMA\(\s{0,9})?"([^"]{1,200})"/i;

function selected(expression: string): readonly MetricUse[] {
  const [, statistic, name, namespace] = SELECT.exec(expression) ?? [];
  return name === undefined ? [] : [{ namespace, name, statistic, dimensions: new Map() }];
}

function dimensionsOf(value: Value | undefined): ReadonlyMap<string, Value> {
  if (isMap(value)) return new Map(Object.entries(value));
  const members = isList(value) ? value : [];
  return new Map(
    members.flatMap((member) =>
      isMap(member) && typeof member.Name === 'string' ? [[member.Name, member.Value ?? null] as const] : [],
    ),
  );
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
function widgetMetrics({ properties }: Resource): readonly MetricUse[] {
  const widgets = valueAt(jsonValue(properties.DashboardBody), ['widgets']);
  return (isList(widgets) ? widgets : []).flatMap((widget) => {
    const metrics = valueAt(widget, ['properties', 'metrics']);
    const statistic = textOf(valueAt(widget, ['properties', 'stat']));
    let before: readonly Value[] = [];
    return (isList(metrics) ? metrics : []).flatMap((row): readonly MetricUse[] => {
      if (!isList(row)) return [];
      const whole = row.map((part, index) => (part === '.' ? (before[index] ?? part) : part));
      before = whole;
      return rowMetric(whole, statistic);
    });
  });
}

function rowMetric(row: readonly Value[], fallback: string | undefined): readonly MetricUse[] {
  const [namespace, name, ...rest] = row;
  if (typeof namespace !== 'string' || typeof name !== 'string') {
    const expression = isMap(namespace) ? textOf(namespace.expression) : undefined;
    return selected(expression ?? '');
  }
  const dimensions = new Map<string, Value>();
  for (let at = 0; at + 1 < rest.length; at += 2) {
    const key = rest[at];
    const value = rest[at + 1];
    if (typeof key === 'string' && value !== undefined) dimensions.set(key, value);
  }
  const options = rest.at(-1);
  const own = isMap(options) ? textOf(options.stat) : undefined;
  return [{ namespace, name, statistic: own ?? fallback, dimensions }];
}

function textOf(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
