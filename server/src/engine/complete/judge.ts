import { DomainName } from '../../dns/domain-name';
import { findByName } from '../../model/by-name';
import { canCoexist } from '../../model/existence';
import { copyWith } from '../../model/lazy-record-set';
import { type Alias, isType, nextNameOf, type RecordSet, type Value, valuesOf } from '../../model/record-set';
import { nameKey } from '../../model/record-set-summary';
import type { Zone } from '../../model/zone';
import { groupBy } from '../../text/group-by';
import { knownText, literal, type PartialText, reference } from '../../text/partial-text';
import type { Span } from '../../text/span';
import type { LintOptions } from '../options';
import { kindOf, makeOwnProblem, type Run, selectRuns, startRuns } from '../running/runs';
import type { Holder, Place, What } from './place';

/** What would be changed in a record set that has the place. */
export type Change = (recordSet: RecordSet, what: What) => Partial<RecordSet>;

/** Tells whether the record sets with a change have no error that they have not without it. */
export type Judge = (change: Change) => boolean;

type Counts = ReadonlyMap<Run, number>;

/**
 * The judge of what is offered at a place: the rules themselves. They see the record set with the change, the record
 * sets of its name, and those to which it leads; so a change costs the same in a zone of any size.
 */
export function createJudge({ holders, recordSet: { span } }: Place, options: LintOptions): Judge {
  // A problem is never worse than its rule, so that other rules need not run.
  const canFail = ({ rule, severityIn }: Run) => severityIn(span.file.uri, makeOwnProblem(rule)) === 'error';
  const count = createCounter(startRuns([span.file], options).filter(canFail), span.file.uri);
  const groups = groupByName(holders);
  const before = new Map<Holders, Counts>();
  const countBefore = (group: Holders): Counts => {
    const known = before.get(group);
    if (known !== undefined) return known;
    const unknown = count(group, makeUnknown);
    // With an unknown value two record sets may be equal that are not, so what is written now counts, too.
    const written = group.flatMap((holder) => (holder.present ? [{ ...holder, recordSet: holder.present }] : []));
    const present = written.length === group.length ? count(written, () => ({})) : undefined;
    const counts =
      present && new Map([...unknown].map(([run, number]) => [run, Math.min(number, present.get(run) ?? 0)]));
    before.set(group, counts ?? unknown);
    return counts ?? unknown;
  };
  // One type for all record sets of a text that have several would make them equal.
  const types = new Set(holders.map(({ present }) => present?.type.value));
  const hasSeveralTypes = types.size > 1 && holders.every(({ what }) => what.kind === 'field' && what.field === 'type');
  return (change) =>
    !hasSeveralTypes &&
    groups.every((group) => {
      const counts = countBefore(group);
      return [...count(group, ({ recordSet, what }) => change(recordSet, what), counts)].every(
        ([run, number]) => number <= (counts.get(run) ?? 0),
      );
    });
}

/** Record sets of one text, zone and name, which a change of the text changes together. */
type Holders = readonly Holder[];

function groupByName(holders: Holders): readonly Holders[] {
  const zones = groupBy(holders, zoneOfHolder);
  return [...zones.values()].flatMap((group) => [...groupBy(group, ({ recordSet }) => nameKey(recordSet)).values()]);
}

function zoneOfHolder({ zone, recordSet }: Holder): Zone {
  return zone ?? recordSet.zone;
}

/** Gives the changed settings of a record set. */
type Changes = (holder: Holder) => Partial<RecordSet>;

/**
 * Counts the errors of each rule around record sets of one name with some settings changed. With `most` it ends as soon
 * as a rule has more errors than there, as hundreds of record sets may share a name; the count of that rule is then
 * above its limit, and others are missing.
 */
type Counter = (group: Holders, changes: Changes, most?: Counts) => Counts;

type Problems = Iterable<Parameters<Run['severityIn']>[1]>;

function createCounter(runs: readonly Run[], uri: string): Counter {
  const select = selectRuns(runs.filter(({ rule }) => rule.recordSet !== undefined));
  const zoneRuns = runs.filter(({ rule }) => rule.zone !== undefined);
  function* askRules(zone: Zone): Generator<readonly [Run, Problems]> {
    for (const run of zoneRuns) yield [run, run.rule.zone?.(zone) ?? []];
    // The changed ones are the first.
    for (const each of zone.recordSets)
      for (const run of select(kindOf(each))) yield [run, run.rule.recordSet?.(each) ?? []];
  }
  return (group, changes, most) => {
    const zone = makeSmallZone(group, changes);
    const counts = new Map<Run, number>();
    for (const [run, problems] of askRules(zone)) {
      // In a zone of which not all is in view nothing is absent, but all changes of a name are there.
      if (run.rule.absence === 'record-set' && !zone.complete && zone.changes === undefined) continue;
      for (const problem of problems)
        if (run.severityIn(uri, problem) === 'error') counts.set(run, (counts.get(run) ?? 0) + 1);
      if (most !== undefined && (counts.get(run) ?? 0) > (most.get(run) ?? 0)) return counts;
    }
    return counts;
  };
}

const MAX_STEPS = 8;

/** The zone with the changed record sets, those of their name, those to which they lead, and those that lead to them. */
function makeSmallZone(group: Holders, changes: Changes): Zone {
  const [first] = group as readonly [Holder, ...Holder[]];
  const changed = group.map((holder) => ({ holder, own: changes(holder) }));
  const whole = changed.find(({ own }) => own.zone !== undefined)?.own.zone ?? zoneOfHolder(first);
  const batch: NonNullable<Zone['changes']>[number][] = [];
  const recordSets: RecordSet[] = [];
  const zone: Zone = { ...whole, recordSets, ...(whole.changes && { changes: batch }) };
  const made = changed.map(({ holder, own }) => copyWith(holder.recordSet, { ...own, zone }));
  const isOwn = ({ file, start, end }: Span) =>
    start <= first.at && first.at <= end && file.uri === first.recordSet.span.file.uri;
  const isSelf = ({ span: { file, start }, existence }: RecordSet) =>
    (start === first.at && file.uri === first.recordSet.span.file.uri) ||
    made.every((each) => canCoexist(existence, each.existence) === 'no');
  const keys = new Set(made.map(({ name }) => name.value.key));
  const others = new Set([
    ...[...keys].flatMap((key) => findByName(whole, key)),
    ...made.flatMap((each) => follow(each, whole)),
    ...findReferrers(first, whole),
  ]);
  const copies = new Map(
    [...others].filter((other) => !isSelf(other)).map((other) => [other, copyWith(other, { zone })]),
  );
  const isThere = (index: number) => {
    const { holder, own } = changed[index] ?? {};
    return own?.zone !== undefined || (holder !== undefined && !isDeleted(holder.recordSet));
  };
  recordSets.push(...made.filter((_, index) => isThere(index)), ...copies.values());
  for (const change of whole.changes ?? []) {
    // What the batch deletes or replaces is in none of the record sets, but the order of the changes depends on it.
    const other = copies.get(change.recordSet) ?? (keys.has(nameKey(change.recordSet)) ? change.recordSet : undefined);
    const copy = isOwn(change.span) ? made[0] : other;
    if (copy !== undefined) batch.push({ ...change, recordSet: copy });
  }
  return zone;
}

/** Whether a batch deletes a record set, so that it is not among those of its zone. */
function isDeleted(recordSet: RecordSet): boolean {
  return (
    recordSet.zone.changes?.some((change) => change.recordSet === recordSet && change.action.value === 'DELETE') ===
    true
  );
}

const referrers = new WeakMap<RecordSet, readonly RecordSet[]>();

/** The record sets that lead to the one whose type is to be changed. */
function findReferrers({ recordSet, what }: Holder, { recordSets }: Zone): readonly RecordSet[] {
  if (what.kind !== 'field' || what.field !== 'type') return [];
  const known = referrers.get(recordSet);
  if (known !== undefined) return known;
  const { key } = recordSet.name.value;
  const found = recordSets.filter((other) => {
    const next = other.summary === undefined ? nextKeyOf(other) : other.summary.next;
    if (next === key) return true;
    return (
      isType(other, 'MX', 'NS', 'SRV') &&
      valuesOf(other).some(({ text }) => new DomainName(lastWordOf(text)).key === key)
    );
  });
  referrers.set(recordSet, found);
  return found;
}

function nextKeyOf(recordSet: RecordSet): string | undefined {
  const next = nextNameOf(recordSet);
  return next && new DomainName(next.text).key;
}

/** The record sets to which a record set leads: by its values, and on from there as queries are passed on. */
function follow(recordSet: RecordSet, zone: Zone): readonly RecordSet[] {
  const found = new Set<RecordSet>();
  const add = (name: DomainName) => {
    for (const other of findByName(zone, name.key)) found.add(other);
    return findByName(zone, name.key)[0];
  };
  // The host is the last word of a value of MX, SRV and the like.
  for (const { text } of valuesOf(recordSet)) add(new DomainName(lastWordOf(text)));
  let at = nextNameOf(recordSet);
  for (let step = 0; at !== undefined && step < MAX_STEPS; step += 1) {
    const next: RecordSet | undefined = add(new DomainName(at.text));
    at = next && nextNameOf(next);
  }
  return [...found];
}

function lastWordOf(text: PartialText): PartialText {
  const known = knownText(text)?.trim().split(/\s+/).at(-1);
  const [first] = text;
  return known === undefined || first === undefined ? text : literal(known, first.span);
}

/** What the place makes of the record set while nothing is known of it. */
function makeUnknown({ recordSet, what }: Holder): Partial<RecordSet> {
  const { target, type, span } = recordSet;
  const text = reference('', span, 'completion');
  if (what.kind === 'item') return withItem(recordSet, what.index, { text, span });
  if (what.kind === 'setting') return withSetting(recordSet, what.setting, undefined);
  if (what.kind === 'key') return { form: [] };
  if (what.field === 'type') return { type: { ...type, value: undefined, text } };
  if (what.field === 'alias-name' || what.field === 'alias-zone-id')
    return withAlias(
      recordSet,
      what.field === 'alias-name' ? { dnsName: { text, span } } : { hostedZoneId: { text, span } },
    );
  if (what.field === 'ttl')
    return recordSet.ttl === undefined ? {} : { ttl: { ...recordSet.ttl, value: undefined, text } };
  return what.field === 'alias' ? { target: { ...target }, form: [] } : {};
}

/** The record set with another value in its list. */
export function withItem({ target }: RecordSet, index: number, value: Value): Partial<RecordSet> {
  if (target.kind !== 'values' && target.kind !== 'both') return {};
  const { span, complete, distinct } = target.values;
  const items = target.values.items.with(index, value);
  const values = { span, complete, items, ...(distinct !== undefined && { distinct }) };
  return { target: { ...target, values } };
}

/** The record set with other parts of its alias target. */
export function withAlias({ target }: RecordSet, changes: Partial<Alias>): Partial<RecordSet> {
  if (target.kind !== 'alias' && target.kind !== 'both') return {};
  const { span, dnsName, hostedZoneId, evaluateTargetHealth, healthOptional } = target.alias;
  const alias = {
    span,
    dnsName,
    hostedZoneId,
    evaluateTargetHealth,
    ...(healthOptional && { healthOptional }),
    ...changes,
  };
  return { target: { ...target, alias } };
}

/** The record set with another text in a setting of its policy; undefined where it is not known. */
export function withSetting({ routing }: RecordSet, setting: string, value: string | undefined): Partial<RecordSet> {
  const policies = routing.policies.map((policy) => ({
    ...policy,
    settings: new Map(
      [...policy.settings].map(([own, field]) => {
        if (own !== setting) return [own, field] as const;
        const text =
          value === undefined
            ? reference('', field.span, 'completion')
            : field.text.map((part) => ({ ...part, ...(part.kind === 'literal' && { text: value }) }));
        return [own, { ...field, value, text }] as const;
      }),
    ),
  }));
  return { routing: { ...routing, policies } };
}
