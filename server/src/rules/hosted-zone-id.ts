import { DomainName } from '../dns/domain-name';
import { describeService } from '../facts/services';
import { isZoneId, ownerOfZoneId } from '../facts/zone-ids';
import type { Endpoint } from '../model/endpoint';
import type { Change, Fix, Problem } from '../model/finding';
import { knownValue, type RecordSet, type Value } from '../model/record-set';
import type { Zone } from '../model/zone';
import { quoteText } from '../text/quoted-text';
import { sourceText } from '../text/span';
import type { Rule } from './rule';
import { isNameServer } from './shared/own-servers';
import { firstLineOf } from './shared/places';
import { isStandInForId, looksFilledInLater, quoteForMessage } from './shared/sample-text';
import { adviseAttribute, describeNoHostName, makeAttributeFixes } from './shared/wrong-attribute';

/** A literal that is not a hosted zone id. */
export const hostedZoneId: Rule = {
  id: 'hosted-zone-id',
  severity: 'warning',
  summary: 'The id of a hosted zone is Z and some capital letters and digits.',
  why: 'A word that stands where an id belongs is mostly the name of a parameter, an export or a resource whose reference was forgotten. The deployment fails because there is no such hosted zone, perhaps only in the environment for which the condition chooses it.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html'],
  alone: true,
  zone: reportNamed,
  *recordSet(recordSet) {
    for (const reference of recordSet.zoneReferences ?? []) {
      if (reference.kind !== 'id') continue;
      for (const value of reference.values) {
        const message = describeFault(value);
        if (message !== undefined) yield { at: firstLineOf(value.span), message, fixes: makeFixes(recordSet, value) };
      }
    }
  },
};

/** The id of the zone of a batch, which is written once for all of its record sets. */
function* reportNamed({ named }: Zone): Generator<Problem> {
  const source = named === undefined ? '' : sourceText(named).trim();
  const text = source.replace(/^(["'])(.*)\1$/, '$2').trim();
  if (named === undefined || isZoneId(text) || looksFilledInLater(text) || isStandInForId(text)) return;
  yield { at: firstLineOf(named), message: describeText(text) };
}

function describeText(text: string): string {
  return `${quoteForMessage(text)} is not the id of a hosted zone, which is a Z with capital letters and digits after it.`;
}

function describeFault(value: Value): string | undefined {
  const { endpoint } = value;
  if (endpoint?.resource !== undefined) {
    const what = describeOther(value, endpoint);
    return what && `${quoteForMessage(quoteText(value.text, value))} is ${what}. ${adviceFor(value)}`;
  }
  const text = knownValue(value)?.trim();
  const owner = text === undefined ? undefined : ownerOfZoneId(text);
  if (text !== undefined && owner !== undefined)
    return `${quoteForMessage(text)} is the hosted zone of ${owner.label}, which belongs to AWS. ${adviceFor(value)}`;
  if (text === undefined || isZoneId(text)) return undefined;
  if (value.meant === undefined && (looksFilledInLater(text) || isStandInForId(text))) return undefined;
  return `${describeText(text)} ${
    value.meant === undefined ? 'A reference was probably meant.' : `Refer to ${value.meant.label}.`
  }`;
}

/** What a reference to a resource gives, where that is certainly not the id of a hosted zone that can have records. */
function describeOther(value: Value, { attributeKind, service }: Endpoint): string | undefined {
  if (attributeKind === 'zone-id')
    return service === 'hosted-zone'
      ? undefined
      : `the hosted zone that has the name of ${describeService(service)}, which belongs to AWS`;
  const what = isNameServer(value)
    ? 'a name server of the zone'
    : attributeKind === 'name'
      ? 'a DNS name'
      : describeNoHostName(value);
  return what && `${what}, and not the id of a hosted zone`;
}

function adviceFor(value: Value): string {
  const isZone = value.endpoint?.service === 'hosted-zone';
  return (
    (isZone ? adviseAttribute(value, 'zoneId') : undefined) ?? 'Write the id of the zone that the record is to be in.'
  );
}

function makeFixes(recordSet: RecordSet, value: Value): readonly Fix<Change>[] {
  if (value.endpoint?.service === 'hosted-zone') return makeAttributeFixes(recordSet, value, 'zoneId');
  if (value.endpoint?.resource !== undefined) return makeZoneFixes(recordSet, value);
  if (value.meant === undefined) return [];
  return [
    {
      title: `Refer to ${value.meant.label}`,
      safety: 'suggestion',
      edits: [{ kind: 'refer', in: recordSet, at: value.span, to: value.meant }],
    },
  ];
}

/** The fix that takes the only zone in view in which the name is, as another record set refers to it. */
function makeZoneFixes(recordSet: RecordSet, value: Value): readonly Fix<Change>[] {
  const { zone, writtenName } = recordSet;
  const name = new DomainName(writtenName.text);
  const [only, more] = (zone.together ?? []).filter(
    (other) => other !== zone && other.name !== undefined && name.isWithin(other.name.value) === 'yes',
  );
  if (only === undefined || more !== undefined) return [];
  const [own] = only.recordSets.flatMap(({ zoneReferences = [] }) => zoneReferences.flatMap(({ values }) => values));
  const { resource, attribute, attributeKind } = own?.endpoint ?? {};
  if (resource === undefined || attribute === undefined || attributeKind !== 'zone-id') return [];
  return [
    {
      title: `Use the zone ${resource.label}`,
      safety: 'suggestion',
      edits: [{ kind: 'takeAttribute', in: recordSet, value, attribute, of: resource }],
    },
  ];
}
