/** A Node.js service that measures nothing. */
export const SILENT = {
  'package.json': '{"name": "shop", "private": true}',
  'src/main.js': 'const app = express();\n',
};

/** The same with the metrics of prom-client. */
export const MEASURED = {
  'package.json': '{"name": "shop", "private": true, "dependencies": {"prom-client": "15.1.3"}}',
  'src/main.js': "const client = require('prom-client');\nconst app = express();\n",
};

/** The same with a vendor's agent. */
export const WITH_AGENT = { ...SILENT, 'src/main.js': "require('dd-trace/init');\nconst app = express();\n" };

/** The agent is loaded only where a key is set. */
export const WITH_OPTIONAL_AGENT = {
  ...SILENT,
  'src/main.js':
    "if (process.env.DD_API_KEY) {\n  const tracer = require('dd-trace');\n  tracer.init();\n}\nconst app = express();\n",
};

export const LIBRARY = {
  'package.json': '{"name": "kit", "files": ["src"]}',
  'src/a.js': 'export const a = 1;\n',
};

/** A Prometheus rule with one alert. */
export function alert(expression: string) {
  return {
    'monitoring/prometheus-rules.yaml': `groups:\n  - name: shop\n    rules:\n      - alert: Shop\n        expr: ${expression}\n`,
  };
}

/** A load balancer and an alarm on one of its metrics. */
export function watchedBalancer(metric: string, statistic = 'Statistic: Sum') {
  return {
    'template.yaml': `Resources:
  Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer}
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/ApplicationELB
      MetricName: ${metric}
      ${statistic}
      Dimensions: [{Name: LoadBalancer, Value: !GetAtt Balancer.LoadBalancerFullName}]
`,
  };
}
