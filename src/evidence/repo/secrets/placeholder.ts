import { wordsOfName } from '../../../judge/secret-name.ts';

/** Words that a person writes where a secret would stand. A value made of nothing else is a placeholder. */
const STAND_INS = new Set(
  `a an and any app application api auth admin administrator bar base baz blah bogus bucket change changeit changeme
  changethis client ci above below from get aws code credential credentials database db default demo dev development django docker dummy empty
  enter env example fake fill fixme foo foobar generate generated global goes guest hello helloworld here hunter2 id in insecure insert
  invalid is it just key laravel local localhost long me missing mock my mypassword mysecret name never new nil no none
  not null of only or pass passphrase passwd password placeholder postgres postgresql mysql mongo redis mariadb rabbitmq
  please private prod production put pw pwd qwerty random real redacted rails replace replaceme root safe sample secret
  secrets secure set server service session sessions should signing some something staging string strong super supersecret
  symfony temp test testing tester testpassword tests that the this to todo token true false undefined unsafe unset unused
  update use used user username value very web with word world your yours xxx xxxx xxxxx jwt keyboard cat minioadmin
  minio elastic sa p ssw0rd passw0rd pa55word letmein abc abcd abcde abcdef asdf asdfasdf q1w2e3r4 key1 pass1`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

const REFERENCE =
  /\$\{|\{\{|\}\}|<%|%>|\$\(|#\{|^\$[A-Za-z_]|^%[A-Za-z_]+%$|^<[^>]*>?$|^\[[^\]]*\]$|^\{[^}]*\}$|^__\w+__$|^@[\w.-]+@$/;
const STORE_REFERENCE =
  /^(?:arn:|aws-?ssm:|ssm:|secretsmanager:|secrets?:\/\/|vault:|op:\/\/|ref\+|projects\/|keyvault|resolve:|file:|env:|process\.env|os\.environ|ENV\[)/i;
const ENCRYPTED =
  /^(?:ENC\[|ENC\(|encrypted:|\$ANSIBLE_VAULT|vault:v\d|AQICAH|\{cipher\}|!vault|age1|enc:v\d|secure:|kms:)|-----BEGIN (?:AGE|PGP MESSAGE)/i;
const HASHED =
  /^(?:\$(?:2[abxy]|argon2|5|6|1|apr1|pbkdf2)|pbkdf2_|bcrypt|sha(?:1|256|384|512)[-:$]|md5:|\{SSHA|SCRAM-SHA)/i;
const BLANKED = /\*{3,}|\.{3,}|…|•{3,}|x{6,}|X{6,}|#{4,}|-{6,}|_{6,}|0{8,}/;
const NAMED_SO =
  /example|sample|placeholder|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|dummy|redacted|your[-_ ]|my[-_]?(?:super[-_]?)?secret|not[-_ ]?(?:a[-_ ])?(?:real|secret)|fake|insert[-_ ]|todo|fixme|lorem|foobar|mock|^your|^replace|^insert[-_ ]|^enter[-_ ]|^put[-_ ]|^paste|[a-z_-]here$|^to[-_ ]be[-_ ]/i;

/** Whether the value stands for something that is filled in elsewhere: a variable, a template, a secret store. */
export function isReference(value: string): boolean {
  return REFERENCE.test(value) || STORE_REFERENCE.test(value);
}

/** Ciphertext, or a hash that the value cannot be taken back from. */
export function isProtected(value: string): boolean {
  return ENCRYPTED.test(value) || HASHED.test(value);
}

/** Whether a person wrote the value to be replaced, or so that nobody would take it for a secret. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim();
  if (text.length < 4 || isReference(text) || BLANKED.test(text) || NAMED_SO.test(text)) return true;
  if (new Set(text).size <= 3) return true;
  if (/^(?:\d{1,10}|0x0+|true|false|yes|no|on|off|null|none|nil|undefined|disabled|enabled)$/i.test(text))
    return true;
  return isMadeOfStandIns(text);
}

function isMadeOfStandIns(text: string): boolean {
  if (text.length > 80) return false;
  const words = wordsOfName(text);
  return words.length > 0 && words.every(isStandIn);
}

function isStandIn(word: string): boolean {
  const bare = word.replace(/^\d+|\d+$/g, '');
  return bare === ''
    ? word.length <= 10 && /^(?:0*1?2?3?4?5?6?7?8?9?0?|1{2,}|\d{1,4})$/.test(word)
    : STAND_INS.has(word) || STAND_INS.has(bare);
}
