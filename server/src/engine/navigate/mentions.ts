import { DomainName } from '../../dns/domain-name';
import type { ResourceRef } from '../../model/endpoint';
import { hostWordOf } from '../../model/host-word';
import { aliasOf, type RecordSet, type Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { firstLineOf } from '../../rules/shared/places';
import { placeWithin } from '../../rules/shared/written';
import { literal } from '../../text/partial-text';
import { type Span, toSpan } from '../../text/span';

/** What a place in the text stands for. */
export type Subject =
  | { readonly kind: 'zone'; readonly zone: Zone }
  | { readonly kind: 'record-set'; readonly recordSet: RecordSet }
  /** The record sets at a name to which a record set leads. */
  | { readonly kind: 'name'; readonly from: RecordSet; readonly name: DomainName }
  | { readonly kind: 'resource'; readonly resource: ResourceRef };

/** A place in the text that stands for something. */
export interface Mention {
  readonly at: Span;
  readonly subject: Subject;
  /** The DNS name that is written there, and whether a record set or a zone gets this name there. */
  readonly name?: { readonly name: DomainName; readonly isGiven: boolean };
  /** Whether the place only holds what it stands for, as the first line of a block does, and does not refer to it. */
  readonly isHead?: true;
}

/** The places that stand for a zone, besides those in its record sets. */
export function mentionsOfZone(zone: Zone): readonly Mention[] {
  const subject = { kind: 'zone', zone } as const;
  const mentions: Mention[] = [];
  const whole = zone.span ?? zone.description;
  if (whole !== undefined) mentions.push({ at: firstLineOf(whole), subject, isHead: true });
  if (zone.name !== undefined && whole !== undefined && isInside(zone.name.span, whole))
    mentions.push({ at: zone.name.span, subject, name: { name: zone.name.value, isGiven: true }, isHead: true });
  if (zone.named !== undefined) mentions.push({ at: zone.named, subject });
  return mentions;
}

/** The places of a record set that stand for something: its head, its name, its zone, and where it leads. */
export function mentionsOf(recordSet: RecordSet): readonly Mention[] {
  const { name, span, definition } = recordSet;
  const subject = { kind: 'record-set', recordSet } as const;
  const mentions: Mention[] = [
    { at: firstLineOf(span), subject, isHead: true },
    { at: placeOfName(recordSet), subject },
    { at: firstLineOf(name.span), subject, name: { name: name.value, isGiven: true } },
  ];
  if (definition !== undefined) mentions.push({ at: firstLineOf(definition.span), subject });
  mentions.push(...mentionsOfOwnZone(recordSet), ...mentionsOfTarget(recordSet));
  return mentions;
}

/** Where a record set has its name in its own text, which for a called module may be given in the call; else its head. */
export function placeOfName({ span, name, places }: RecordSet): Span {
  const written = places.find(({ field }) => field === 'name')?.value;
  const inside = [written, name.span].find((at) => at !== undefined && isInside(at, span));
  return toSpan(firstLineOf(inside ?? span));
}

/** Whether a span is a part of another one. */
export function isInside(inner: Span, outer: Span): boolean {
  return inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;
}

function mentionsOfOwnZone(recordSet: RecordSet): readonly Mention[] {
  const { zone, places } = recordSet;
  const subject = { kind: 'zone', zone } as const;
  const own = places.filter(({ field }) => field === 'zone').map(({ value }) => value);
  // Those of a group are read only where they are needed, which costs an evaluation.
  const spans =
    own.length > 0 ? own : (recordSet.zoneReferences ?? []).flatMap(({ values }) => values.map(({ span }) => span));
  return spans.map((at) => ({ at, subject }));
}

function mentionsOfTarget(recordSet: RecordSet): readonly Mention[] {
  const { target, type, zone } = recordSet;
  const mentions: Mention[] = [];
  if (target.kind === 'values' || target.kind === 'both')
    for (const value of target.values.items) mentions.push(...mentionsOfValue(recordSet, value, type.value));
  const alias = aliasOf(recordSet);
  if (alias !== undefined) {
    const { dnsName, hostedZoneId } = alias;
    if (dnsName !== undefined) mentions.push(...mentionsOfValue(recordSet, dnsName, 'CNAME'));
    const resource = hostedZoneId?.endpoint?.resource;
    if (hostedZoneId !== undefined && resource !== undefined)
      mentions.push(...mentionsOfResource(resource, hostedZoneId.span));
    else if (hostedZoneId !== undefined && isIdOf(zone, hostedZoneId))
      mentions.push({ at: hostedZoneId.span, subject: { kind: 'zone', zone } });
  }
  return mentions;
}

function isIdOf({ id }: Zone, { text }: Value): boolean {
  const [only, more] = text;
  return id !== undefined && only?.kind === 'literal' && only.text === id && more === undefined;
}

/** The resource that a value is taken from, and the name that it is or has in it. */
function mentionsOfValue(recordSet: RecordSet, value: Value, type: string | undefined): readonly Mention[] {
  const { resource } = value.endpoint ?? {};
  const found = findName(value, type);
  const given = found && { name: { name: found.name, isGiven: false } };
  if (resource !== undefined) return mentionsOfResource(resource, value.span, given);
  return found === undefined
    ? []
    : [{ at: found.at, subject: { kind: 'name', from: recordSet, name: found.name }, ...given }];
}

/** The place of an attribute of a resource, and the head of the resource. */
function mentionsOfResource(resource: ResourceRef, at: Span, given?: Pick<Mention, 'name'>): readonly Mention[] {
  const subject = { kind: 'resource', resource } as const;
  const use: Mention = { at, subject, ...given };
  const { definition } = resource;
  return definition === undefined ? [use] : [use, { at: firstLineOf(definition), subject, isHead: true }];
}

/** The host name of a value that is known, or is one reference to a name. */
function findName(
  value: Value,
  type: string | undefined,
): { readonly name: DomainName; readonly at: Span } | undefined {
  const word = hostWordOf(type, value);
  if (word !== undefined) {
    const at = placeWithin(value, word.start, word.end);
    return { name: new DomainName(literal(word.host, at)), at };
  }
  const isName = type === 'CNAME' || type === 'NS' || type === 'PTR';
  return isName && value.text.some((part) => part.kind === 'reference')
    ? { name: new DomainName(value.text), at: value.span }
    : undefined;
}
