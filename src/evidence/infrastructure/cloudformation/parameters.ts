import { Choice, Template, Unresolved, type Value } from '../../../resources/value.ts';
import { isRecord, listOf, type ParsedRecord, recordOf } from '../../parsed.ts';

/** What a parameter comes to, and why. */
export interface ParameterValue {
  readonly value: Value;
  /** A clause: "by its default". */
  readonly because: string;
}

/**
 * The value of a declared parameter: what is given, else its default, else the only value that it allows.
 *
 * @param given by a file of parameters or the stack around.
 */
export function parameterValue(
  name: string,
  declaration: ParsedRecord,
  given: { readonly value: Value; readonly because: string } | undefined,
): ParameterValue {
  const type = typeof declaration.Type === 'string' ? declaration.Type : 'String';
  if (type.startsWith('AWS::SSM::Parameter::Value')) return storedElsewhere(name, declaration, given?.value);
  if (given) return { value: typed(given.value, type), because: given.because };
  if (isPlain(declaration.Default))
    return { value: typed(declaration.Default, type), because: 'by its default' };
  const allowed = listOf(declaration.AllowedValues).filter(isPlain);
  const [first, second] = allowed;
  if (first !== undefined && allowed.length === 1)
    return { value: typed(first, type), because: 'it may have no other value' };
  if (first !== undefined && second !== undefined && allowed.length === 2)
    return {
      value: new Choice([typed(first, type), typed(second, type)], name),
      because: 'one of the two values that it may have',
    };
  const isHidden = declaration.NoEcho === true || declaration.NoEcho === 'true';
  const because = isHidden
    ? `the parameter \`${name}\` is given at deployment and not shown (\`NoEcho\`)`
    : `the parameter \`${name}\` has no default`;
  return { value: new Unresolved(because), because: 'it has no default' };
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-supplied-parameter-types.html */
function storedElsewhere(name: string, declaration: ParsedRecord, given: Value | undefined): ParameterValue {
  const key = given ?? (isPlain(declaration.Default) ? declaration.Default : undefined);
  const which = typeof key === 'string' ? `\`${key.slice(0, 200)}\`` : 'that it names';
  const because = `the parameter \`${name}\` is read from the SSM parameter ${which} at deployment`;
  return { value: new Unresolved(because), because: 'it is kept in SSM' };
}

function typed(value: Value, type: string): Value {
  if (/^(?:CommaDelimitedList|List<)/.test(type)) {
    if (value instanceof Template) return listIn(value);
    if (typeof value !== 'string' && typeof value !== 'number') return value;
    const members = String(value)
      .split(',')
      .map((member) => member.trim())
      .filter((member) => member !== '');
    return type === 'List<Number>' ? members.map(Number) : members;
  }
  if (type === 'Number' && typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  return value;
}

/** `!Join [',', [!Ref A, !Ref B]]`, as stacks hand lists on to each other: its members, where only commas part them. */
function listIn(text: Template): Value {
  const members = text.parts.flatMap((part): readonly Value[] =>
    typeof part === 'string'
      ? part
          .split(',')
          .map((member) => member.trim())
          .filter((member) => member !== '')
      : [part],
  );
  const isParted = text.parts.every(
    (part, index) => index === 0 || typeof part !== 'string' || /^\s*,/.test(part),
  );
  const isEnded = text.parts.every(
    (part, index) => index === text.parts.length - 1 || typeof part !== 'string' || /,\s*$/.test(part),
  );
  const hasNeighbours = text.parts.some(
    (part, index) => index > 0 && typeof part !== 'string' && typeof text.parts[index - 1] !== 'string',
  );
  return isParted && isEnded && !hasNeighbours ? members : text;
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** Declared parameters by name. */
export function declaredParameters(template: ParsedRecord): ReadonlyMap<string, ParsedRecord> {
  return new Map(
    Object.entries(recordOf(template.Parameters)).flatMap(([name, declaration]) =>
      isRecord(declaration) ? [[name, declaration] as const] : [],
    ),
  );
}
