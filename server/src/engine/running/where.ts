import {
  always,
  anyOf,
  describeExistence,
  type Existence,
  implies,
  isBeyondComparison,
  isChoice,
} from '../../model/existence';
import type { RecordSet } from '../../model/record-set';

const MAX_NAMED = 3;

/** In words, in which deployments a finding holds; undefined where it holds in all of them. */
export function describeDeployments(holding: readonly string[], all: readonly string[]): string | undefined {
  if (holding.length === all.length) return undefined;
  const more = holding.length - MAX_NAMED;
  const shown = more > 0 ? [...holding.slice(0, MAX_NAMED), `${more} more`] : holding;
  const last = shown.at(-1) ?? '';
  return `In ${shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`}.`;
}

/**
 * In words, for which of the record sets of one text (`siblings`) a finding holds: for some instances of `for_each` or
 * `count`, or for some outcomes of conditions. Undefined where it holds for all of them in every deployment. `whens` is
 * when it holds, where that depends on other record sets, and `readings` is how often the text was read.
 */
export function describeHolders(
  holders: ReadonlySet<RecordSet>,
  siblings: readonly RecordSet[],
  whens: readonly Existence[] = [],
  readings = 1,
): string | undefined {
  const labels = [...new Set([...holders].map(({ label }) => label))];
  const all = new Set(siblings.map(({ label }) => label));
  if (all.size > labels.length) {
    const more = labels.length - MAX_NAMED;
    return `Only in ${labels.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
  }
  if (whens.length > 0) return describeConditions(whens);
  const existences = [...holders].map(({ existence }) => existence);
  const isAll = holders.size === siblings.length;
  return isAll && (siblings.length > readings || !existences.every(isChoice))
    ? undefined
    : describeConditions(existences);
}

/**
 * In words, and as few as possible, when at least one of several is there; undefined where it is in all deployments.
 */
export function describeConditions(existences: readonly Existence[]): string | undefined {
  // Too many conditions are compared with nothing, and only the first of them are named.
  const isLarge = isBeyondComparison(anyOf(existences));
  const named = isLarge ? existences.slice(0, MAX_SHOWN) : existences.flatMap(termsOf);
  const different = new Map(named.map((term) => [isLarge ? describeExistence(term) : JSON.stringify(term), term]));
  const total = anyOf([...different.values()]);
  if (implies(always, total)) return undefined;
  const terms: Existence[] = [];
  for (const each of [...different.values()].slice(0, MAX_TERMS)) {
    const term = isLarge ? each : shortenTerm(each, total);
    if (terms.length > MAX_COMPARED || !terms.some((before) => implies(term, before))) terms.push(term);
  }
  const words = [...new Set(terms.flatMap((term) => describeExistence(term) ?? []))];
  if (words.length === 0) return undefined;
  const more = (isLarge ? existences.length : words.length) - MAX_SHOWN;
  const rest = more > 0 ? `, and in ${more} more cases` : '';
  return `It holds where ${words.slice(0, MAX_SHOWN).join(', or where ')}${rest}.`;
}

/** There may be a term for each row of a mapping and each branch of a condition. */
const MAX_TERMS = 90;
const MAX_SHOWN = 5;
/** As many terms are compared with each other. */
const MAX_COMPARED = 20;

/** The term without the conditions that the total holds without, too; negated ones are tried first. */
function shortenTerm(term: Existence, total: Existence): Existence {
  let parts = partsOf(term);
  const order = [...parts].reverse().sort((a, b) => Number(b.kind === 'not') - Number(a.kind === 'not'));
  for (const part of order) {
    const rest = parts.filter((each) => each !== part);
    if (rest.length > 0 && implies({ kind: 'all', of: rest }, total)) parts = rest;
  }
  const [only, more] = parts;
  return only !== undefined && more === undefined ? only : { kind: 'all', of: parts };
}

function termsOf(existence: Existence): readonly Existence[] {
  return existence.kind === 'any' ? existence.of.flatMap(termsOf) : [existence];
}

function partsOf(existence: Existence): readonly Existence[] {
  return existence.kind === 'all' ? existence.of.flatMap(partsOf) : [existence];
}
