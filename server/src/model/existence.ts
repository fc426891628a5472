import type { Certainty } from '../text/certainty';
import { type Atom, atomsOf, type Existence, factsOf, negate } from './formula';

export { allOf, always, anyOf, type Existence, negate, never, unknownExistence } from './formula';

/** The number of assignments doubles with each key. */
const MAX_KEYS = 12;
/** Formulas with more parts are not compared: one that repeats another one doubles with each step. */
const MAX_PARTS = 2000;

/**
 * Whether both can be there at once. 'no': no assignment of values allows it. 'yes': one is there whenever the other
 * is, or free keys alone decide. 'unknown': it depends on keys that may depend on each other, or on too many keys.
 */
export function canCoexist(a: Existence, b: Existence): Certainty {
  if (a.kind === 'never' || b.kind === 'never') return 'no';
  if (a.kind === 'always' && b.kind === 'always') return 'yes';
  const before = compared.get(a)?.get(b);
  if (before !== undefined) return before;
  const answer = compare(a, b);
  const ofA = compared.get(a) ?? new WeakMap<Existence, Certainty>();
  compared.set(a, ofA);
  ofA.set(b, answer);
  return answer;
}

/** Several rules ask about the same pairs. */
const compared = new WeakMap<Existence, WeakMap<Existence, Certainty>>();

function compare(a: Existence, b: Existence): Certainty {
  const [ofA, ofB] = [factsOf(a), factsOf(b)];
  if (ofA.isUnknown || ofB.isUnknown || ofA.parts + ofB.parts > MAX_PARTS) return 'unknown';
  const [inA, inB] = [atomsOf(a), atomsOf(b)];
  if (inA.size > MAX_KEYS || inB.size > MAX_KEYS) return 'unknown';
  const atoms = [...inA.values(), ...inB.values()].flat();
  const isFree = atoms.every((atom) => atom.free);
  if (![...inA.keys()].some((key) => inB.has(key))) return compareApart(a, b, isFree);
  const domains = domainsOf(atoms);
  if (domains.size > MAX_KEYS) return 'unknown';
  const search = startSearch(domains);
  const both = isPossible(
    [
      [a, true],
      [b, true],
    ],
    search,
  );
  if (both === false) return 'no';
  if (both === true && isFree) return 'yes';
  const isImplied = [
    isPossible(
      [
        [a, true],
        [b, false],
      ],
      search,
    ),
    isPossible(
      [
        [a, false],
        [b, true],
      ],
      search,
    ),
  ];
  return both === true && isImplied.includes(false) ? 'yes' : 'unknown';
}

/** Compares two formulas that have no key in common. */
function compareApart(a: Existence, b: Existence, isFree: boolean): Certainty {
  const [inA, inB] = [outcomesOf(a), outcomesOf(b)];
  if (inA.canHold === false || inB.canHold === false) return 'no';
  if (inA.canHold === undefined || inB.canHold === undefined) return 'unknown';
  return isFree || inA.canFail === false || inB.canFail === false ? 'yes' : 'unknown';
}

/** Whether some values of the keys make a formula hold, and whether some make it fail. */
interface Outcomes {
  readonly canHold: boolean | undefined;
  readonly canFail: boolean | undefined;
}

const outcomes = new WeakMap<Existence, Outcomes>();

function outcomesOf(existence: Existence): Outcomes {
  const before = outcomes.get(existence);
  if (before !== undefined) return before;
  const search = startSearch(domainsOf([...atomsOf(existence).values()].flat()));
  const found = { canHold: isPossible([[existence, true]], search), canFail: isPossible([[existence, false]], search) };
  outcomes.set(existence, found);
  return found;
}

function startSearch(domains: ReadonlyMap<string, readonly string[]>): Search {
  return { domains: [...domains], assignment: new Map(), steps: MAX_STEPS };
}

/** A search for values of the keys. */
interface Search {
  readonly domains: readonly (readonly [key: string, values: readonly string[]])[];
  readonly assignment: Map<string, string>;
  /** The parts of formulas that may still be read. */
  steps: number;
}

const MAX_STEPS = 50_000;

/** Whether values of the keys make each formula as it is wanted; undefined where finding out takes too many steps. */
function isPossible(wanted: readonly (readonly [Existence, boolean])[], search: Search, next = 0): boolean | undefined {
  if (search.steps < 0) return undefined;
  let isOpen = false;
  for (const [formula, holds] of wanted) {
    const answer = isTrueIn(formula, search);
    if (answer === undefined) isOpen = true;
    else if (answer !== holds) return false;
  }
  const domain = search.domains[next];
  if (!isOpen || domain === undefined) return !isOpen;
  const [key, values] = domain;
  let answer: boolean | undefined = false;
  for (const value of values) {
    search.assignment.set(key, value);
    const found = isPossible(wanted, search, next + 1);
    if (found !== false) answer = found;
    if (found === true) break;
  }
  search.assignment.delete(key);
  return answer;
}

/** Whether the second certainly holds wherever the first does. */
export function implies(a: Existence, b: Existence): boolean {
  return canCoexist(a, negationOf(b)) === 'no';
}

/** The same object for the same formula, so that comparisons with it are remembered. */
function negationOf(existence: Existence): Existence {
  const known = negations.get(existence) ?? negate(existence);
  negations.set(existence, known);
  return known;
}

const negations = new WeakMap<Existence, Existence>();

/** Whether a formula has so many parts that it is compared with no other. */
export function isTooLarge(existence: Existence): boolean {
  return factsOf(existence).parts > MAX_PARTS;
}

/** Whether a formula has too many parts or keys for a comparison with another one. */
export function isBeyondComparison(existence: Existence): boolean {
  return isTooLarge(existence) || atomsOf(existence).size > MAX_KEYS;
}

/** Whether free keys alone decide, and at least one does. */
export function isChoice(existence: Existence): boolean {
  const atoms = isTooLarge(existence) ? [] : [...atomsOf(existence).values()].flat();
  return atoms.length > 0 && atoms.every((atom) => atom.free);
}

/** A longer formula would fill the message with names. */
const MAX_DESCRIBED = 100;

/** The formula in words, for a message: `IsProd and not UseCdn`; undefined where it is constant. */
export function describeExistence(existence: Existence): string | undefined {
  return factsOf(existence).parts > MAX_DESCRIBED ? 'many conditions together hold' : describeShort(existence);
}

function describeShort(existence: Existence): string | undefined {
  switch (existence.kind) {
    case 'always':
    case 'never':
    case 'unknown':
      return undefined;
    case 'atom':
      return existence.value === undefined ? existence.label : `${existence.label} is ${showValue(existence.value)}`;
    case 'not': {
      const { of } = existence;
      if (of.kind === 'atom' && of.value !== undefined) return `${of.label} is not ${showValue(of.value)}`;
      return `not ${of.kind === 'atom' ? describeShort(of) : `(${describeShort(of) ?? ''})`}`;
    }
    case 'all':
    case 'any': {
      const isAll = existence.kind === 'all';
      const parts = existence.of.map((part) =>
        isAll && part.kind === 'any' ? `(${describeShort(part)})` : describeShort(part),
      );
      return [...new Set(parts.filter(Boolean))].join(isAll ? ' and ' : ' or ') || undefined;
    }
  }
}

function showValue(value: string): string {
  return value === '' ? 'empty' : value;
}

const OTHER = '\u0000other';

/**
 * Each key with the values that have to be tried: true or false, or each value that an atom names and one more that
 * stands for all other values, if there are others; so a long list of possible values costs no more than a short one.
 */
function domainsOf(atoms: readonly Atom[]): ReadonlyMap<string, readonly string[]> {
  const asked = new Map<string, Set<string>>();
  const possible = new Map<string, readonly string[]>();
  for (const { key, value, among } of atoms) {
    asked.set(key, (asked.get(key) ?? new Set()).add(value ?? 'true'));
    if (among !== undefined) possible.set(key, possible.get(key)?.filter((each) => among.includes(each)) ?? among);
  }
  return new Map(
    [...asked].map(([key, values]) => {
      const among = possible.get(key);
      if (among === undefined) return [key, [OTHER, ...values]];
      const others = among.some((each) => !values.has(each)) ? [OTHER] : [];
      return [key, [...others, ...[...values].filter((value) => among.includes(value))]];
    }),
  );
}

/** Whether a formula holds with the values that are chosen so far; undefined where the others decide. */
function isTrueIn(existence: Existence, search: Search): boolean | undefined {
  search.steps -= 1;
  switch (existence.kind) {
    case 'always':
      return true;
    case 'never':
    case 'unknown':
      return false;
    case 'atom': {
      const value = search.assignment.get(existence.key);
      return value === undefined ? undefined : value === (existence.value ?? 'true');
    }
    case 'not': {
      const answer = isTrueIn(existence.of, search);
      return answer === undefined ? undefined : !answer;
    }
    case 'all':
    case 'any': {
      const decisive = existence.kind === 'any';
      let answer: boolean | undefined = !decisive;
      for (const part of existence.of) {
        const each = isTrueIn(part, search);
        if (each === decisive) return decisive;
        if (each === undefined) answer = undefined;
      }
      return answer;
    }
  }
}
