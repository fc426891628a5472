import type { Call } from '../../syntax/hcl/nodes';
import { readingOf } from '../data-files';
import { evaluate } from '../evaluate';
import type { Scope } from '../scope';
import { failing, type HclValue, isFailing, keyOf, knownString, shortText, unknown } from '../values';
import { choices } from './choices';
import { collections } from './collections';
import { encoding } from './encoding';
import type { HclFunction } from './function';
import { patterns } from './patterns';
import { strings } from './strings';

const FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map([...strings, ...collections, ...choices, ...patterns, ...encoding]);
const NEVER_THE_SAME = new Set(['timestamp', 'plantimestamp', 'uuid', 'bcrypt', 'rsadecrypt']);

/** What a function call gives; functions that are not known here give an unknown value, equal for equal arguments. */
export function callFunction(call: Call, scope: Scope): HclValue {
  const name = call.name.startsWith('core::') ? call.name.slice(6) : call.name;
  const args = argumentsOf(call, scope);
  const result = args && (readingOf(name, args, call, scope) ?? FUNCTIONS.get(name)?.(args, call));
  if (result !== undefined) return result;
  if (args?.some(isFailing)) return failing(call);
  const keys = call.arguments.map((argument) => keyOf(evaluate(argument, scope))).join(', ');
  // What comes of empty text is mostly an error: it stands where a value is still to come.
  const isEmpty = args?.some((argument) => knownString(argument) === '') === true;
  const place = NEVER_THE_SAME.has(name) || isEmpty ? `@${call.file.uri}:${call.start}` : '';
  return unknown(`${name}(${keys})${place}`, shortText(call), call);
}

function argumentsOf(call: Call, scope: Scope): readonly HclValue[] | undefined {
  const args = call.arguments.map((argument) => evaluate(argument, scope));
  if (!call.expand) return args;
  const last = args.at(-1);
  return last?.kind === 'list' && last.complete ? [...args.slice(0, -1), ...last.items] : undefined;
}
