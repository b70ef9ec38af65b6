import type { ControlDefinition } from '../../judge/control.ts';

const NODE = { 'package.json': '{"name": "shop", "private": true}' };

export const examples: ControlDefinition['examples'] = {
  pass: {
    'a header policy of CloudFront': {
      'main.tf': `resource "aws_cloudfront_response_headers_policy" "site" {
  name = "site"
  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      override                   = true
    }
    content_type_options {
      override = true
    }
    frame_options {
      frame_option = "DENY"
      override     = true
    }
    referrer_policy {
      referrer_policy = "same-origin"
      override        = true
    }
  }
}
`,
    },
    'Helmet with its defaults': { ...NODE, 'src/main.js': 'const app = express();\napp.use(helmet());\n' },
    'Helmet, and a session cookie with its flags': {
      ...NODE,
      'src/main.js':
        "const app = express();\napp.use(helmet());\nres.cookie('session', id, { httpOnly: true, secure: true, sameSite: 'lax' });\n",
    },
  },
  fail: {
    'a header policy with a short memory': {
      'template.yaml':
        'Resources:\n  Headers:\n    Type: AWS::CloudFront::ResponseHeadersPolicy\n    Properties:\n      ResponseHeadersPolicyConfig:\n        SecurityHeadersConfig: {StrictTransportSecurity: {AccessControlMaxAgeSec: 3600, Override: true}}\n',
    },
    'a session cookie that scripts can read': {
      ...NODE,
      'src/main.js':
        "const app = express();\nres.cookie('session', id, { httpOnly: false, secure: true });\n",
    },
    'any origin with credentials': {
      ...NODE,
      'src/main.js': 'const app = express();\napp.use(cors({ origin: true, credentials: true }));\n',
    },
    'a session cookie over plain HTTP': {
      'manage.py': 'run()\n',
      'shop/wsgi.py': 'application = get_wsgi_application()\n',
      'shop/settings.py': 'SESSION_COOKIE_SECURE = False\n',
    },
  },
  unknown: {
    'headers may be set in front of it': { ...NODE, 'src/main.js': 'const app = express();\n' },
    'a cookie whose options are not seen': {
      ...NODE,
      'src/main.js': "const app = express();\napp.use(helmet());\nres.cookie('session', id, options);\n",
    },
  },
  'not-applicable': {
    'a worker': { 'requirements.txt': 'celery\n', 'jobs.py': 'app = Celery("jobs")\n' },
  },
};
