import type { Control } from '../../judge/control.ts';

const targets = (properties: string) => ({
  'template.yaml': `Resources:\n  Web:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties: { VpcId: vpc-1, Port: 80, Protocol: HTTP, ${properties} }\n`,
});
const inTerraform = (check: string) => ({
  'main.tf': `resource "aws_lb_target_group" "web" {\n  port     = 80\n  protocol = "HTTP"\n  vpc_id   = "vpc-1"\n  ${check}\n}\n`,
});
const machines = (more: string) => ({
  'main.tf': `resource "aws_lb_target_group" "web" {\n  port     = 80\n  protocol = "HTTP"\n  vpc_id   = "vpc-1"\n  health_check {\n    path     = "/healthz"\n    interval = 10\n  }\n}\nresource "aws_autoscaling_group" "web" {\n  min_size          = 2\n  max_size          = 4\n  target_group_arns = [aws_lb_target_group.web.arn]\n  ${more}\n}\n`,
});

const EXPRESS = {
  'package.json': '{"name": "shop", "private": true}',
  'src/main.js': 'const app = express();\n',
};

function deployment(probe: string, { name = 'shop', image = 'registry.example.com/shop:1' } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      containers:
        - name: ${name}
          image: ${image}
          ports: [{ containerPort: 8080 }]
          ${probe}
---
apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { selector: { app: ${name} }, ports: [{ port: 80, targetPort: 8080 }] }
`;
}

export const examples: Control['examples'] = {
  pass: {
    'a readiness probe on a path of its own': {
      ...EXPRESS,
      'k8s/shop.yaml': deployment('readinessProbe: { httpGet: { path: /readyz, port: 8080 } }'),
    },
    'a target group with a path of its own': {
      ...EXPRESS,
      ...targets('HealthCheckPath: /healthz, HealthCheckIntervalSeconds: 10'),
    },
    'a target group with the defaults of AWS': targets('TargetType: ip'),
    'Terraform: a quick check': inTerraform(
      'health_check {\n    path     = "/healthz"\n    interval = 10\n  }',
    ),
    'a group that replaces what the load balancer finds sick': machines('health_check_type = "ELB"'),
    'a store beside it has none': {
      ...EXPRESS,
      'k8s/shop.yaml': deployment('readinessProbe: { httpGet: { path: /readyz, port: 8080 } }'),
      'k8s/cache.yaml': deployment('', { name: 'cache', image: 'redis:7' }),
    },
  },
  fail: {
    'a target group that does not ask': targets('HealthCheckEnabled: false'),
    'a target group that takes minutes to notice': targets(
      'HealthCheckIntervalSeconds: 60, UnhealthyThresholdCount: 5',
    ),
    'Terraform: the defaults of its provider are slow': inTerraform(''),
    'a group that keeps sick machines': machines(''),
    'no readiness probe': { ...EXPRESS, 'k8s/shop.yaml': deployment('') },
    'a probe that takes minutes to notice': {
      ...EXPRESS,
      'k8s/shop.yaml': deployment(
        'readinessProbe: { httpGet: { path: /readyz, port: 8080 }, periodSeconds: 60, failureThreshold: 5 }',
      ),
    },
  },
  unknown: {
    'a target group whose check is a parameter': {
      'template.yaml':
        'Parameters: { Every: { Type: Number } }\nResources:\n  Web:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties: { VpcId: vpc-1, Port: 80, Protocol: HTTP, HealthCheckIntervalSeconds: !Ref Every }\n',
    },
    'a route, and the target group is not in the code': {
      ...EXPRESS,
      'src/health.js': "app.get('/healthz', (_, res) => res.send('ok'));\n",
    },
  },
  'not-applicable': {
    'a function behind a load balancer': targets('TargetType: lambda'),
    'a library': {
      'package.json': '{"name": "kit", "files": ["src"]}',
      'src/a.js': 'export const a = 1;\n',
    },
    'a worker': { 'requirements.txt': 'celery\n', 'jobs.py': 'app = Celery("jobs")\n' },
  },
};
