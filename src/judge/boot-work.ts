import { graphOf } from '../resources/graph.ts';
import { readProperty } from '../resources/property.ts';
import type { PropertyPath, Resource } from '../resources/resource.ts';
import type { Infrastructure } from '../resources/stack.ts';
import { Template, type Value } from '../resources/value.ts';
import { type Fact, presentValue } from './fact.ts';
import { findingAddress, settleOpen } from './resource-places.ts';
import { fail, pass, type Statement, unknown } from './statement.ts';

const SCRIPTS: Readonly<Record<string, PropertyPath>> = {
  'AWS::EC2::Instance': ['UserData'],
  'AWS::EC2::LaunchTemplate': ['LaunchTemplateData', 'UserData'],
  'AWS::AutoScaling::LaunchConfiguration': ['UserData'],
};

/** Lines of a boot script that fetch or build what the machine then runs. */
const FETCHES =
  /^[ \t]{0,40}(?:sudo[ \t]{1,4}(?:-\w{1,4}[ \t]{1,4})?)?((?:npm|pnpm|yarn) (?:ci|install)|pip3? install|git clone|(?:apt|apt-get|yum|dnf|apk) (?:-y )?(?:install|add)|bundle install|composer install|go build|mvn \w|make \w)\b/m;

/** Whether machines install or build something when they start. */
export function bootStatements(infrastructure: Fact<Infrastructure>): readonly Statement[] {
  const found = presentValue(infrastructure);
  return found
    ? graphOf(found)
        .ofType(...Object.keys(SCRIPTS))
        .flatMap(judgeMachine)
    : [];
}

function judgeMachine(machine: Resource): readonly Statement[] {
  const path = SCRIPTS[machine.type] ?? ['UserData'];
  const reading = readProperty(machine, ...path);
  const name = `\`${machine.address}\``;
  if (reading.state === 'absent')
    return [pass(machine.source, `${name} runs no script of its own at its start`)];
  const script = reading.state === 'open' ? undefined : scriptOf(reading.value);
  const work = script === undefined ? undefined : FETCHES.exec(script)?.[1];
  if (work !== undefined) {
    const message = `${name} runs \`${work}\` when it starts, so what it runs is decided then.`;
    return [fail(reading.at, message, { address: findingAddress(machine) })];
  }
  if (
    script !== undefined &&
    /^#!|^#cloud-config|\n/.test(script) &&
    !/^\s*(?:packages|runcmd):/m.test(script)
  )
    return [pass(reading.at, `the script of ${name} installs and builds nothing`)];
  return [unknown(reading.at, `what ${name} does at its start cannot be read`, settleOpen(machine))];
}

function scriptOf(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  if (!(value instanceof Template)) return undefined;
  return value.parts.map((part) => (typeof part === 'string' ? part : 'x')).join('');
}
