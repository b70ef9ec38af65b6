import type { Control } from '../../judge/control.ts';

const CODE = { 'package.json': '{"name": "shop", "private": true}' };

const HANDLES_SIGTERM = {
  ...CODE,
  'src/main.js':
    "const app = express();\nconst server = app.listen(8080);\nprocess.on('SIGTERM', () => server.close());\n",
};

const IGNORES_SIGTERM = { ...CODE, 'src/main.js': 'const app = express();\napp.listen(8080);\n' };

const DIRECT = 'FROM node:22\nCOPY . .\nCMD ["node", "src/main.js"]\n';

const ON_KUBERNETES = `apiVersion: apps/v1
kind: Deployment
metadata: { name: shop }
spec:
  template:
    spec:
      containers:
        - name: shop
          image: registry.example.com/shop:1
          ports: [{ containerPort: 8080 }]
---
apiVersion: v1
kind: Service
metadata: { name: shop }
`;

const targets = (delay: string) => ({
  'template.yaml': `Resources:\n  Web:\n    Type: AWS::ElasticLoadBalancingV2::TargetGroup\n    Properties: { VpcId: vpc-1, Port: 80, Protocol: HTTP${delay} }\n`,
});
const delay = (seconds: string) =>
  targets(`, TargetGroupAttributes: [{ Key: deregistration_delay.timeout_seconds, Value: '${seconds}' }]`);
const classic = (draining: string) => ({
  'main.tf': `resource "aws_elb" "web" {\n  subnets = ["subnet-1"]\n  ${draining}\n  listener {\n    instance_port     = 80\n    instance_protocol = "http"\n    lb_port           = 80\n    lb_protocol       = "http"\n  }\n}\n`,
});

export const examples: Control['examples'] = {
  pass: {
    'a handler, exec form, on Kubernetes': {
      ...HANDLES_SIGTERM,
      Dockerfile: DIRECT,
      'k8s/shop.yaml': ON_KUBERNETES,
    },
    'a handler, exec form, and a target group that waits': {
      ...HANDLES_SIGTERM,
      Dockerfile: DIRECT,
      ...delay('30'),
    },
    'a target group that waits for five minutes by default is a remark': targets(''),
    'Terraform: a classic load balancer that waits': classic('connection_draining = true'),
    'a server that handles it by itself': {
      'requirements.txt': 'fastapi\nuvicorn\n',
      'main.py': 'app = FastAPI()\n',
      Dockerfile: 'FROM python:3.13\nCMD ["uvicorn", "main:app"]\n',
      'k8s/shop.yaml': ON_KUBERNETES,
    },
  },
  fail: {
    'a target group that waits for no request': { ...HANDLES_SIGTERM, Dockerfile: DIRECT, ...delay('0') },
    'Terraform: a classic load balancer that does not wait': classic(''),
    'nothing handles SIGTERM': { ...IGNORES_SIGTERM, Dockerfile: DIRECT },
    'a shell in between': { ...HANDLES_SIGTERM, Dockerfile: 'FROM node:22\nCMD node src/main.js\n' },
    'npm in between': { ...HANDLES_SIGTERM, Dockerfile: 'FROM node:22\nCMD ["npm", "start"]\n' },
    'pods are killed at once': {
      ...HANDLES_SIGTERM,
      'k8s/shop.yaml': ON_KUBERNETES.replace(
        '      containers:',
        '      terminationGracePeriodSeconds: 0\n      containers:',
      ),
    },
  },
  unknown: {
    'the load balancer is not in the code': { ...HANDLES_SIGTERM, Dockerfile: DIRECT },
    'a shell that hands over': {
      ...HANDLES_SIGTERM,
      Dockerfile: 'FROM node:22\nCMD exec node src/main.js\n',
    },
  },
  'not-applicable': {
    'a library': {
      'package.json': '{"name": "kit", "files": ["src"]}',
      'src/a.js': 'export const a = 1;\n',
    },
  },
};
