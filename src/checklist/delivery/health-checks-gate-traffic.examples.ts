import type { Control } from '../../judge/control.ts';

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
    'a store beside it has none': {
      ...EXPRESS,
      'k8s/shop.yaml': deployment('readinessProbe: { httpGet: { path: /readyz, port: 8080 } }'),
      'k8s/cache.yaml': deployment('', { name: 'cache', image: 'redis:7' }),
    },
  },
  fail: {
    'no readiness probe': { ...EXPRESS, 'k8s/shop.yaml': deployment('') },
    'a probe that takes minutes to notice': {
      ...EXPRESS,
      'k8s/shop.yaml': deployment(
        'readinessProbe: { httpGet: { path: /readyz, port: 8080 }, periodSeconds: 60, failureThreshold: 5 }',
      ),
    },
  },
  unknown: {
    'a route, and the target group is not in the code': {
      ...EXPRESS,
      'src/health.js': "app.get('/healthz', (_, res) => res.send('ok'));\n",
    },
  },
  'not-applicable': {
    'a library': {
      'package.json': '{"name": "kit", "files": ["src"]}',
      'src/a.js': 'export const a = 1;\n',
    },
    'a worker': { 'requirements.txt': 'celery\n', 'jobs.py': 'app = Celery("jobs")\n' },
  },
};
