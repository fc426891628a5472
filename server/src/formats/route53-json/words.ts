import type { FormatWord } from '../format';
import { ZONE_NAME } from '../zone-name-word';

const REFERENCE = 'https://docs.aws.amazon.com/Route53/latest/APIReference/';

/** How an ALIAS is written in the words of the API. */
export const aliasForm =
  'Written here as `"Type": "A"` (or `"AAAA"`) with an `AliasTarget` that has `DNSName`, `HostedZoneId` and ' +
  '`EvaluateTargetHealth`, in place of `TTL` and `ResourceRecords`.';

/** Words of the API that hovers explain. */
export const vocabulary: readonly FormatWord[] = [
  {
    text: 'Changes',
    within: 'file',
    isKey: true,
    markdown:
      '**The changes of the batch**, in their order\n\nRoute 53 makes all of them or none. Two changes of one record ' +
      'set are made one after the other.',
    url: `${REFERENCE}API_ChangeBatch.html`,
  },
  {
    text: 'ResourceRecordSet',
    within: 'change',
    isKey: true,
    markdown:
      '**The record set** of this change: the records of one name and type\n\nA change replaces the whole of it. What ' +
      'is left out is not kept from before.',
    url: `${REFERENCE}API_ResourceRecordSet.html`,
  },
  {
    text: 'ResourceRecordSets',
    within: 'file',
    isKey: true,
    markdown:
      '**The record sets** of the hosted zone, as `list-resource-record-sets` prints them\n\nA listing is not deployed: ' +
      'a change needs a batch with `Changes`.',
    url: `${REFERENCE}API_ListResourceRecordSets.html`,
  },
  {
    text: 'Action',
    within: 'change',
    isKey: true,
    markdown:
      '**What the batch does** with this record set\n\n`CREATE` fails if it is there, `UPSERT` makes or replaces it, ' +
      '`DELETE` needs every value as it is.',
    url: `${REFERENCE}API_Change.html`,
  },
  {
    text: 'Name',
    within: 'zone',
    isKey: true,
    markdown: ZONE_NAME,
    url: `${REFERENCE}API_HostedZone.html`,
  },
];
