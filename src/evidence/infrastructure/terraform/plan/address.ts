/** A resource's address in its parts. */
export interface AddressParts {
  /** `module.net["eu"].module.db`, `''` in the root. */
  readonly module: string;
  /** Names of the calls without their keys. */
  readonly calls: readonly string[];
  /** Without its key: `aws_subnet.a`, `data.aws_ami.base`. */
  readonly resource: string;
  /** `[0]`, `["eu"]` or nothing. */
  readonly key: string;
}

const MODULE = /^module\.([\w-]+)((?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?)\./;
const KEY = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]$/;

/** Takes an address apart. */
export function addressParts(address: string): AddressParts {
  const calls: string[] = [];
  let rest = address;
  for (let match = MODULE.exec(rest); match; match = MODULE.exec(rest)) {
    calls.push(match[1] ?? '');
    rest = rest.slice(match[0].length);
  }
  const module = address.slice(0, address.length - rest.length).replace(/\.$/, '');
  const key = KEY.exec(rest)?.[0] ?? '';
  return { module, calls, resource: key === '' ? rest : rest.slice(0, -key.length), key };
}

/** The address of something within a module. */
export function within(module: string, address: string): string {
  return module === '' ? address : `${module}.${address}`;
}
