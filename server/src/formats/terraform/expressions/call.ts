import { keyOfPlace } from '../../../text/keys';
import type { Call } from '../../syntax/hcl/nodes';
import { chargeForKey, markDoubtful, observeAcceptance, spend } from './budget';
import { collectInstances } from './collect-instances';
import { evaluate } from './evaluate';
import { files } from './functions/files';
import { makeOneOf } from './functions/function';
import { functions } from './functions/index';
import { boundKey, makeUniqueKey } from './keys';
import type { HclValue, Scope } from './model';
import { isScalar } from './nullability';
import { placeKey } from './scope';
import { sizeOf } from './size';
import { anchorAt, isFailing, keyOf, knownString, makeFailing, makeKnown, makeUnknown, shortSourceOf } from './values';

/** Functions that return another value on each call. */
const NEVER_THE_SAME = new Set(['timestamp', 'plantimestamp', 'uuid', 'bcrypt', 'rsadecrypt']);
/** Functions that accept null as an argument; `lookup` does as its third. */
const TAKE_NULL = /^(?:coalesce|merge|to(?:string|number|bool|list|set|map)|jsonencode|(?:non)?sensitive|format)$/;
/** Functions that do not read the items of their arguments, so that nulls among them are accepted. */
const ONLY_CARRY = /^(?:concat|flatten|merge|reverse|slice|element|one|length|keys|values|lookup)$/;
/** Functions that hand an argument on as it is, or its items. */
const HAND_ON = /^(?:(?:non)?sensitive|coalesce|coalescelist|tolist|tomap)$/;
/** Functions of maps that go through the instances of a resource or a module. */
const GO_THROUGH = /^(?:keys|values)$/;
/** Functions that refuse no argument. */
const TAKE_ALL = /^(?:jsonencode|(?:non)?sensitive)$/;

/**
 * The value of a function call; a function that is not implemented gives an unknown value, equal for equal arguments.
 */
export function callFunction(call: Call, scope: Scope): HclValue {
  const name = call.name.startsWith('core::') ? call.name.slice(6) : call.name;
  if (name === 'try') return callTry(call, scope);
  if (name === 'can') return callCan(call, scope);
  const { budget } = scope.module.deployment;
  const given = call.arguments.map((argument) => evaluate(argument, scope));
  const args = GO_THROUGH.test(name) ? given.map((value) => collectInstances(value, scope, call)) : given;
  for (const arg of args) spend(budget, countSteps(arg, !ONLY_CARRY.test(name) && !HAND_ON.test(name)));
  if (budget.own < 0) return makeUndecidedCall(call, scope);
  const all = call.expand ? expandLast(args) : args;
  if (args.some(isFailing) || all?.some(isFailing) || all?.some((arg, index) => refusesNull(name, arg, index)))
    return makeFailing(call);
  const result = all && applyFunction(name, all, call, scope);
  if (result === undefined || (!TAKE_ALL.test(name) && args.some((arg) => mayFail(arg, !ONLY_CARRY.test(name)))))
    markDoubtful(budget);
  const makeKey = () => chargeForKey(budget, `${name}(${args.map(keyOf).join(', ')}${call.expand ? '...' : ''})`);
  if (result === undefined)
    return NEVER_THE_SAME.has(name)
      ? makeUnknown(makeUniqueKey(), shortSourceOf(call), call)
      : makeUndecided(call, makeKey(), args);
  if (isFailing(result)) return makeFailing(call);
  if (result.kind === 'text' && result.madeOf === undefined) return { ...result, madeOf: args };
  return (result.kind === 'list' || result.kind === 'object') && !result.complete && result.rest === undefined
    ? { ...result, rest: boundKey(makeKey()) }
    : result;
}

function applyFunction(name: string, args: readonly HclValue[], at: Call, { module }: Scope): HclValue | undefined {
  const [first] = args;
  return (first && files.get(name)?.(first, at, module)) ?? functions.get(name)?.(args, at, module.deployment.budget);
}

/**
 * A result that is not known. With an empty text among the arguments it equals no other: such text is mostly a stand-in
 * for a value to come.
 */
function makeUndecided(call: Call, key: string, args: readonly HclValue[]): HclValue {
  const isEmpty = args.some((argument) => knownString(argument) === '');
  return makeUnknown(isEmpty ? keyOfPlace(key, call) : key, shortSourceOf(call), call, args);
}

function refusesNull(name: string, { kind }: HclValue, index: number): boolean {
  if (kind !== 'null' || !functions.has(name)) return false;
  return !TAKE_NULL.test(name) && (name !== 'lookup' || index !== 2);
}

/** The arguments of `f(list...)`, with the items of the last in its place; undefined where not all items are known. */
function expandLast(args: readonly HclValue[]): readonly HclValue[] | undefined {
  const last = args.at(-1);
  if (last !== undefined && /^(?:null|known|text|object)$/.test(last.kind)) return [makeFailing(last.at)];
  return last?.kind === 'list' && last.complete ? [...args.slice(0, -1), ...last.items] : undefined;
}

/** The steps of a call for an argument: a function reads all of it, or only its items. */
function countSteps(value: HclValue, deep: boolean): number {
  if (deep) return sizeOf(value) >> 3;
  if (value.kind === 'list') return value.items.length >> 3;
  return value.kind === 'object' ? value.entries.size >> 3 : 0;
}

/**
 * Whether Terraform may refuse a call for this argument; `deep`: whether the function reads the items of collections.
 */
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

/** `try`: the first argument that is accepted; one of several where it is open whether an argument is accepted. */
function callTry(call: Call, scope: Scope): HclValue {
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
  if (first === undefined) return call.expand ? makeUndecidedCall(call, scope) : makeFailing(call);
  if (!isSure) markDoubtful(budget);
  if (rest.every((value) => keyOf(value) === keyOf(first))) return anchorAt(first, call);
  return makeOneOf(`try(${tried.map(keyOf).join(', ')}) ${placeKey(call, scope)}`, 'try(…)', tried, call);
}

function makeUndecidedCall(call: Call, scope: Scope): HclValue {
  markDoubtful(scope.module.deployment.budget);
  return makeUnknown(makeUniqueKey(), shortSourceOf(call), call);
}

/** `can`: whether its argument is accepted. */
function callCan(call: Call, scope: Scope): HclValue {
  const { budget } = scope.module.deployment;
  const [argument, more] = call.arguments;
  if (argument === undefined || more !== undefined) return makeFailing(call);
  const [value, outcome] = observeAcceptance(budget, () => evaluate(argument, scope));
  if (outcome !== 'doubtful') return makeKnown(outcome === 'fine', call);
  return makeUnknown(`can(${keyOf(value)}) ${placeKey(call, scope)}`, shortSourceOf(call), call);
}
