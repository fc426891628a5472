import type { Certainty } from '../text/certainty';

/**
 * When a record set is there, as a formula over facts decided at deploy time.
 * `free` atoms are choices that every combination of which may be deployed (a template's parameters); of the others nothing is
 * known but that equal ones are equal. With `value`, the atom says that `key` has that value, and a key has one value only: one of
 * `among`, where the others are ruled out.
 */
export type Existence =
  | { readonly kind: 'always' }
  | { readonly kind: 'never' }
  | {
      readonly kind: 'atom';
      readonly key: string;
      readonly value?: string;
      readonly among?: readonly string[];
      readonly free: boolean;
      readonly label: string;
    }
  | { readonly kind: 'not'; readonly of: Existence }
  | { readonly kind: 'all'; readonly of: readonly Existence[] }
  | { readonly kind: 'any'; readonly of: readonly Existence[] };

export const always: Existence = { kind: 'always' };
export const never: Existence = { kind: 'never' };

/** Both formulas at once, simplified where one is constant. */
export function allOf(a: Existence, b: Existence): Existence {
  if (a.kind === 'always' || b.kind === 'never') return b;
  if (b.kind === 'always' || a.kind === 'never') return a;
  return { kind: 'all', of: [a, b] };
}

/** When one of several is there, simplified where one is constant. */
export function anyOf(existences: readonly Existence[]): Existence {
  const open = existences.filter(({ kind }) => kind !== 'never');
  const [only, more] = open;
  if (only === undefined) return never;
  if (open.some(({ kind }) => kind === 'always')) return always;
  return more === undefined ? only : { kind: 'any', of: open };
}

/** The opposite. */
export function negate(of: Existence): Existence {
  if (of.kind === 'always') return never;
  if (of.kind === 'never') return always;
  return of.kind === 'not' ? of.of : { kind: 'not', of };
}

type Atom = Extract<Existence, { kind: 'atom' }>;
const MAX_KEYS = 12;

/**
 * Whether both can be there at once: 'no' when no assignment allows it, 'yes' when one is there whenever the other is or only free
 * choices decide, 'unknown' when it depends on things that may hang together.
 */
export function canCoexist(a: Existence, b: Existence): Certainty {
  if (a.kind === 'always' && b.kind === 'always') return 'yes';
  const together = allOf(a, b);
  const atoms = atomsOf(together);
  const domains = domainsOf(atoms);
  if (domains.size > MAX_KEYS) return 'unknown';
  let anyBoth = false;
  let everyAHasB = true;
  let everyBHasA = true;
  for (const assignment of assignments([...domains])) {
    const inA = holds(a, assignment);
    const inB = holds(b, assignment);
    if (inA && inB) anyBoth = true;
    if (inA && !inB) everyAHasB = false;
    if (inB && !inA) everyBHasA = false;
  }
  if (!anyBoth) return 'no';
  return everyAHasB || everyBHasA || atoms.every((atom) => atom.free) ? 'yes' : 'unknown';
}

/** Whether the one is certainly there whenever the other is. */
export function implies(a: Existence, b: Existence): boolean {
  return canCoexist(a, negate(b)) === 'no';
}

/** Whether it is a matter of free choices alone. */
export function isChoice(existence: Existence): boolean {
  const atoms = atomsOf(existence);
  return atoms.length > 0 && atoms.every((atom) => atom.free);
}

/** The conditions in words, for a message: `IsProd and not UseCdn`; nothing when it is always there. */
export function describeExistence(existence: Existence): string | undefined {
  switch (existence.kind) {
    case 'always':
    case 'never':
      return undefined;
    case 'atom':
      return existence.value === undefined ? existence.label : `${existence.label} is ${shown(existence.value)}`;
    case 'not': {
      const { of } = existence;
      if (of.kind === 'atom' && of.value !== undefined) return `${of.label} is not ${shown(of.value)}`;
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

function shown(value: string): string {
  return value === '' ? 'empty' : value;
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
 * Every key with the values it can take: true or false, or each value that is asked for and one for all others, if there are others. Of
 * values that nobody asks for one stands for all, so that a long list costs no more than a short one.
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

function* assignments(
  domains: readonly (readonly [string, readonly string[]])[],
): Generator<ReadonlyMap<string, string>> {
  const [first, ...rest] = domains;
  if (first === undefined) {
    yield new Map();
    return;
  }
  for (const assignment of assignments(rest))
    for (const value of first[1]) yield new Map([...assignment, [first[0], value]]);
}

function holds(existence: Existence, assignment: ReadonlyMap<string, string>): boolean {
  switch (existence.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'atom':
      return assignment.get(existence.key) === (existence.value ?? 'true');
    case 'not':
      return !holds(existence.of, assignment);
    case 'all':
      return existence.of.every((part) => holds(part, assignment));
    case 'any':
      return existence.of.some((part) => holds(part, assignment));
  }
}
