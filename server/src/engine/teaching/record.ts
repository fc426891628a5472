import { describeExistence } from '../../model/existence';
import { describePolicy } from '../../model/policy-words';
import { aliasOf, type RecordSet, type Target, type Value } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { quoteText } from '../../text/quoted-text';
import { describeChain } from './chain';
import { describeEndpoint, describeStability } from './endpoints';
import { choosingLink, linkToGuide } from './links';
import { escapeMarkdown, formatBullets, formatCode, joinParagraphs } from './markdown';
import { describeGroup, describeOthers } from './neighbours';

const MAX_VALUES = 3;

/** A record set in words: its full name, its zone, whether it is the apex, where it leads, when it is there. */
export function describeRecordSet(recordSet: RecordSet): string {
  const { name, zone, target, routing, existence } = recordSet;
  const conditions = describeExistence(existence);
  const written = quoteText(recordSet.writtenName.text);
  const completed = written.replace(/\.$/, '').toLowerCase() !== name.value.quoted && written !== '';
  return joinParagraphs(
    [`**${formatCode(name.value.quoted)}**`, describeType(recordSet)].filter(Boolean).join(' '),
    formatBullets(
      completed ? `Written ${formatCode(written)}, and completed with the name of the zone.` : undefined,
      `Zone: ${describeZone(zone)}.`,
      describeApex(recordSet),
      name.value.isWildcard === 'yes'
        ? 'A wildcard: it answers for names that have no record of their own, whatever the type.'
        : undefined,
      describeChain(recordSet) ?? `Leads to ${describeTarget(target)}.`,
      routing.policies.length > 0 ? `Routing: ${routing.policies.map(describePolicy).join(', ')}.` : undefined,
      describeGroup(recordSet),
      describeOthers(recordSet),
      conditions === undefined ? undefined : `Exists only if ${conditions}.`,
    ),
    linkToGuide('Records in Route 53', 'rrsets-working-with.html'),
  );
}

/** ALIAS, and the type; empty where neither is written. */
function describeType(recordSet: RecordSet): string {
  const type = escapeMarkdown(quoteText(recordSet.type.text));
  if (aliasOf(recordSet) === undefined) return type;
  return type === '' ? 'ALIAS' : `ALIAS, type ${type}`;
}

/** The name of a zone, its label, and whether it is public or private. */
export function describeZone({ name, label, visibility }: Zone): string {
  const shown = escapeMarkdown(label);
  const called = name === undefined ? shown : `${formatCode(name.value.quoted)} (${shown})`;
  return visibility === 'unknown' ? called : `${called}, ${visibility}`;
}

function describeApex({ name, zone }: RecordSet): string {
  if (zone.name === undefined) return "The zone's name is not known, so this may or may not be its apex.";
  switch (name.value.equals(zone.name.value)) {
    case 'yes':
      return (
        "**The apex**: the zone's own name. SOA and NS records are always there, so a CNAME cannot be; " +
        'use an ALIAS.'
      );
    case 'no':
      return name.value.isWithin(zone.name.value) === 'no' ? 'Not a name of this zone.' : 'Below the apex.';
    case 'unknown':
      return 'Whether it is the apex is decided when it is deployed.';
  }
}

/** Where a target leads, in words. */
export function describeTarget(target: Target): string {
  switch (target.kind) {
    case 'alias':
    case 'both':
      return target.alias.dnsName === undefined
        ? 'a target that has no name yet'
        : describeTargetValue(target.alias.dnsName);
    case 'values': {
      const { items, complete } = target.values;
      const shown = items.slice(0, MAX_VALUES).map(describeTargetValue);
      const more = items.length - shown.length;
      if (shown.length === 0) return 'values that are decided when it is deployed';
      return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}${complete ? '' : ', and perhaps others'}`;
    }
    case 'missing':
      return 'nothing: it has neither values nor an alias target';
    case 'unknown':
      return 'what is decided when it is deployed';
  }
}

function describeTargetValue({ text, endpoint }: Value): string {
  return `${formatCode(quoteText(text))}${endpoint === undefined ? '' : ` (${describeEndpoint(endpoint)})`}`;
}

/**
 * A value of a record set, or the name of an alias target: what it is and how often it changes. `isFaulty`: a rule
 * reports something there, so that nothing is said in its favour.
 */
export function describeValue(item: Value, isTarget: boolean, isFaulty = false): string | undefined {
  const { endpoint } = item;
  if (endpoint === undefined) return undefined;
  const canAlias = endpoint.aliasable && endpoint.attributeKind === 'name';
  return joinParagraphs(
    `${formatCode(quoteText(item.text))}: ${describeEndpoint(endpoint)}`,
    describeStability(endpoint),
    isTarget || isFaulty || endpoint.attributeKind !== 'name'
      ? undefined
      : canAlias
        ? 'An ALIAS can lead here, also at the apex.'
        : 'Route 53 cannot alias it.',
    endpoint.aliasName === undefined ? undefined : `The name for an ALIAS is ${formatCode(endpoint.aliasName)}.`,
    isTarget ? undefined : choosingLink,
  );
}
