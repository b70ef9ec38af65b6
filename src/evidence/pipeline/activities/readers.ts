import { joined } from '../../../pipelines/text.ts';
import type { Reader } from './row.ts';
import { split } from './text-words.ts';

/** The values of an option, by any of its names, in the order given. */
export function option(...names: readonly string[]): Reader {
  return ({ options }) =>
    names.flatMap((name) => options.get(name) ?? []).filter((value) => value.length > 0);
}

/** The input of a ready-made part, by any of its names. */
export function input(...names: readonly string[]): Reader {
  return ({ inputs }) =>
    names.flatMap((name) => {
      const value = inputs[name.toLowerCase()];
      return value && value.length > 0 ? [value] : [];
    });
}

/** The word at a place among those behind the command; negative from the end. */
export function argument(at: number): Reader {
  return ({ words }) => {
    const word = words.at(at);
    return word ? [word] : [];
  };
}

/** Every word behind the command, from a place on. */
export function argumentsFrom(at: number): Reader {
  return ({ words }) => words.slice(at);
}

/** A variable that holds for the call. */
export function variable(...names: readonly string[]): Reader {
  return ({ variables }) =>
    names.flatMap((name) => {
      const value = variables[name];
      return value && value.length > 0 ? [value] : [];
    });
}

/** The first reader that finds something. */
export function first(...readers: readonly Reader[]): Reader {
  return (call) => {
    for (const reader of readers) {
      const texts = reader(call);
      if (texts.length > 0) return texts;
    }
    return [];
  };
}

/** What all of them find. */
export function together(...readers: readonly Reader[]): Reader {
  return (call) => readers.flatMap((reader) => reader(call));
}

/** A list in one text, by lines and commas. */
export function listed(reader: Reader, separators = /[\n,]/): Reader {
  return (call) => reader(call).flatMap((text) => split(text, separators));
}

/** The pieces put together, when all are there: a registry, a repository and a tag. */
export function built(...pieces: readonly (Reader | string)[]): Reader {
  return (call) => {
    const texts = pieces.map((piece) => (typeof piece === 'string' ? [piece] : piece(call)[0]));
    return texts.every((text) => text !== undefined) ? [joined(texts.flat())] : [];
  };
}

/** Those texts that a test of their beginning admits. */
export function startingWith(reader: Reader, start: RegExp): Reader {
  return (call) =>
    reader(call).filter((text) => (typeof text[0] === 'string' ? start.test(text[0]) : start.test('\u0001')));
}

/** The value behind `key=` in a list of such texts: `type=image,name=acme/app,push=true`. */
export function keyed(reader: Reader, key: string): Reader {
  return (call) =>
    reader(call).flatMap((text) => {
      const [head, ...rest] = text;
      if (typeof head !== 'string' || !head.startsWith(`${key}=`)) return [];
      return [joined([head.slice(key.length + 1), ...rest])];
    });
}

/** Names of variables that test suites take the address of the application from. */
const URL_VARIABLE =
  /^(?:(?:E2E|TEST|TESTS|CYPRESS|PLAYWRIGHT|PLAYWRIGHT_TEST|APP|API|SITE|TARGET|SERVICE|STAGING|SMOKE|WEB|SERVER|HOST|BROWSER|K6|ENV|ENVIRONMENT|DEPLOYED|DEPLOY|PREVIEW|NEXT_PUBLIC_APP)_)?(?:BASE_?URL|URL|HOST|baseUrl|ENDPOINT)$/;

/** The address of the application, from the variables that test suites read it from. */
export const urlVariable: Reader = ({ variables }) =>
  Object.entries(variables).flatMap(([name, value]) =>
    value.length > 0 && URL_VARIABLE.test(name) ? [value] : [],
  );
