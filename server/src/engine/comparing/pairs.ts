import type { RecordSet } from '../../model/record-set';
import { addToGroup } from '../../text/group-by';
import { equalTexts } from '../../text/partial-text';
import { compareRecordSets } from './difference';

/** A record set of the code and the live one that it is. */
interface Pair {
  readonly code: RecordSet;
  readonly live: RecordSet;
  /** Whether it is decided at deploy time that it is there, or that it is this one. */
  readonly isPerhaps: boolean;
}

/** The record sets of both sides that are the same by name, type and set identifier, and those without a partner. */
export interface Paired {
  readonly pairs: readonly Pair[];
  readonly onlyCode: readonly RecordSet[];
  readonly onlyLive: readonly RecordSet[];
}

/** Finds the partners of record sets whose names and types are known. */
export function pairRecordSets(code: readonly RecordSet[], live: readonly RecordSet[]): Paired {
  const byKey = new Map<string, RecordSet[]>();
  for (const recordSet of live) addToGroup(byKey, keyOf(recordSet), recordSet);
  const groups = new Map<string, RecordSet[]>();
  for (const recordSet of code) addToGroup(groups, keyOf(recordSet), recordSet);
  const pairs: Pair[] = [];
  const onlyCode: RecordSet[] = [];
  const taken = new Set<RecordSet>();
  for (const [key, members] of groups) {
    const found = pairGroup(members, byKey.get(key) ?? []);
    for (const pair of found.pairs) {
      pairs.push(pair);
      taken.add(pair.live);
    }
    for (const recordSet of found.onlyCode) onlyCode.push(recordSet);
  }
  return { pairs, onlyCode, onlyLive: live.filter((each) => !taken.has(each)) };
}

function keyOf({ name, type }: RecordSet): string {
  return `${name.value.key} ${type.value}`;
}

/** Pairs the record sets of one name and type by their set identifiers, and then what is left over on both sides. */
function pairGroup(code: readonly RecordSet[], live: readonly RecordSet[]): Pick<Paired, 'pairs' | 'onlyCode'> {
  const byId = new Map<string, RecordSet[]>();
  for (const recordSet of code) addToGroup(byId, idOf(recordSet), recordSet);
  const liveById = new Map(live.map((recordSet) => [idOf(recordSet), recordSet]));
  const pairs: Pair[] = [];
  const rest: RecordSet[] = [];
  const taken = new Set<RecordSet>();
  for (const [id, alternatives] of byId) {
    const partner = liveById.get(id);
    if (partner === undefined || id === UNKNOWN) for (const each of alternatives) rest.push(each);
    else {
      pairs.push(choose(alternatives, partner));
      taken.add(partner);
    }
  }
  // A group of Route 53 has some hundred members at most.
  if (rest.length * live.length > MAX_PAIRS) return { pairs, onlyCode: rest };
  const onlyCode = rest.filter((recordSet) => {
    const [partner, more] = live.filter((each) => !taken.has(each) && mayBe(recordSet, each)).slice(0, 2);
    if (partner === undefined || (more !== undefined && idOf(recordSet) !== UNKNOWN)) return true;
    taken.add(partner);
    const isPerhaps = idOf(recordSet) === UNKNOWN || isUndecided(recordSet);
    pairs.push({ code: recordSet, live: partner, isPerhaps });
    return false;
  });
  return { pairs, onlyCode };
}

const MAX_PAIRS = 1_000_000;
const UNKNOWN = '\u0000';

function idOf({ routing: { setIdentifier, complete } }: RecordSet): string {
  if (setIdentifier === undefined) return complete ? '' : UNKNOWN;
  return setIdentifier.value === undefined ? UNKNOWN : `=${setIdentifier.value}`;
}

/** Whether a record set without a partner may be this one: it was given routing, or has lost it, or its id is not known. */
function mayBe(code: RecordSet, live: RecordSet): boolean {
  const [a, b] = [code.routing.setIdentifier, live.routing.setIdentifier];
  if (a === undefined || b === undefined) return idOf(code) === UNKNOWN || a !== b;
  return equalTexts(a.text, b.text) !== 'no';
}

/** Of the outcomes of conditions the one that is most like what is live. */
function choose(alternatives: readonly RecordSet[], live: RecordSet): Pair {
  const [only, more] = alternatives;
  if (only !== undefined && more === undefined) return { code: only, live, isPerhaps: isUndecided(only) };
  let best: { readonly recordSet: RecordSet; readonly count: number } | undefined;
  for (const recordSet of alternatives) {
    const count = compareRecordSets(recordSet, live).fields.length;
    if (best === undefined || count < best.count) best = { recordSet, count };
  }
  return { code: best?.recordSet ?? (only as RecordSet), live, isPerhaps: true };
}

function isUndecided({ existence, isOpaque }: RecordSet): boolean {
  return existence.kind !== 'always' || isOpaque === true;
}
