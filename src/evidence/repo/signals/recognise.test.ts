import { describe, expect, it } from 'vitest';
import { createRecogniser } from './recognise.ts';
import { SIGNAL_RULES } from './tables.ts';

const recognise = createRecogniser(SIGNAL_RULES);

function kindsIn(path: string, text: string): readonly string[] {
  return [...new Set(recognise(path, text).map(({ rule }) => rule.kind))];
}

describe('what code shows', () => {
  it.each([
    ['a.ts', 'const app: Express = express();', 'server.http'],
    ['a.ts', 'const app = await NestFactory.create<NestExpressApplication>(AppModule);', 'server.http'],
    ['a.ts', "new Worker('mail', process);", 'server.worker'],
    ['a.py', 'app = FastAPI(title="shop")', 'server.http'],
    ['a.py', 'application = get_wsgi_application()', 'server.http'],
    ['a.go', '\tlog.Fatal(http.ListenAndServe(":80", nil))', 'server.http'],
    ['A.java', '@RestController\nclass A {}', 'server.http'],
    ['A.kt', 'fun main() { embeddedServer(Netty, 8080) {} }', 'server.http'],
    ['Program.cs', 'var builder = WebApplication.CreateBuilder(args);', 'server.http'],
    ['config.ru', 'run Rails.application', 'server.http'],
    ['main.rs', 'axum::serve(listener, app).await', 'server.http'],
    ['endpoint.ex', '  use Phoenix.Endpoint, otp_app: :shop', 'server.http'],
    ['a.ts', "logger.debug('priced');", 'log.debug'],
    ['a.py', 'logger.debug("priced")', 'log.debug'],
    ['a.go', 'slog.Debug("priced")', 'log.debug'],
    ['A.java', 'log.debug("priced");', 'log.debug'],
    ['A.cs', '_logger.LogDebug("priced");', 'log.debug'],
    ['a.rb', 'Rails.logger.debug { "priced" }', 'log.debug'],
    ['A.php', "Log::channel('db')->debug('priced');", 'log.debug'],
    ['a.rs', 'tracing::debug!("priced");', 'log.debug'],
    ['a.ts', 'const logger = pino({ level: process.env.LOG_LEVEL });', 'log.level-outside'],
    ['a.py', 'level = os.environ.get("LOG_LEVEL", "INFO")', 'log.level-outside'],
    ['a.php', "'level' => env('LOG_LEVEL', 'debug'),", 'log.level-outside'],
    ['a.rs', 'EnvFilter::from_default_env()', 'log.level-outside'],
    ['a.py', 'logging.basicConfig(level=logging.INFO)', 'log.level-fixed'],
    ['a.go', 'log.SetLevel(log.InfoLevel)', 'log.level-fixed'],
    ['production.rb', '  config.log_level = :info', 'log.level-fixed'],
    ['a.ts', "app.get('/healthz', ok);", 'health.route'],
    ['a.py', 'path("api/v3/status/", views.status)', 'health.route'],
    ['a.go', 'dsn := "host=sql.acme.io dbname=shop sslmode=disable"', 'tls.unverified'],
    ['a.ts', "@Controller('health')", 'health.route'],
    ['a.py', '@router.get("/health-check/")', 'health.route'],
    ['a.go', 'r.GET("/readyz", ok)', 'health.route'],
    ['A.java', '@GetMapping("/health")', 'health.route'],
    ['A.cs', 'app.MapHealthChecks("/health");', 'health.route'],
    ['routes.rb', 'get "up" => "rails/health#show"', 'health.route'],
    ['web.php', "Route::get('/health', $ok);", 'health.route'],
    ['a.rs', '.route("/health", get(ok))', 'health.route'],
    ['a.ts', "process.on('SIGTERM', () => server.close());", 'shutdown.handler'],
    ['a.ts', "for (const s of ['SIGINT', 'SIGTERM']) process.on(s, stop);", 'shutdown.handler'],
    ['a.go', 'signal.Notify(c, syscall.SIGTERM)', 'shutdown.handler'],
    ['a.py', 'signal.signal(signal.SIGTERM, stop)', 'shutdown.handler'],
    ['a.rs', '.with_graceful_shutdown(stop())', 'shutdown.handler'],
    ['a.ts', 'new Pool({ ssl: { rejectUnauthorized: false } })', 'tls.unverified'],
    ['a.py', 'requests.get(url, verify=False)', 'tls.unverified'],
    ['a.go', '&tls.Config{InsecureSkipVerify: true}', 'tls.unverified'],
    ['A.cs', 'handler.ServerCertificateCustomValidationCallback = (m, c, h, e) => true;', 'tls.unverified'],
    ['a.rb', 'http.verify_mode = OpenSSL::SSL::VERIFY_NONE', 'tls.unverified'],
    ['a.rs', 'Client::builder().danger_accept_invalid_certs(true)', 'tls.unverified'],
    ['a.ts', 'app.use(helmet());', 'headers.set'],
    ['a.ts', "res.cookie('session', id, { httpOnly: false });", 'cookie.unsafe'],
    ['a.ts', 'app.use(cors({ credentials: true, origin: true }));', 'cors.any-with-credentials'],
    [
      'a.py',
      'app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)',
      'cors.any-with-credentials',
    ],
    ['a.ts', "import 'dd-trace/init';", 'metrics.agent'],
    ['a.py', 'sentry_sdk.init(dsn=settings.SENTRY_DSN)', 'errors.tracker'],
    ['a.ts', 'dataSource({ synchronize: true })', 'migrate.at-start'],
  ])('%s: %s', (path, text, kind) => {
    expect(kindsIn(path, text)).toContain(kind);
  });

  it.each([
    ['a.ts', '// const app = express();'],
    ['a.ts', "const hint = 'call express() and logger.debug(x)';"],
    ['a.py', '# requests.get(url, verify=False)'],
    ['a.go', '/* http.ListenAndServe(":80", nil) */'],
    ['a.go', 'signal.Notify(c, os.Interrupt)'],
    ['a.ts', 'const agent = new Agent({ rejectUnauthorized: isProduction });'],
    ['a.ts', "const url = 'postgres://localhost/shop?sslmode=disable';"],
    ['a.php', "$items = config('sync_log_level');"],
    ['a.ts', "app.get('/healthcare/plans', list);"],
    ['a.ts', "app.get('/rest/2fa/status', own);"],
    ['a.ts', 'import type { Span } from "dd-trace";'],
    ['a.go', 'dsn := "user=shop dbname=shop sslmode=disable"'],
    ['a.ts', "store.cookie('sessions', list, { httpOnly: false });"],
  ])('nothing in %s: %s', (path, text) => {
    expect(kindsIn(path, text).filter((kind) => !kind.startsWith('log.print'))).toEqual([]);
  });

  it('points at the line and marks what stands under a condition', () => {
    const text =
      "const a = 1;\nif (process.env.NODE_ENV !== 'production') {\n  agent = new Agent({ rejectUnauthorized: false });\n}\n";

    expect(recognise('a.ts', text)).toMatchObject([{ line: 3, isGuarded: true }]);
    expect(recognise('a.ts', 'agent = new Agent({ rejectUnauthorized: false });')).toMatchObject([
      { line: 1, isGuarded: false },
    ]);
  });

  it('finds the condition at the head of a long block', () => {
    const body = '\t\tciphers = append(ciphers, 1)\n'.repeat(20);
    const text = `func f() {\n\tif r.ignoreTLSErrors {\n${body}\t\tc := &tls.Config{InsecureSkipVerify: true}\n\t}\n}\n`;

    expect(recognise('a.go', text)).toMatchObject([{ line: 23, isGuarded: true }]);
    expect(recognise('a.go', text.replace('ignoreTLSErrors', 'isFast'))).toMatchObject([
      { line: 23, isGuarded: false },
    ]);
  });

  it('stays linear on hostile text', () => {
    const hostile = 'Sentry.init({ cookie session( set_cookie( helmet( ';
    const text = `${hostile.repeat(20_000)}\n${`${hostile.repeat(30)}\n`.repeat(1000)}`;
    const start = performance.now();

    recognise('a.ts', text);
    recognise('a.py', text);

    expect(performance.now() - start).toBeLessThan(3000);
  });
});
