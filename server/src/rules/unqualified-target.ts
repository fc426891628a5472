import { DomainName } from '../dns/domain-name';
import { findByName } from '../model/by-name';
import type { Change, Fix } from '../model/finding';
import { type HostWord, hostWordOf } from '../model/host-word';
import { isType, knownValue, type RecordSet, typeOf, type Value, valuesOf } from '../model/record-set';
import { concat, literal, type PartialText } from '../text/partial-text';
import type { Rule } from './rule';
import { describeMeeting, findMeeting } from './shared/groups';
import { judgeNewTarget } from './shared/new-target';
import { firstLineOf } from './shared/places';
import { endsInPublicSuffix } from './shared/public-suffix';
import { isWrittenOut, placeWithin } from './shared/written';

/** A host name that lacks the zone's name behind it. */
export const unqualifiedTarget: Rule = {
  id: 'unqualified-target',
  severity: 'warning',
  summary: 'The host name in a value is written in full.',
  why: 'Route 53 takes every name in a value as absolute, also without a final dot: it never appends the name of the zone. The record leads to a top-level domain that does not exist.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html'],
  types: ['CNAME', 'MX', 'NS', 'PTR', 'SRV', 'HTTPS', 'SVCB'],
  targets: ['values'],
  concerns: (recordSet) => valuesOf(recordSet).some((value) => findRelativeWord(recordSet, value) !== undefined),
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      const word = findRelativeWord(recordSet, value);
      if (word === undefined) continue;
      const meant = findMeant(word.host, value, recordSet);
      if (meant === undefined) continue;
      yield {
        at: firstLineOf(placeWithin(value, word.start, word.end)),
        when: describeMeeting(recordSet, meant.recordSets),
        message: `‘${word.host}’ is taken as it stands, without the zone behind it, and this zone has ${meant.name.known ?? 'that name below its own'}. Write the name in full.`,
        related: [{ value: 'What was probably meant.', span: meant.recordSets[0]?.name.span ?? value.span }],
        fixes: canLeadThere(recordSet, meant.name) ? makeFixes(value, word, meant.name) : [],
      };
    }
  },
};

/** The host name in a value, if it can hardly be a whole one. */
function findRelativeWord(recordSet: RecordSet, value: Value): HostWord | undefined {
  const word = hostWordOf(typeOf(recordSet), value);
  return word !== undefined && isRelative(word.host) ? word : undefined;
}

/** Whether a host name can hardly be a whole one; with a final dot it is meant as one. */
function isRelative(host: string): boolean {
  return /^(?!-)[\w-]+(?:\.[\w-]+)*$/.test(host) && !/^[\d.]+$/.test(host) && !endsInPublicSuffix(host.toLowerCase());
}

interface Meant {
  readonly name: DomainName;
  readonly recordSets: readonly RecordSet[];
}

/** The record sets of the zone whose name is the host with an end of the record set's own name behind it. */
function findMeant(host: string, value: Value, recordSet: RecordSet): Meant | undefined {
  for (const end of listEnds(recordSet.name.value.text)) {
    const name = new DomainName(concat(literal(`${host}.`, value.span), end));
    const found = findByName(recordSet.zone, name.key).slice(0, MAX_AT_A_NAME);
    // As a whole name it would be in the zone, too.
    if (found.includes(recordSet)) return undefined;
    if (findMeeting(recordSet, found) !== undefined) return { name, recordSets: found };
  }
  return undefined;
}

const MAX_AT_A_NAME = 100;

/** A name, and what is left of it without its first labels, as far as they are known. */
function* listEnds(name: PartialText): Generator<PartialText> {
  let rest = name;
  while (rest.length > 0) {
    yield rest;
    const [first, ...others] = rest;
    if (first?.kind !== 'literal') return;
    const dot = first.text.indexOf('.');
    if (dot < 0) return;
    rest = [...(dot + 1 < first.text.length ? literal(first.text.slice(dot + 1), first.span) : []), ...others];
  }
}

/** Whether a CNAME that leads to the name makes no loop. */
function canLeadThere(recordSet: RecordSet, { known }: DomainName): boolean {
  return known === undefined || !isType(recordSet, 'CNAME') || judgeNewTarget(recordSet, known) !== 'never';
}

function makeFixes(
  value: Value,
  { start, end }: { readonly start: number; readonly end: number },
  { known }: DomainName,
): readonly Fix<Change>[] {
  const text = knownValue(value);
  if (text === undefined || known === undefined || !isWrittenOut(value)) return [];
  return [
    {
      title: `Change it to ${known}`,
      safety: 'suggestion',
      edits: [{ kind: 'rewrite', at: value.span, value: text.slice(0, start) + known + text.slice(end) }],
    },
  ];
}
