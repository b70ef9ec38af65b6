import { JAVASCRIPT, JVM, rulesFor, type SignalRule } from './rule.ts';

/** Code that starts to serve requests, or to work off a queue. */
export const SERVER_RULES: readonly SignalRule[] = [
  ...rulesFor('entry.main', ['Go'], [['a main package', 'package main', /^package main\b/]]),
  ...rulesFor(
    'entry.main',
    ['Rust'],
    [['a main function', 'fn main()', /^\s{0,8}(?:pub )?(?:async )?fn main\(\)/]],
  ),
  ...rulesFor('entry.main', JVM, [
    [
      'a main method',
      ['void main(', 'fun main(', 'def main(', ' extends App'],
      /\b(?:void|fun|def) main\(|\bextends App\b/,
    ],
  ]),
  ...rulesFor('server.http', JAVASCRIPT, [
    ['Express', 'express()', /\bexpress\(\)/],
    ['Fastify', ['fastify(', 'Fastify('], /(?:=|return|await)\s{0,4}(?:await\s)?[fF]astify\(/],
    ['Koa', 'new Koa', /\bnew Koa(?:<[^>\n]{0,80}>)?\(/],
    ['Hono', 'new Hono', /\bnew Hono(?:<[^>\n]{0,80}>)?\(/],
    ['NestJS', 'NestFactory.create', /\bNestFactory\.create(?:<[^>\n]{0,80}>)?\(/],
    ['a Node.js HTTP server', 'createServer(', /\b(?:https?|http2)\.createServer\(/],
    ['Bun', 'Bun.serve(', /\bBun\.serve\(/],
    ['Deno', 'Deno.serve(', /\bDeno\.serve\(/],
    ['Elysia', 'new Elysia(', /\bnew Elysia\(/],
    ['hapi', ['Hapi.server(', 'hapi.server('], /\b[hH]api\.server\(/],
    ['Restify', 'restify.createServer(', /\brestify\.createServer\(/],
    ['Apollo Server', 'startStandaloneServer(', /\bstartStandaloneServer\(/],
    ['Polka', 'polka()', /\bpolka\(\)/],
  ]),
  ...rulesFor('server.grpc', JAVASCRIPT, [['gRPC', 'new grpc.Server(', /\bnew grpc\.Server\(/]]),
  ...rulesFor('server.worker', JAVASCRIPT, [
    ['BullMQ', 'new Worker(', /\bnew Worker(?:<[^>\n]{0,80}>)?\(\s{0,20}["'`A-Z]/],
    [
      'NestJS without HTTP',
      ['createApplicationContext(', 'createMicroservice'],
      /\bNestFactory\.create(?:ApplicationContext|Microservice)\b/,
    ],
    ['KafkaJS', 'eachMessage', /\beachMessage\s{0,4}:/],
  ]),
  ...rulesFor('server.function', JAVASCRIPT, [
    [
      'a Lambda handler',
      ['exports.handler', 'const handler', 'function handler'],
      /\b(?:exports\.handler\s{0,4}=|export const handler\b|export (?:async )?function handler\b)/,
    ],
  ]),
  ...rulesFor(
    'server.http',
    ['Python'],
    [
      ['FastAPI', 'FastAPI(', /^\s{0,8}\w{1,40}(?:: ?\w{1,40})? ?= ?(?:fastapi\.)?FastAPI\(/],
      ['Flask', 'Flask(', /=\s?(?:flask\.)?Flask\(/],
      ['Starlette', 'Starlette(', /=\s?Starlette\(/],
      ['Quart', 'Quart(', /=\s?Quart\(/],
      ['Sanic', 'Sanic(', /=\s?Sanic\(/],
      ['aiohttp', 'web.Application(', /\bweb\.Application\(/],
      ['Tornado', 'tornado.web.Application', /\btornado\.web\.Application\b/],
      ['Litestar', 'Litestar(', /=\s?Litestar\(/],
      ['Falcon', 'falcon.', /\bfalcon\.(?:asgi\.)?A(?:pp|PI)\(/],
      ['Uvicorn', 'uvicorn.run(', /\buvicorn\.run\(/],
      ['Django (WSGI)', 'get_wsgi_application(', /=\s?get_wsgi_application\(/],
      ['Django (ASGI)', 'get_asgi_application(', /=\s?get_asgi_application\(/],
      ['a Python HTTP server', 'HTTPServer(', /\b(?:Threading)?HTTPServer\(\(/],
    ],
  ),
  ...rulesFor('server.grpc', ['Python'], [['gRPC', 'grpc.', /\bgrpc\.(?:aio\.)?server\(/]]),
  ...rulesFor(
    'server.worker',
    ['Python'],
    [
      ['Celery', 'Celery(', /=\s?Celery\(/],
      ['Dramatiq', '@dramatiq.actor', /@dramatiq\.actor/],
    ],
  ),
  ...rulesFor(
    'server.function',
    ['Python'],
    [['a Lambda handler', 'def lambda_handler', /^def lambda_handler\(/]],
  ),
  ...rulesFor(
    'server.http',
    ['Go'],
    [
      ['net/http', 'ListenAndServe', /\.ListenAndServe(?:TLS)?\(/],
      ['Gin', ['gin.Default()', 'gin.New('], /\bgin\.(?:Default|New)\(/],
      ['Echo', 'echo.New()', /\becho\.New\(\)/],
      ['Fiber', 'fiber.New(', /\bfiber\.New\(/],
      ['chi', 'chi.NewRouter()', /\bchi\.NewRouter\(\)/],
    ],
  ),
  ...rulesFor('server.grpc', ['Go'], [['gRPC', 'grpc.NewServer(', /\bgrpc\.NewServer\(/]]),
  ...rulesFor('server.function', ['Go'], [['a Lambda handler', 'lambda.Start(', /\blambda\.Start\(/]]),
  ...rulesFor('server.http', JVM, [
    ['Spring MVC', ['@RestController', '@Controller'], /@(?:Rest)?Controller\b/],
    ['Ktor', 'embeddedServer(', /\bembeddedServer\(/],
    ['Micronaut', 'Micronaut.', /\bMicronaut\.(?:run|build)\(/],
    ['Javalin', 'Javalin.create(', /\bJavalin\.create\(/],
    ['Vert.x', 'createHttpServer(', /\.createHttpServer\(/],
    ['JAX-RS', '@Path(', /^\s{0,8}@Path\(/],
    ['Akka HTTP', 'newServerAt(', /\.newServerAt\(/],
    ['http4s', 'ServerBuilder', /\b(?:Ember|Blaze)ServerBuilder\b/],
    ['the JDK HTTP server', 'HttpServer.create(', /\bHttpServer\.create\(/],
  ]),
  ...rulesFor('server.grpc', JVM, [['gRPC', 'ServerBuilder.forPort(', /\bServerBuilder\.forPort\(/]]),
  ...rulesFor('server.worker', JVM, [
    ['Spring Boot', '@SpringBootApplication', /@SpringBootApplication\b/],
    [
      'a message listener',
      ['@KafkaListener', '@SqsListener', '@RabbitListener', '@JmsListener'],
      /@(?:Kafka|Sqs|Rabbit|Jms)Listener\b/,
    ],
  ]),
  ...rulesFor('server.function', JVM, [
    ['a Lambda handler', 'RequestHandler<', /\bimplements\s{1,4}Request(?:Stream)?Handler</],
  ]),
  ...rulesFor(
    'server.http',
    ['C#', 'F#'],
    [
      [
        'ASP.NET Core',
        ['WebApplication.Create', 'ConfigureWebHostDefaults', 'UseStartup<'],
        /\bWebApplication\.Create\w{0,20}\(|\.ConfigureWebHostDefaults\(|\.UseStartup<|\bCreateDefaultBuilder\(args\)\.UseStartup/,
      ],
    ],
  ),
  ...rulesFor('server.grpc', ['C#'], [['gRPC', 'MapGrpcService<', /\.MapGrpcService</]]),
  ...rulesFor(
    'server.worker',
    ['C#', 'F#'],
    [
      [
        'a hosted service',
        ['Host.CreateDefaultBuilder', 'Host.CreateApplicationBuilder'],
        /\bHost\.Create(?:Default|Application)Builder\(/,
      ],
    ],
  ),
  ...rulesFor(
    'server.http',
    ['Ruby'],
    [
      ['Rails', 'Rails::Application', /<\s?(?:::)?Rails::Application\b/],
      [
        'Sinatra',
        ['Sinatra::Base', "require 'sinatra'", 'require "sinatra"'],
        /<\s?Sinatra::Base|^require ["']sinatra["']/,
      ],
      ['Rack', ['run Rails.application', 'run App', 'run lambda'], /^run \w/],
      ['Hanami', 'Hanami::App', /<\s?Hanami::App\b/],
    ],
  ),
  ...rulesFor(
    'server.worker',
    ['Ruby'],
    [['Sidekiq', ['Sidekiq::Job', 'Sidekiq::Worker'], /include Sidekiq::(?:Job|Worker)/]],
  ),
  ...rulesFor(
    'server.http',
    ['PHP'],
    [
      [
        'Laravel',
        ['Illuminate\\Contracts\\Http\\Kernel', 'handleRequest(Request::capture'],
        /Illuminate\\Contracts\\Http\\Kernel|->handleRequest\(Request::capture/,
      ],
      ['Symfony', ['new Kernel('], /\bnew Kernel\(/],
      ['Slim', 'AppFactory::create(', /\bAppFactory::create\(/],
    ],
  ),
  ...rulesFor(
    'server.http',
    ['Rust'],
    [
      [
        'axum',
        ['axum::serve', 'axum::Server', 'Server::bind('],
        /\baxum::(?:serve|Server)\b|\bServer::bind\(/,
      ],
      ['Actix Web', 'HttpServer::new(', /\bHttpServer::new\(/],
      ['Rocket', ['rocket::build(', '#[launch]'], /\brocket::build\(|#\[launch\]/],
      ['warp', 'warp::serve(', /\bwarp::serve\(/],
      ['Poem', 'poem::Server', /\bpoem::Server\b/],
    ],
  ),
  ...rulesFor('server.grpc', ['Rust'], [['tonic', 'Server::builder()', /\bServer::builder\(\)/]]),
  ...rulesFor(
    'server.http',
    ['Elixir'],
    [
      ['Phoenix', 'Phoenix.Endpoint', /\buse Phoenix\.Endpoint\b/],
      ['Plug', ['Plug.Cowboy', '{Bandit'], /\{(?:Plug\.Cowboy|Bandit)\b/],
    ],
  ),
  ...rulesFor('server.http', ['Clojure'], [['Ring', 'run-jetty', /\brun-jetty\b/]]),
  ...rulesFor(
    'server.http',
    ['Swift'],
    [['Vapor', 'Application', /\bApplication(?:\.make)?\(\s{0,4}(?:\.detect|env)/]],
  ),
  ...rulesFor(
    'server.http',
    ['C++', 'C'],
    [
      [
        'a C++ web framework',
        ['crow::SimpleApp', 'httplib::Server', 'drogon::app()'],
        /\b(?:crow::SimpleApp|httplib::Server|drogon::app\(\))/,
      ],
    ],
  ),
];
