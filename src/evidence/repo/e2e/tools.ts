/** How a suite that drives a running application from outside is written with one tool. */
export interface EndToEndTool {
  readonly tool: string;
  /** Files that may be its specs. Default: files named as tests. */
  readonly files?: RegExp;
  /** The text shows that the tool is used. */
  readonly mark: RegExp;
  readonly navigation: RegExp;
  readonly assertion: RegExp;
  /** Where its target comes from needs no configuration of the suite: the tool itself takes it from outside. */
  readonly takesTarget?: boolean;
  /** How the tool writes an address that comes from outside, where a variable of the common form is its own. */
  readonly outside?: RegExp;
}

const EXPECTS = /\bexpect\b|\bassert\w*\b|\.should\b|\bt\.is\(|\bVerify\w*\(/i;

/** Folders whose tests drive an application from outside, by what people call them. */
export const END_TO_END_FOLDER =
  /(?:^|\/)(?:e2e|e2e[-_]tests?|end[-_]to[-_]end|smoke|smoke[-_]tests?|acceptance|acceptance[-_]tests?|api[-_]tests?)\//;

/** In this order: the first whose mark stands in a file reads it. */
export const END_TO_END_TOOLS: readonly EndToEndTool[] = [
  {
    tool: 'Playwright',
    mark: /@playwright\/test['"]|\bfrom playwright\b|\bpytest_playwright\b|com\.microsoft\.playwright|Microsoft\.Playwright|\bpage\.goto\(/,
    navigation:
      /\.goto\(|\bgoto\b|\brequest\.(?:get|post|put|patch|delete|fetch)\(|\.(?:open|visit|navigate\w*|goTo\w*)\(/i,
    assertion: EXPECTS,
  },
  {
    tool: 'Cypress',
    mark: /\bcy\.\w+\(/,
    // Page objects have a `visit()` of their own.
    navigation: /\.(?:visit\w*|request|login\w*|goto\w*|open\w*|navigate\w*)\(/i,
    assertion: /\.should\(|\bexpect\(|\bcy\.contains\(|\bassert\b/,
    takesTarget: true,
  },
  {
    tool: 'WebdriverIO',
    mark: /@wdio\/|\bwebdriverio\b|\bbrowser\.url\(/,
    navigation: /\bbrowser\.url\(|\.open\(/,
    assertion: EXPECTS,
    takesTarget: true,
  },
  {
    tool: 'TestCafe',
    mark: /['"]testcafe['"]/,
    navigation: /\.page\b|\bnavigateTo\(/,
    assertion: /\bt\.expect\(|\.expect\(/,
  },
  {
    tool: 'Nightwatch',
    mark: /['"]nightwatch|\bclient\.url\(|\bnavigateTo\(/,
    navigation: /\.(?:url|navigateTo|init)\(/,
    assertion: /\.(?:assert|expect|verify)\b/,
  },
  {
    tool: 'Puppeteer',
    mark: /['"](?:jest-)?puppeteer(?:-core)?['"]/,
    navigation: /\.goto\(/,
    assertion: EXPECTS,
  },
  {
    tool: 'Selenium',
    mark: /selenium-webdriver|^(?:from|import) selenium\b|org\.openqa\.selenium|OpenQA\.Selenium|\bselenium\/webdriver|\bselenide\b/m,
    navigation: /\bdriver\.get\(|\.get\(|\bnavigate\b|\bopen\(|\.(?:GoToUrl|Navigate)\(/i,
    assertion: EXPECTS,
  },
  {
    tool: 'Capybara',
    files: /(?:^|\/)(?:spec\/(?:system|features?)|test\/system)\/.*\.rb$/,
    mark: /\b(?:visit|page)\b/,
    navigation: /\bvisit\b/,
    assertion: /\bexpect\b|\bassert_\w+|\bhave_\w+/,
  },
  {
    tool: 'Laravel Dusk',
    mark: /Laravel\\Dusk|DuskTestCase/,
    navigation: /->visit\w*\(/,
    assertion: /->assert\w+\(/,
    takesTarget: true,
  },
  {
    tool: 'Codeception',
    mark: /AcceptanceTester/,
    navigation: /->amOnPage\(|->send\w+\(/,
    assertion: /->see\w*\(/,
  },
  {
    tool: 'Wallaby',
    mark: /\bWallaby\b|\buse Hound\b/,
    navigation: /\bvisit\(|\bnavigate_to\(/,
    assertion: /\bassert\w*\b/,
  },
  {
    tool: 'Robot Framework',
    files: /\.robot$/,
    mark: /^\*{3} ?Test Cases/im,
    navigation: /\b(?:Open Browser|Go To|New Page|GET|POST|Create Session|Open Application)\b/i,
    assertion: /\bShould\b|\bExpect\b|\bWait Until\b|==/i,
  },
  {
    tool: 'Karate',
    files: /\.feature$/,
    mark: /^\s{0,20}(?:Given|When|And|\*)\s(?:url|path|driver)\b/m,
    navigation: /\b(?:url|path|driver)\b/,
    assertion: /\b(?:status \d{3}|match )/,
  },
  {
    tool: 'k6',
    files: /\.[cm]?[jt]s$/,
    mark: /['"]k6(?:\/http|\/browser)?['"]/,
    navigation: /\bhttp\.\w+\(|\.goto\(/,
    assertion: /\bcheck\(|\bexpect\(/,
  },
  {
    tool: 'Postman',
    files: /\.postman_collection\.json$|(?:^|\/)postman\/[^/]+\.json$/,
    mark: /"_postman_id"|schema\.getpostman\.com/,
    navigation: /"request"/,
    assertion: /pm\.(?:test|expect|response\.to)\b|tests\[/,
  },
  {
    tool: 'Bruno',
    files: /\.bru$/,
    mark: /^(?:get|post|put|patch|delete) \{/m,
    navigation: /^\s{0,8}url:/m,
    assertion: /^(?:assert|tests) \{/m,
  },
  {
    tool: 'Hurl',
    files: /\.hurl$/,
    mark: /^(?:GET|POST|PUT|PATCH|DELETE) /m,
    navigation: /^(?:GET|POST|PUT|PATCH|DELETE) /m,
    assertion: /^HTTP(?:\/[\d.]+)? \d{3}|^\[Asserts\]/m,
  },
  {
    tool: 'Tavern',
    files: /\.tavern\.ya?ml$/,
    mark: /^test_name:/m,
    navigation: /\burl:/,
    assertion: /\bresponse:/,
  },
  {
    tool: 'JMeter',
    files: /\.jmx$/,
    mark: /<jmeterTestPlan\b/,
    navigation: /<HTTPSampler(?:Proxy|2)?\b/,
    assertion: /<\w*Assertion\b/,
    // `${HOST}` is a variable of the plan itself. https://jmeter.apache.org/usermanual/functions.html#__P
    outside: /\$\{__(?:P|property|env|envVar)\(/,
  },
  {
    tool: 'Tests against the address in a variable',
    mark: /["'.](?:TEST|E2E|SMOKE|INTEGRATION|ACCEPTANCE)_(?!\w{0,60}(?:DATABASE|DB|REDIS|POSTGRES|PG|MYSQL|MONGO|KAFKA|AMQP|RABBIT|ELASTIC|SMTP|PROXY|FEED|S3|SQS|DYNAMO|BROKER)_)(?:\w{1,60}_)?(?:BASE_?URL|SERVER_?URL|API_?URL|APP_?URL|SERVICE_?URL|ENDPOINT)\b/,
    navigation:
      /\b\w{0,40}[cC]lient\w{0,20}\(|\bhttp\.\w+\(|\b(?:fetch|axios(?:\.\w+)?|requests\.\w+|httpx\.\w+)\(/,
    assertion: /\bt\.(?:Error|Fatal|Fail)\w*\(|\brequire\.\w+\(|\bexpect\b|\bassert\w*\b/,
    takesTarget: true,
  },
  {
    tool: 'REST-assured',
    mark: /io\.restassured/,
    navigation: /\b(?:given|when|get|post)\(/,
    assertion: /\.(?:statusCode|body|assertThat)\(/,
  },
  {
    tool: 'HTTP tests',
    files: END_TO_END_FOLDER,
    mark: /\b(?:axios|fetch|got|supertest|requests|httpx|http\.Get|HttpClient|Faraday|Net::HTTP)\b/,
    navigation:
      /\b(?:axios(?:\.\w+)?|fetch|got(?:\.\w+)?|request|requests\.\w+|httpx\.\w+|client\.\w+|http\.Get)\(/,
    assertion: EXPECTS,
  },
];

/** One cheap look that rules out most test files before the table is asked. */
export const MAY_BE_END_TO_END =
  /playwright|Playwright|\bcy\.|wdio|webdriver|browser\.url|testcafe|nightwatch|puppeteer|elenium|elenide|page\.goto|Dusk|AcceptanceTester|Wallaby|Hound|k6|restassured|\b(?:TEST|E2E|SMOKE|INTEGRATION|ACCEPTANCE)_\w{0,60}(?:URL|ENDPOINT)\b/;

/** Whether the place of a file alone makes a tool's table row ask for it. */
export function isSpecPlace(path: string): boolean {
  return END_TO_END_TOOLS.some(({ files }) => files?.test(path));
}
