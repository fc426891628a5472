import { DomainName } from '../../dns/domain-name';
import { findByName } from '../../model/by-name';
import { canCoexist } from '../../model/existence';
import { isType, nextNameOf, type RecordSet, valuesOf } from '../../model/record-set';
import { nameKey } from '../../model/record-set-summary';
import type { Zone } from '../../model/zone';
import { findApexEvidence } from '../../rules/shared/apex';
import { knownText, literal, type PartialText, textKey } from '../../text/partial-text';
import { type Crowd, createCrowd } from './crowd';
import type { Holder } from './place';

/** Finds record sets of a zone that matter to those that a change makes. */
type Find = (made: readonly RecordSet[], zone: Zone) => readonly RecordSet[];

interface Search {
  /** Those of the same name, and those that lead to it. */
  readonly around: Find;
  /** Those of other names to which the changed ones lead. */
  readonly ahead: Find;
}

/** A search for the record sets that matter: of each name, and of those that lead to it, a few that stand for the others. */
export function createSearch(holder: Holder): Search {
  const { uri } = holder.recordSet.span.file;
  const isSelf = ({ span: { file, start } }: RecordSet) => start === holder.at && file.uri === uri;
  const crowds = new Map<Zone, Map<string, Crowd>>();
  const crowdOf = (zone: Zone, key: string, find: () => readonly RecordSet[], describe: Describe): Crowd => {
    const known = crowds.get(zone) ?? new Map<string, Crowd>();
    crowds.set(zone, known);
    const crowd =
      known.get(key) ??
      createCrowd(
        find().filter((each) => !isSelf(each)),
        describe,
      );
    known.set(key, crowd);
    return crowd;
  };
  const keep = (found: readonly RecordSet[], made: readonly RecordSet[]) =>
    [...new Set(found)].filter((other) => made.some((each) => canCoexist(other.existence, each.existence) !== 'no'));
  return {
    around(made, zone) {
      const { names, key, describe } = namesOf(made);
      const siblings = [...names].map((name) =>
        crowdOf(zone, `at ${name}\n${key}`, () => findSiblings(zone, name), describeAround(zone, holder.at, describe)),
      );
      const referrers = crowdOf(zone, `to ${key}`, () => findReferrers(holder, zone), describeApex);
      return keep(
        [...siblings.flatMap(({ samples, like }) => [...samples, ...made.flatMap(like)]), ...referrers.samples],
        made,
      );
    },
    ahead(made, zone) {
      const { names, key, describe } = namesOf(made);
      const found = made
        .flatMap((each) => follow(each, zone))
        .filter((name) => !names.has(name))
        .flatMap((name) => crowdOf(zone, `ahead ${name}\n${key}`, () => findByName(zone, name), describe).samples);
      return keep(found, made);
    },
  };
}

function namesOf(made: readonly RecordSet[]) {
  const names = new Set(made.map(({ name }) => name.value.key));
  const describe: Describe = (recordSet) => String(names.has(nextKeyOf(recordSet) ?? ''));
  return { names, key: [...names].join('\n'), describe };
}

function describeApex(recordSet: RecordSet): string {
  return String(findApexEvidence(recordSet));
}

type Describe = (recordSet: RecordSet) => string;

/** The record sets of a name, and those of the changes of a batch that are not in the zone after it. */
function findSiblings(zone: Zone, name: string): readonly RecordSet[] {
  const found = findByName(zone, name);
  if (zone.changes === undefined) return found;
  const changed = zone.changes.map(({ recordSet }) => recordSet).filter((each) => nameKey(each) === name);
  return [...new Set([...found, ...changed])];
}

/** Tells also what a batch does with a record set, and on which side of an offset. */
function describeAround({ changes }: Zone, offset: number, describe: Describe): Describe {
  if (changes === undefined) return describe;
  const described = new Map(
    changes.map(({ recordSet, action, span }) => [recordSet, `${textKey(action.text)} ${span.start < offset}`]),
  );
  return (recordSet) => `${described.get(recordSet)} ${describe(recordSet)}`;
}

/** The record sets that lead to the one whose type is to be changed. */
function findReferrers({ recordSet, what }: Holder, { recordSets }: Zone): readonly RecordSet[] {
  if (what.kind !== 'field' || what.field !== 'type') return [];
  const { key } = recordSet.name.value;
  const found: RecordSet[] = [];
  // Not `filter`, which calls a function for each of very many.
  for (const other of recordSets) {
    const names = isType(other, 'MX', 'NS', 'SRV') ? valuesOf(other).map(({ text }) => lastWordOf(text)) : [];
    if (nextKeyOf(other) === key || names.some((text) => new DomainName(text).key === key)) found.push(other);
  }
  return found;
}

/** The key of the name to which a record set passes queries on. */
export function nextKeyOf(recordSet: RecordSet): string | undefined {
  if (recordSet.summary !== undefined) return recordSet.summary.next;
  const next = nextNameOf(recordSet);
  return next && new DomainName(next.text).key;
}

const MAX_STEPS = 8;

/** The keys of the names to which a record set leads: by its values, and on from there as queries are passed on. */
function follow(recordSet: RecordSet, zone: Zone): readonly string[] {
  // The host is the last word of a value of MX, SRV and the like.
  const names = new Set(valuesOf(recordSet).map(({ text }) => new DomainName(lastWordOf(text)).key));
  let at = nextNameOf(recordSet);
  for (let step = 0; at !== undefined && step < MAX_STEPS; step += 1) {
    const { key } = new DomainName(at.text);
    names.add(key);
    const [next] = findByName(zone, key);
    at = next && nextNameOf(next);
  }
  return [...names];
}

function lastWordOf(text: PartialText): PartialText {
  const known = knownText(text)?.trim().split(/\s+/).at(-1);
  const [first] = text;
  return known === undefined || first === undefined ? text : literal(known, first.span);
}
