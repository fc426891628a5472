import { isZoneId } from '../facts/zone-ids';
import type { Change, Fix } from '../model/finding';
import { knownValue, type RecordSet, type ZoneReferenceValue } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { looksFilledInLater, quoteForMessage } from './shared/sample-text';

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
        const text = knownValue(value)?.trim();
        if (text === undefined || looksFilledInLater(text) || isZoneId(text)) continue;
        yield {
          at: firstLineOf(value.span),
          message: `${quoteForMessage(text)} is not the id of a hosted zone, which is a Z with capital letters and digits after it. ${
            value.meant === undefined ? 'A reference was probably meant.' : `Refer to ${value.meant.label}.`
          }`,
          fixes: makeFixes(recordSet, value),
        };
      }
    }
  },
};

function makeFixes(recordSet: RecordSet, value: ZoneReferenceValue): readonly Fix<Change>[] {
  if (value.meant === undefined) return [];
  return [
    {
      title: `Refer to ${value.meant.label}`,
      safety: 'suggestion',
      edits: [{ kind: 'refer', in: recordSet, at: value.span, to: value.meant }],
    },
  ];
}
