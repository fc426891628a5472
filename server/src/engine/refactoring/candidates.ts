import { findByName, findNeighbours } from '../../model/by-name';
import type { Change } from '../../model/finding';
import { parseName } from '../../model/in-zone';
import { isType, knownValue, type RecordSet, soleValue, type Value, valuesOf } from '../../model/record-set';
import { isRouted, nameKey } from '../../model/record-set-summary';
import { mayHaveTwin } from '../../rules/alias-without-aaaa';
import { makeAliasFixes } from '../../rules/shared/alias-fixes';
import { findApexEvidence } from '../../rules/shared/apex';
import { findOwnZoneId } from '../../rules/shared/own-zone-alias';
import { isFirstAlias } from '../../rules/shared/types-at';
import { knownText } from '../../text/partial-text';
import { sourceText } from '../../text/span';

/** A change of a record set that has no fault. */
export interface Candidate {
  readonly title: string;
  readonly kind: 'rewrite' | 'extract';
  readonly changes: readonly Change[];
}

/** What a record set can be made into, as far as the model tells; what a format cannot write is left out later. */
export function* findCandidates(recordSet: RecordSet): Generator<Candidate> {
  yield* makeAlias(recordSet);
  yield* addTwin(recordSet);
  yield* makeName(recordSet);
  yield* takeValues(recordSet);
  yield* followTwin(recordSet);
  yield* addMember(recordSet);
  yield* extractZoneId(recordSet);
}

/** A CNAME to an endpoint of AWS becomes an ALIAS. */
function* makeAlias(recordSet: RecordSet): Generator<Candidate> {
  const value = isType(recordSet, 'CNAME') ? soleValue(recordSet) : undefined;
  const hasOthers = findNeighbours(recordSet).some((other) => !isType(other, 'CNAME'));
  if (value === undefined || hasOthers || recordSet.name.value.hasUnderscoreLabel === 'yes') return;
  for (const { title, edits } of makeAliasFixes(recordSet, value, 'suggestion'))
    yield { title, kind: 'rewrite', changes: edits };
}

/** An alias of type A gets its AAAA twin, unless the target certainly does not answer IPv6. */
function* addTwin(recordSet: RecordSet): Generator<Candidate> {
  const { target } = recordSet;
  const endpoint = target.kind === 'alias' ? target.alias.dnsName?.endpoint : undefined;
  if (endpoint?.attributeKind !== 'name' || !endpoint.aliasable || endpoint.ipv6 === 'no') return;
  if (!isType(recordSet, 'A') || isRouted(recordSet) || !isFirstAlias(recordSet) || mayHaveTwin(recordSet)) return;
  const title = endpoint.ipv6 === 'yes' ? 'Add the AAAA alias' : 'Add the AAAA alias, if the target answers IPv6';
  yield { title, kind: 'rewrite', changes: [{ kind: 'addTwin', of: recordSet, type: 'AAAA' }] };
}

/** In seconds: a usual TTL, where there was none to keep. */
const TTL = 300;

/** An alias that is alone at its name becomes a CNAME to its target. */
function* makeName(recordSet: RecordSet): Generator<Candidate> {
  const { target, mayReplace } = recordSet;
  const name = target.kind === 'alias' ? target.alias.dnsName : undefined;
  if (name === undefined || !isType(recordSet, 'A', 'AAAA') || isRouted(recordSet)) return;
  // A batch would have to delete the alias first; and the common name of all S3 websites is the name of none.
  if (mayReplace === true || name.endpoint?.service === 's3-website' || /s3-website/.test(sourceText(name.span)))
    return;
  if (!isBelowApex(recordSet) || findNeighbours(recordSet).length > 0) return;
  const changes: Change[] = [{ kind: 'toValues', in: recordSet, type: 'CNAME', ttl: TTL, values: [name] }];
  yield { title: 'Convert to a CNAME record', kind: 'rewrite', changes };
}

function isBelowApex(recordSet: RecordSet): boolean {
  const { zone, name, expands, writtenName } = recordSet;
  if (zone.name !== undefined) return name.value.equals(zone.name.value) === 'no';
  const written = knownText(writtenName.text);
  return (
    expands === true && written !== undefined && /^[^.@]+$/.test(written) && findApexEvidence(recordSet) === undefined
  );
}

/** An alias to a record of its zone becomes a record with the values of that one. */
function* takeValues(recordSet: RecordSet): Generator<Candidate> {
  const { target, zone, type } = recordSet;
  const name = target.kind === 'alias' ? target.alias.dnsName : undefined;
  if (name === undefined || !isType(recordSet, 'A', 'AAAA') || isRouted(recordSet)) return;
  const { key } = parseName(name);
  const found = key === undefined ? [] : findByName(zone, key).filter((other) => other.type.value === type.value);
  const [other, more] = found;
  if (other === undefined || more !== undefined || other === recordSet || !isPlain(other)) return;
  const values = knownValuesOf(other);
  const ttl = other.ttl?.value;
  if (values === undefined || ttl === undefined || type.value === undefined) return;
  yield {
    title: `Convert to ${describe(type.value)} with the values of ${other.name.value.display}`,
    kind: 'rewrite',
    changes: [{ kind: 'toValues', in: recordSet, type: type.value, ttl, values }],
  };
}

function describe(type: string): string {
  return type === 'CNAME' ? 'a CNAME record' : `an ${type} record`;
}

/** A record with the values of another one of its zone becomes an alias to that one. */
function* followTwin(recordSet: RecordSet): Generator<Candidate> {
  const { zone, type } = recordSet;
  const values = isType(recordSet, 'A', 'AAAA') && isPlain(recordSet) ? knownValuesOf(recordSet) : undefined;
  const hostedZoneId = findOwnZoneId(recordSet);
  if (values === undefined || hostedZoneId === undefined || recordSet.existence.kind !== 'always') return;
  const wanted = [...values].sort().join(' ');
  const key = nameKey(recordSet);
  for (const other of zone.recordSets) {
    if (other.type.value !== type.value || nameKey(other) === key || !isPlain(other)) continue;
    const dnsName = other.name.value.known;
    // A name with other signs is written with escapes, or is a fault.
    if (dnsName === undefined || !/^[\w.-]+$/.test(dnsName)) continue;
    if (knownValuesOf(other)?.toSorted().join(' ') !== wanted) continue;
    const target = { dnsName, hostedZoneId, evaluateTargetHealth: false };
    const changes: Change[] = [
      { kind: 'toAlias', in: recordSet, type: isType(recordSet, 'AAAA') ? 'AAAA' : 'A', target },
    ];
    yield { title: `Convert to an ALIAS record to ${dnsName}, which has the same values`, kind: 'rewrite', changes };
    return;
  }
}

/** Whether a record set is there in every deployment, with simple routing. */
function isPlain(recordSet: RecordSet): boolean {
  return !isRouted(recordSet) && recordSet.existence.kind === 'always' && recordSet.isOpaque !== true;
}

function knownValuesOf(recordSet: RecordSet): readonly string[] | undefined {
  const { target } = recordSet;
  if (target.kind !== 'values' || !target.values.complete || target.values.items.length === 0) return undefined;
  const values = valuesOf(recordSet).map((value) => knownValue(value));
  return values.every((value) => value !== undefined) ? values : undefined;
}

/** Policies whose groups may have several members with the same settings. */
const OPEN_POLICIES: ReadonlySet<string> = new Set(['weighted', 'multivalue']);

/** A group of weighted or multivalue records gets another member, a copy of this one with a set identifier of its own. */
function* addMember(recordSet: RecordSet): Generator<Candidate> {
  const { setIdentifier, policies, complete } = recordSet.routing;
  const id = setIdentifier?.value;
  const [policy, more] = policies;
  if (id === undefined || policy === undefined || more !== undefined || !complete) return;
  if (!OPEN_POLICIES.has(policy.kind)) return;
  const others = findNeighbours(recordSet).map((other) => other.routing.setIdentifier?.value);
  if (others.some((other) => other === undefined)) return;
  const base = id.replace(/[-_ ]?(?<!\d)\d+$/, '');
  let number = 2;
  while ([id, ...others].includes(`${base}-${number}`)) number += 1;
  const free = `${base}-${number}`;
  yield {
    title: `Add a record to the group: ${free}`,
    kind: 'rewrite',
    changes: [{ kind: 'addMember', in: recordSet, setIdentifier: free }],
  };
}

/** A literal id of the zone becomes a local value or a parameter. */
function* extractZoneId(recordSet: RecordSet): Generator<Candidate> {
  const [reference, more] = recordSet.zoneReferences ?? [];
  const [value, other] = reference?.values ?? [];
  if (reference?.kind !== 'id' || more !== undefined || value === undefined || other !== undefined) return;
  if (reference.on !== 'record-set' || !reference.certain || !isLiteralId(value)) return;
  const { file, start, end } = recordSet.span;
  if (value.span.file !== file || value.span.start < start || value.span.end > end) return;
  yield {
    title: 'Extract the zone id',
    kind: 'extract',
    changes: [{ kind: 'extractZoneId', in: recordSet, at: value.span }],
  };
}

function isLiteralId(value: Value): boolean {
  const id = knownValue(value);
  return (
    id !== undefined &&
    /^(?:\/?hostedzone\/)?Z[A-Z0-9]{1,31}$/.test(id) &&
    /^["']?(.*?)["']?$/.exec(sourceText(value.span))?.[1] === id
  );
}
