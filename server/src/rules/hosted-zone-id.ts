import { describeService } from '../facts/services';
import { isZoneId, ownerOfZoneId } from '../facts/zone-ids';
import type { Endpoint } from '../model/endpoint';
import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet, type Value } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { looksFilledInLater, quoteForMessage } from './shared/sample-text';
import { quoteWritten } from './shared/written';
import { adviseAttribute, describeNoHostName, makeAttributeFixes } from './shared/wrong-attribute';

/** A literal that is not a hosted zone id. */
export const hostedZoneId: Rule = {
  id: 'hosted-zone-id',
  severity: 'warning',
  summary: 'The id of a hosted zone is Z and some capital letters and digits.',
  why: 'A word that stands where an id belongs is mostly the name of a parameter, an export or a resource whose reference was forgotten. The deployment fails because there is no such hosted zone, perhaps only in the environment for which the condition chooses it.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_HostedZone.html'],
  alone: true,
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

function describeFault(value: Value): string | undefined {
  const { endpoint } = value;
  if (endpoint?.resource !== undefined) {
    const what = describeOther(value, endpoint);
    return what && `${quoteWritten(value)} is ${what}. ${adviceFor(value)}`;
  }
  const text = knownValue(value)?.trim();
  const owner = text === undefined ? undefined : ownerOfZoneId(text);
  if (text !== undefined && owner !== undefined)
    return `${quoteForMessage(text)} is the hosted zone of ${owner.label}, which belongs to AWS. ${adviceFor(value)}`;
  if (text === undefined || looksFilledInLater(text) || isZoneId(text)) return undefined;
  return `${quoteForMessage(text)} is not the id of a hosted zone, which is a Z with capital letters and digits after it. ${
    value.meant === undefined ? 'A reference was probably meant.' : `Refer to ${value.meant.label}.`
  }`;
}

/** What a reference to a resource gives, where that is certainly not the id of a hosted zone that can have records. */
function describeOther(value: Value, { attributeKind, service }: Endpoint): string | undefined {
  if (attributeKind === 'zone-id')
    return service === 'hosted-zone'
      ? undefined
      : `the hosted zone that has the name of ${describeService(service)}, which belongs to AWS`;
  const what = attributeKind === 'name' ? 'a DNS name' : describeNoHostName(value);
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
  if (value.meant === undefined) return [];
  return [
    {
      title: `Refer to ${value.meant.label}`,
      safety: 'suggestion',
      edits: [{ kind: 'refer', in: recordSet, at: value.span, to: value.meant }],
    },
  ];
}
