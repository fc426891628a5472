/*
 * Formulas of conditions, and what is known of each by itself; `existence.ts` compares them.
 */

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
export interface Atom {
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

/** What is found out about a formula once. */
interface Facts {
  /** The number of its parts, one that occurs twice counted twice. */
  readonly parts: number;
  readonly isUnknown: boolean;
}

const knownFacts = new WeakMap<Existence, Facts>();

export function factsOf(existence: Existence): Facts {
  const before = knownFacts.get(existence);
  if (before !== undefined) return before;
  const inner = innerOf(existence).map(factsOf);
  const facts = {
    parts: inner.reduce((sum, { parts }) => sum + parts, 1),
    isUnknown: existence.kind === 'unknown' || inner.some(({ isUnknown }) => isUnknown),
  };
  knownFacts.set(existence, facts);
  return facts;
}

const knownAtoms = new WeakMap<Existence, ReadonlyMap<string, readonly Atom[]>>();

/** The different atoms of a formula that is not too large, by their keys. */
export function atomsOf(existence: Existence): ReadonlyMap<string, readonly Atom[]> {
  const before = knownAtoms.get(existence);
  if (before !== undefined) return before;
  const atoms = new Map<string, readonly Atom[]>();
  if (existence.kind === 'atom') atoms.set(existence.key, [existence]);
  for (const inner of innerOf(existence))
    for (const [key, more] of atomsOf(inner)) {
      const own = atoms.get(key);
      const fresh = own === undefined ? more : more.filter((atom) => !own.some((other) => isSameAtom(atom, other)));
      if (own === undefined || fresh.length > 0) atoms.set(key, own === undefined ? fresh : [...own, ...fresh]);
    }
  knownAtoms.set(existence, atoms);
  return atoms;
}

function isSameAtom(a: Atom, b: Atom): boolean {
  return a.value === b.value && a.among === b.among && a.free === b.free;
}

function innerOf(existence: Existence): readonly Existence[] {
  return 'of' in existence ? (existence.kind === 'not' ? [existence.of] : existence.of) : [];
}
