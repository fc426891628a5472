import type { Rule } from './rule';

/**
 * A change that Route 53 would refuse in the zone that is listed beside it. The engine finds them, as it applies the batch
 * to the listing.
 */
export const refusedChange: Rule = {
  id: 'refused-change',
  severity: 'warning',
  off: true,
  summary: 'A batch can be applied to the zone that is listed beside it.',
  why: 'Where the answer of `list-resource-record-sets` lies in the folder of a batch, it is known what is in the zone: whether a CREATE makes what is there, a DELETE has what is there, and what stands at the name. Route 53 makes all changes of a batch or none. An editor judges the batch that is open. A check of the command line does not, as a folder may hold batches that were applied long ago: `route53-lint simulate` applies batches to a listing.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html'],
};
