import { JAVASCRIPT, JVM, rulesFor, type SignalRule } from './rule.ts';

const WORDS = '(?:health|ready|readiness|live|liveness|alive|ping|heartbeat|up)';
/** A path with one of those words as the beginning of its last segment. `status` alone: below a resource it is the status of that. */
const OWN_STATUS =
  '(?:/?(?:api|rest|v\\d{1,2}|system|server|service|internal|actuator|_{1,2}\\w{1,20})/){0,4}/?_{0,2}status(?:z|[-_]?checks?)?(?:/[\\w-]{1,20})?/?';
const PATH = `(/?(?:[\\w.:{}-]{1,40}/){0,5}_{0,2}${WORDS}(?:z|[-_]?checks?|iness|ness)?(?:/[\\w-]{1,20})?/?|${OWN_STATUS})`;
const ANCHORS = [
  'health',
  'ready',
  'readiness',
  'livez',
  'liveness',
  'alive',
  'ping',
  'heartbeat',
  '/status',
  '/live',
  '/up',
  'Health',
];
const quoted = (before: string) => new RegExp(`${before}\\s{0,20}[rf]?["'\`]${PATH}["'\`]`, 'i');

const RULES: readonly SignalRule[] = [
  ...rulesFor('health.route', JAVASCRIPT, [
    [
      'a route',
      ANCHORS,
      quoted(
        '(?:\\.(?:get|all|use|route|head)\\(|@(?:Get|Controller|All|Head)\\(|\\b(?:path|url):|\\bcase\\b|===)',
      ),
    ],
    ['Terminus', ['createTerminus(', '@HealthCheck('], /\bcreateTerminus\(|@HealthCheck\(/],
  ]),
  ...rulesFor(
    'health.route',
    ['Python'],
    [
      [
        'a route',
        ANCHORS,
        quoted(
          '(?:\\.(?:get|route|api_route|add_api_route|add_url_rule|add_get|head)\\(|\\b(?:re_)?(?:path|url)\\(|\\b(?:Route|Rule|url_path)\\(?=?)',
        ),
      ],
      ['django-health-check', 'health_check.urls', /\bhealth_check\.urls/],
    ],
  ),
  ...rulesFor(
    'health.route',
    ['Go'],
    [
      [
        'a route',
        ANCHORS,
        quoted(
          '\\.(?:GET|Get|Handle|HandleFunc|Any|HEAD|Head|Path|Method|Add|All)\\((?:"?(?:GET|http\\.MethodGet)"?,)?',
        ),
      ],
      [
        'the gRPC health service',
        ['grpc_health_v1', 'healthpb.', 'RegisterHealthServer('],
        /\bRegisterHealthServer\(/,
      ],
    ],
  ),
  ...rulesFor('health.route', JVM, [
    [
      'a route',
      ANCHORS,
      quoted(
        '(?:@(?:Get|Request)Mapping\\((?:value ?=|path ?=)?|@Path\\(|@Get\\(|\\bget\\(|\\bpath\\(|\\bGET\\()',
      ),
    ],
    [
      'a health indicator',
      'HealthIndicator',
      /\bimplements\s{1,4}\w{0,20}HealthIndicator\b|\bextends\s{1,4}AbstractHealthIndicator\b/,
    ],
  ]),
  ...rulesFor(
    'health.route',
    ['C#', 'F#'],
    [
      ['health checks', 'MapHealthChecks(', /\.MapHealthChecks\(\s{0,20}"([^"\n]{1,80})"/],
      ['health checks', 'UseHealthChecks(', /\.UseHealthChecks\(\s{0,20}"([^"\n]{1,80})"/],
      ['a route', ANCHORS, quoted('(?:\\.MapGet\\(|\\[(?:HttpGet|Route)\\()')],
    ],
  ),
  ...rulesFor(
    'health.route',
    ['Ruby'],
    [
      ['a route', [...ANCHORS, 'rails/health'], quoted('\\b(?:get|match|mount \\w+(?:::\\w+)? ?=>|at:)')],
      ['the Rails health check', 'rails/health', /["'](up|health\w{0,10})["'] ?=> ?["']rails\/health#show/],
    ],
  ),
  ...rulesFor(
    'health.route',
    ['PHP'],
    [['a route', ANCHORS, quoted('(?:Route::\\w+\\(|->(?:get|map|add)\\(|#\\[Route\\(|\\bhealth:)')]],
  ),
  ...rulesFor(
    'health.route',
    ['Rust'],
    [
      [
        'a route',
        ANCHORS,
        quoted('(?:(?:\\.|::)(?:route|at|path|nest|resource|scope)\\(|#\\[(?:get|route)\\(|warp::path!?\\()'),
      ],
    ],
  ),
  ...rulesFor('health.route', ['Elixir'], [['a route', ANCHORS, quoted('\\b(?:get|forward|match)')]]),
];

/** Conditions under which a route exists on a developer's machine only. */
const GUARD = /Development|isDev|\bdev\b|NODE_ENV|DEBUG/;

/** Routes that tell whether a unit is ready for traffic. Group 1 is the path. */
export const HEALTH_RULES: readonly SignalRule[] = RULES.map((rule) => ({ ...rule, guard: GUARD }));
