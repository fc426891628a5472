import type { Call } from '../../../syntax/hcl/nodes';
import { readingOf } from '../../instances/data-files';
import { chargeForKey, markDoubtful, observeAcceptance, spend } from '../budget';
import { collectAttribute } from '../collected';
import { evaluate } from '../evaluate';
import { isScalar } from '../nullability';
import { placeKey, type Scope } from '../scope';
import {
  anchorAt,
  boundKey,
  type HclValue,
  isFailing,
  keyOf,
  knownString,
  makeFailing,
  makeKnown,
  makeUniqueKey,
  makeUnknown,
  shortSourceOf,
} from '../values';
import { choices } from './choices';
import { collections } from './collections';
import { conversions } from './conversions';
import { encoding } from './encoding';
import { type HclFunction, makeOneOf } from './function';
import { patterns } from './patterns';
import { sets } from './sets';
import { strings } from './strings';

const FUNCTIONS: ReadonlyMap<string, HclFunction> = new Map([
  ...[...strings, ...collections, ...sets, ...conversions],
  ...[...choices, ...patterns, ...encoding],
]);
const NEVER_THE_SAME = new Set(['timestamp', 'plantimestamp', 'uuid', 'bcrypt', 'rsadecrypt']);
const TAKE_NULL = /^(?:coalesce|merge|to(?:string|number|bool|list|set|map)|jsonencode|(?:non)?sensitive|format)$/;
/** Functions that do not look into what they are given, so that nulls in it do no harm. */
const ONLY_CARRY = /^(?:concat|flatten|merge|reverse|slice|element|one|length|keys|values|lookup)$/;
/** Functions of maps that go through the instances of a resource or a module. */
const GO_THROUGH = /^(?:keys|values)$/;
const TAKE_ALL = /^(?:jsonencode|(?:non)?sensitive)$/;

/** What a function call gives; functions that are not known here give an unknown value, equal for equal arguments. */
export function callFunction(call: Call, scope: Scope): HclValue {
  const name = call.name.startsWith('core::') ? call.name.slice(6) : call.name;
  if (name === 'try') return attempt(call, scope);
  if (name === 'can') return attemptSucceeds(call, scope);
  const { budget } = scope.module.deployment;
  const given = call.arguments.map((argument) => evaluate(argument, scope));
  const args = GO_THROUGH.test(name) ? given.map((value) => collectAttribute(value, scope, call)) : given;
  for (const arg of args) spend(budget, sizeOf(arg));
  const all = call.expand ? expanded(args) : args;
  if (
    args.some(isFailing) ||
    all?.some(isFailing) ||
    (FUNCTIONS.has(name) && all?.some(({ kind }, index) => kind === 'null' && !takesNull(name, index)))
  )
    return makeFailing(call);
  const result = all && (readingOf(name, all, call, scope) ?? FUNCTIONS.get(name)?.(all, call, budget));
  if (result === undefined || (!TAKE_ALL.test(name) && args.some((arg) => mayFail(arg, !ONLY_CARRY.test(name)))))
    markDoubtful(budget);
  const key = () => chargeForKey(budget, `${name}(${args.map(keyOf).join(', ')}${call.expand ? '...' : ''})`);
  if (result === undefined)
    return NEVER_THE_SAME.has(name)
      ? makeUnknown(makeUniqueKey(), shortSourceOf(call), call)
      : undecided(call, key(), args);
  if (isFailing(result)) return makeFailing(call);
  return (result.kind === 'list' || result.kind === 'object') && !result.complete && result.rest === undefined
    ? { ...result, rest: boundKey(key()) }
    : result;
}

/** What comes of empty text is mostly an error: it stands where a value is still to come. */
function undecided(call: Call, key: string, args: readonly HclValue[]): HclValue {
  const isEmpty = args.some((argument) => knownString(argument) === '');
  return makeUnknown(isEmpty ? `${key}@${call.file.uri}:${call.start}` : key, shortSourceOf(call), call);
}

function takesNull(name: string, index: number): boolean {
  return TAKE_NULL.test(name) || (name === 'lookup' && index === 2);
}

/** The arguments where the last is a list of several; undefined where that is not in view as a whole. */
function expanded(args: readonly HclValue[]): readonly HclValue[] | undefined {
  const last = args.at(-1);
  if (last !== undefined && /^(?:null|known|text|object)$/.test(last.kind)) return [makeFailing(last.at)];
  return last?.kind === 'list' && last.complete ? [...args.slice(0, -1), ...last.items] : undefined;
}

function sizeOf(value: HclValue): number {
  if (value.kind === 'list') return value.items.length >> 3;
  if (value.kind === 'object') return value.entries.size >> 3;
  return value.kind === 'known' && typeof value.value === 'string' ? value.value.length >> 10 : 0;
}

/** Whether a function can be refused for what it is given. */
function mayFail(value: HclValue, deep: boolean): boolean {
  switch (value.kind) {
    case 'unknown':
      return !isScalar(value);
    case 'list':
      return !value.complete || (deep && value.items.some((item) => mayFail(item, deep)));
    case 'object':
      return !value.complete || (deep && [...value.entries.values()].some((entry) => mayFail(entry, deep)));
    default:
      return value.kind === 'resource';
  }
}

/** `try`: the first argument that works. One that may or may not work is only one of several. */
function attempt(call: Call, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  const tried: HclValue[] = [];
  let isSure = false;
  for (const argument of call.expand ? [] : call.arguments) {
    const [value, outcome] = observeAcceptance(budget, () => evaluate(argument, scope));
    if (outcome !== 'failing') tried.push(value);
    isSure = outcome === 'fine';
    if (isSure) break;
  }
  const [first, ...rest] = tried;
  if (first === undefined) return call.expand ? undecidedAttempt(call, scope) : makeFailing(call);
  if (!isSure) markDoubtful(budget);
  if (rest.every((value) => keyOf(value) === keyOf(first))) return anchorAt(first, call);
  return makeOneOf(`try(${tried.map(keyOf).join(', ')}) ${placeKey(call, scope)}`, 'try(…)', tried, call);
}

function undecidedAttempt(call: Call, scope: Scope): HclValue {
  markDoubtful(scope.module.deployment.budget);
  return makeUnknown(makeUniqueKey(), shortSourceOf(call), call);
}

/** `can`. */
function attemptSucceeds(call: Call, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  const [argument, more] = call.arguments;
  if (argument === undefined || more !== undefined) return makeFailing(call);
  const [value, outcome] = observeAcceptance(budget, () => evaluate(argument, scope));
  if (outcome !== 'doubtful') return makeKnown(outcome === 'fine', call);
  return makeUnknown(`can(${keyOf(value)}) ${placeKey(call, scope)}`, shortSourceOf(call), call);
}
