import type { ParsedRecord } from '../../parsed.ts';

export type Resources = readonly (readonly [string, ParsedRecord])[];

export interface FunctionEvent {
  /** Its place among the events of its function, from 1. */
  readonly number: number;
  readonly id: string;
  readonly given: unknown;
  /** The ARN of the function. */
  readonly target: ParsedRecord;
}

/** That a service may call the function. */
export function permission(
  { id, target }: FunctionEvent,
  kind: string,
  Principal: string,
  more: ParsedRecord = {},
): readonly [string, ParsedRecord] {
  const properties = { Action: 'lambda:InvokeFunction', FunctionName: target, Principal, ...more };
  return [`${id}LambdaPermission${kind}`, resource('AWS::Lambda::Permission', properties)];
}

/** A resource as a template declares it; what is not set is left out. */
export function resource(Type: string, properties: ParsedRecord): ParsedRecord {
  const Properties = Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  );
  return { Type, Properties };
}
