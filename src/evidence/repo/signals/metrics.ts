import { JAVASCRIPT, JVM, rulesFor, type SignalRule } from './rule.ts';

const RULES: readonly SignalRule[] = [
  ...rulesFor('metrics.prometheus', JAVASCRIPT, [
    [
      'prom-client',
      ['prom-client', 'express-prom-bundle', 'fastify-metrics', '@willsoto/nestjs-prometheus'],
      /["'](?:prom-client|express-prom-bundle|fastify-metrics|@willsoto\/nestjs-prometheus)["']/,
    ],
  ]),
  ...rulesFor(
    'metrics.prometheus',
    ['Python'],
    [
      [
        'prometheus_client',
        [
          'prometheus_client',
          'prometheus_fastapi_instrumentator',
          'PrometheusMetrics(',
          'django_prometheus',
          'starlette_exporter',
        ],
        /^\s{0,4}(?:from|import) (?:prometheus_client|prometheus_fastapi_instrumentator|starlette_exporter)\b|\bPrometheusMetrics\(|["']django_prometheus["']/,
      ],
    ],
  ),
  ...rulesFor('metrics.prometheus', ['Go'], [['promhttp', ['promhttp.'], /\bpromhttp\.Handler/]]),
  ...rulesFor(
    'metrics.prometheus',
    ['Rust'],
    [
      [
        'a Prometheus exporter',
        ['PrometheusBuilder', 'axum_prometheus', 'PrometheusMetrics'],
        /\bPrometheusBuilder\b|\baxum_prometheus\b|\bPrometheusMetrics(?:Builder)?\b/,
      ],
    ],
  ),
  ...rulesFor(
    'metrics.prometheus',
    ['C#'],
    [['prometheus-net', ['MapMetrics(', 'UseHttpMetrics('], /\.(?:MapMetrics|UseHttpMetrics)\(/]],
  ),
  ...rulesFor('metrics.otel', JAVASCRIPT, [
    ['OpenTelemetry', ['new NodeSDK(', 'registerOTel('], /\bnew NodeSDK\(|\bregisterOTel\(/],
  ]),
  ...rulesFor(
    'metrics.otel',
    ['Python'],
    [
      [
        'OpenTelemetry',
        'Instrumentor',
        /\b(?:FastAPI|Flask|Django|Starlette|ASGI|Celery)Instrumentor(?:\(\))?\.instrument/,
      ],
    ],
  ),
  ...rulesFor(
    'metrics.otel',
    ['Go'],
    [
      [
        'OpenTelemetry',
        ['otelhttp.', 'otelgin.', 'otelecho.', 'otelgrpc.', 'otelfiber.'],
        /\botel(?:http|gin|echo|grpc|fiber|chi)\.(?:New\w{0,30}|Middleware)\(/,
      ],
    ],
  ),
  ...rulesFor('metrics.otel', ['C#'], [['OpenTelemetry', 'AddOpenTelemetry(', /\.AddOpenTelemetry\(\)/]]),
  ...rulesFor(
    'metrics.otel',
    ['Ruby'],
    [['OpenTelemetry', 'OpenTelemetry::SDK.configure', /\bOpenTelemetry::SDK\.configure\b/]],
  ),
  ...rulesFor('metrics.agent', ['Ruby'], [['Datadog', 'Datadog.configure', /\bDatadog\.configure\b/]]),
  ...rulesFor(
    'metrics.agent',
    ['C#'],
    [
      [
        'Application Insights',
        'AddApplicationInsightsTelemetry',
        /\.AddApplicationInsightsTelemetry(?:WorkerService)?\(/,
      ],
    ],
  ),
  ...rulesFor('errors.tracker-off', JAVASCRIPT, [
    [
      'Sentry',
      'Sentry.init(',
      /\bSentry\.init\(\{[^}]{0,300}\b(?:enabled: false\b|dsn: (?:''|""|undefined|null)[\s,}])/,
    ],
  ]),
  ...rulesFor(
    'errors.tracker-off',
    ['Python'],
    [['Sentry', 'sentry_sdk.init(', /\bsentry_sdk\.init\([^)]{0,200}\bdsn ?= ?(?:''|""|None)[\s,)]/]],
  ),
  ...rulesFor('metrics.agent', JAVASCRIPT, [
    [
      'Datadog',
      ['dd-trace'],
      /^(?!\s{0,20}(?:import|export) type\b)[^\n]{0,300}?["']dd-trace(?:\/init)?["']/,
    ],
    ['New Relic', ['newrelic'], /\b(?:require\(|import )["']newrelic["']/],
    ['Elastic APM', ['elastic-apm-node'], /["']elastic-apm-node(?:\/start)?["']/],
    ['Application Insights', ['applicationinsights'], /["']applicationinsights["']/],
  ]),
  ...rulesFor(
    'metrics.agent',
    ['Python'],
    [
      ['Datadog', 'ddtrace', /^\s{0,8}(?:import ddtrace\.auto|from ddtrace import patch_all)\b/],
      ['New Relic', 'newrelic.agent', /\bnewrelic\.agent\.initialize\(/],
      ['Elastic APM', 'elasticapm', /["']elasticapm\.contrib\.\w+["']|\bElasticAPM\(/],
    ],
  ),
  ...rulesFor(
    'metrics.agent',
    ['Go'],
    [
      ['Datadog', 'tracer.Start(', /\btracer\.Start\(/],
      ['New Relic', 'newrelic.NewApplication(', /\bnewrelic\.NewApplication\(/],
    ],
  ),
  ...rulesFor('errors.tracker', JAVASCRIPT, [
    ['Sentry', 'Sentry.init(', /\bSentry\.init\(/],
    ['Bugsnag', 'Bugsnag.start(', /\bBugsnag\.start\(/],
    ['Rollbar', 'new Rollbar(', /\bnew Rollbar\(/],
  ]),
  ...rulesFor(
    'errors.tracker',
    ['Python'],
    [
      ['Sentry', 'sentry_sdk.init(', /\bsentry_sdk\.init\(/],
      ['Rollbar', 'rollbar.init(', /\brollbar\.init\(/],
    ],
  ),
  ...rulesFor('errors.tracker', ['Go'], [['Sentry', 'sentry.Init(', /\bsentry\.Init\(/]]),
  ...rulesFor(
    'errors.tracker',
    ['Ruby'],
    [
      ['Sentry', 'Sentry.init', /\bSentry\.init\b/],
      ['Bugsnag', 'Bugsnag.configure', /\bBugsnag\.configure\b/],
      ['Rollbar', 'Rollbar.configure', /\bRollbar\.configure\b/],
    ],
  ),
  ...rulesFor(
    'errors.tracker',
    ['PHP'],
    [['Sentry', ['Sentry\\', 'Integration::handles('], /\bIntegration::handles\(|\\?Sentry\\init\(/]],
  ),
  ...rulesFor('errors.tracker', JVM, [['Sentry', 'Sentry.init(', /\bSentry\.init\(/]]),
  ...rulesFor(
    'errors.tracker',
    ['C#'],
    [['Sentry', ['UseSentry(', 'SentrySdk.Init('], /\.UseSentry\(|\bSentrySdk\.Init\(/]],
  ),
  ...rulesFor('errors.tracker', ['Rust'], [['Sentry', 'sentry::init(', /\bsentry::init\(/]]),
];

/** Options without which an agent stays off. Its settings come from outside, and so does whether it runs. */
const AGENT_GUARD = /\bDD_|DATADOG|NEW_?RELIC|ELASTIC_APM|\bAPM|API_?KEY|LICENSE|ENABLE/i;

/** Instrumentation of the application: its own metrics, vendors' agents, error trackers. */
export const METRICS_RULES: readonly SignalRule[] = RULES.map((rule) =>
  rule.kind === 'metrics.agent' ? { ...rule, guard: AGENT_GUARD } : rule,
);
