import type { RecordSet } from '../model/record-set';
import type { Zone } from '../model/zone';
import type { Rule } from './rule';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';
import { groupByType, isFirstAlias } from './shared/types-at';

/** An alias for IPv4 only, to something that answers IPv6 too. */
export const aliasWithoutAaaa: Rule = {
  id: 'alias-without-aaaa',
  severity: 'info',
  off: true,
  summary: 'An ALIAS of type A leads to a target that answers IPv6, and there is no AAAA beside it.',
  why: 'An alias answers only its own type. Clients with IPv6 alone cannot reach the name.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html'],
  absence: 'record-set',
  types: ['A'],
  targets: ['alias'],
  concerns({ target, isOpaque }) {
    const endpoint = target.kind === 'alias' && isOpaque !== true ? target.alias.dnsName?.endpoint : undefined;
    return endpoint?.attributeKind === 'name' && endpoint.aliasable && endpoint.ipv6 === 'yes';
  },
  *recordSet(recordSet) {
    if (!isFirstAlias(recordSet) || mayHaveTwin(recordSet)) return;
    yield {
      at: firstLineOf(recordSet.type.span),
      message: `The target answers IPv6 too, but an alias of type A does not: ${describeName(recordSet)} has no AAAA record. Add an alias of type AAAA to the same target.`,
      fixes: [
        {
          title: 'Add the AAAA alias',
          safety: 'suggestion',
          edits: [{ kind: 'addTwin', of: recordSet, type: 'AAAA' }],
        },
      ],
    };
  },
};

/** Whether some record set may be the AAAA record of the same name. */
export function mayHaveTwin(recordSet: RecordSet): boolean {
  const present = groupByType(recordSet.zone, recordSet.name.value);
  return (
    present.has('AAAA') ||
    present.has(undefined) ||
    collectUncertain(recordSet.zone).some(
      (other) => other !== recordSet && other.name.value.equals(recordSet.name.value) !== 'no',
    )
  );
}

const undecided = new WeakMap<Zone, readonly RecordSet[]>();

/** The record sets of type AAAA, or of an unknown type, whose names are not wholly known. */
function collectUncertain(zone: Zone): readonly RecordSet[] {
  const found =
    undecided.get(zone) ??
    zone.recordSets.filter(
      ({ type, name }) => (type.value === undefined || type.value === 'AAAA') && name.value.known === undefined,
    );
  undecided.set(zone, found);
  return found;
}
