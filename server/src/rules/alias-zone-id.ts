import type { Change, Fix, Problem } from '../model/finding';
import { knownValue, type RecordSet, type Value } from '../model/record-set';
import type { Rule } from './rule';
import { isSwapped } from './shared/alias-parts';
import { judgeNewTarget } from './shared/new-target';
import { firstLineOf } from './shared/places';
import { makeAttributeFixes } from './shared/wrong-attribute';
import { findZoneIdFault } from './shared/zone-id-faults';

/** An alias whose zone id is not that of its target. */
export const aliasZoneId: Rule = {
  id: 'alias-zone-id',
  severity: 'error',
  summary: 'The hosted zone id of an alias is the target’s, and this one belongs to something else.',
  why: 'Each AWS service publishes one hosted zone id per region, and Route 53 looks the target up in that zone. With any other id the target “was not found” or “does not lie within the target zone”.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html',
    'https://docs.aws.amazon.com/general/latest/gr/elb.html',
  ],
  // In damaged text the id may be that of the record set.
  absence: 'setting',
  targets: ['alias'],
  alone: true,
  *recordSet(recordSet) {
    const { target } = recordSet;
    if (target.kind !== 'alias' || target.alias.dnsName === undefined || target.alias.hostedZoneId === undefined)
      return;
    const { dnsName, hostedZoneId } = target.alias;
    if (isSwapped(target.alias)) {
      yield { at: firstLineOf(hostedZoneId.span), ...reportSwap(recordSet, hostedZoneId) };
      return;
    }
    const fault = findZoneIdFault(recordSet, dnsName, hostedZoneId);
    if (fault !== undefined)
      yield { at: firstLineOf(hostedZoneId.span), ...fault, fixes: makeFixes(recordSet, dnsName) };
  },
};

function reportSwap(recordSet: RecordSet, name: Value): Omit<Problem, 'at'> {
  const host = name.endpoint === undefined ? knownValue(name) : undefined;
  const target = host === undefined ? 'sure' : judgeNewTarget(recordSet, host);
  return {
    message: 'The name of the target stands in the place of its zone id, and its zone id in the place of the name.',
    fixes:
      target === 'never'
        ? []
        : [
            {
              title: 'Exchange the name and the zone id',
              safety: target === 'sure' ? 'safe' : 'suggestion',
              edits: [{ kind: 'swapAliasParts', in: recordSet }],
            },
          ],
  };
}

function makeFixes(recordSet: RecordSet, dnsName: Value): readonly Fix<Change>[] {
  const { endpoint } = dnsName;
  // The zone id is that of another name of the resource, which belongs into the record.
  const renamed = endpoint?.aliasable === false ? makeAttributeFixes(recordSet, dnsName, 'alias-name') : [];
  if (renamed.length > 0) return renamed;
  const hostedZoneId = endpoint?.resource ?? endpoint?.zoneId;
  if (hostedZoneId === undefined) return [];
  return [
    {
      title: 'Use the zone id of the target',
      safety: 'safe',
      edits: [{ kind: 'setAliasZoneId', in: recordSet, hostedZoneId }],
    },
  ];
}
