import type { Certainty } from '../text/certainty';

/**
 * When a record set is there, as a formula over facts that are decided at deploy time. Make one with `atom`s, `allOf`,
 * `anyOf` and `negate`, and compare two with `canCoexist`: formulas that look different may mean the same.
 */
export type Existence =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  /** The text that would decide it is damaged. */
  | { readonly kind: 'unknown' }
  | Atom
  | { readonly kind: 'not'; readonly of: Existence }
  | { readonly kind: 'all'; readonly of: readonly Existence[] }
  | { readonly kind: 'any'; readonly of: readonly Existence[] };

/** One fact: that `key` is true or, with `value`, that `key` has that value. */
interface Atom {
  readonly kind: 'atom';
  /** Atoms with equal keys are about the same thing, which has one value. */
  readonly key: string;
  readonly value?: string;
  /** The values that the key can have, where all of them are known. */
  readonly among?: readonly string[];
  /**
   * Whether the key is chosen at deployment, independently of all others: a parameter of a template. Of other keys
   * nothing is known, so several of them may depend on each other.
   */
  readonly free: boolean;
  /** The name of the key in messages: `IsProd`, `var.create`. */
  readonly label: string;
}

/** There in every deployment. */
export const always: Existence = { kind: 'always' };
/** There in no deployment. */
export const never: Existence = { kind: 'never' };
export const unknownExistence: Existence = { kind: 'unknown' };

/** Holds where both hold; simplified where one is constant. */
export function allOf(a: Existence, b: Existence): Existence {
  if (a.kind === 'always' || b.kind === 'never') return b;
  if (b.kind === 'always' || a.kind === 'never') return a;
  return { kind: 'all', of: [a, b] };
}

/** Holds where at least one of several holds; `never` for none. */
export function anyOf(existences: readonly Existence[]): Existence {
  const open = existences.filter(({ kind }) => kind !== 'never');
  const [only, more] = open;
  if (only === undefined) return never;
  if (open.some(({ kind }) => kind === 'always')) return always;
  return more === undefined ? only : { kind: 'any', of: open };
}

/** Holds where the other does not. */
export function negate(of: Existence): Existence {
  if (of.kind === 'always') return never;
  if (of.kind === 'never') return always;
  if (of.kind === 'unknown') return of;
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

/** The number of assignments doubles with each key. */
const MAX_KEYS = 12;

/**
 * Whether both can be there at once. 'no': no assignment of values allows it. 'yes': one is there whenever the other
 * is, or free keys alone decide. 'unknown': it depends on keys that may depend on each other, or on too many keys.
 */
export function canCoexist(a: Existence, b: Existence): Certainty {
  if (a.kind === 'always' && b.kind === 'always') return 'yes';
  const together = allOf(a, b);
  if (together.kind !== 'never' && isUnknown(together)) return 'unknown';
  const atoms = atomsOf(together);
  const domains = domainsOf(atoms);
  if (domains.size > MAX_KEYS) return 'unknown';
  let canBoth = false;
  let aImpliesB = true;
  let bImpliesA = true;
  for (const assignment of generateAssignments([...domains])) {
    const inA = isTrueIn(a, assignment);
    const inB = isTrueIn(b, assignment);
    if (inA && inB) canBoth = true;
    if (inA && !inB) aImpliesB = false;
    if (inB && !inA) bImpliesA = false;
  }
  if (!canBoth) return 'no';
  return aImpliesB || bImpliesA || atoms.every((atom) => atom.free) ? 'yes' : 'unknown';
}

/** Whether the second certainly holds wherever the first does. */
export function implies(a: Existence, b: Existence): boolean {
  return canCoexist(a, negate(b)) === 'no';
}

/** Whether free keys alone decide, and at least one does. */
export function isChoice(existence: Existence): boolean {
  const atoms = atomsOf(existence);
  return atoms.length > 0 && atoms.every((atom) => atom.free);
}

/** The formula in words, for a message: `IsProd and not UseCdn`; undefined where it is constant. */
export function describeExistence(existence: Existence): string | undefined {
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
      return `not ${of.kind === 'atom' ? describeExistence(of) : `(${describeExistence(of) ?? ''})`}`;
    }
    case 'all':
    case 'any': {
      const isAll = existence.kind === 'all';
      const parts = existence.of.map((part) =>
        isAll && part.kind === 'any' ? `(${describeExistence(part)})` : describeExistence(part),
      );
      return [...new Set(parts.filter(Boolean))].join(isAll ? ' and ' : ' or ') || undefined;
    }
  }
}

function showValue(value: string): string {
  return value === '' ? 'empty' : value;
}

function isUnknown(existence: Existence): boolean {
  switch (existence.kind) {
    case 'unknown':
      return true;
    case 'not':
      return isUnknown(existence.of);
    case 'all':
    case 'any':
      return existence.of.some(isUnknown);
    default:
      return false;
  }
}

function atomsOf(existence: Existence): readonly Atom[] {
  switch (existence.kind) {
    case 'atom':
      return [existence];
    case 'not':
      return atomsOf(existence.of);
    case 'all':
    case 'any':
      return existence.of.flatMap(atomsOf);
    default:
      return [];
  }
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

function* generateAssignments(
  domains: readonly (readonly [string, readonly string[]])[],
): Generator<ReadonlyMap<string, string>> {
  const [first, ...rest] = domains;
  if (first === undefined) {
    yield new Map();
    return;
  }
  for (const assignment of generateAssignments(rest))
    for (const value of first[1]) yield new Map([...assignment, [first[0], value]]);
}

function isTrueIn(existence: Existence, assignment: ReadonlyMap<string, string>): boolean {
  switch (existence.kind) {
    case 'always':
      return true;
    case 'never':
    case 'unknown':
      return false;
    case 'atom':
      return assignment.get(existence.key) === (existence.value ?? 'true');
    case 'not':
      return !isTrueIn(existence.of, assignment);
    case 'all':
      return existence.of.every((part) => isTrueIn(part, assignment));
    case 'any':
      return existence.of.some((part) => isTrueIn(part, assignment));
  }
}
