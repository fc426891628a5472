import type { AliasTarget, Change, Fix } from '../../model/finding';
import { parseName } from '../../model/in-zone';
import { type RecordSet, typeOf, type Value } from '../../model/record-set';
import { judgeNewTarget } from './new-target';
import { groupByType } from './types-at';

/**
 * The fix that makes a record set an alias to another name of its zone; none where the name is not certainly in the
 * zone, or the zone has other records there than an alias of this type can follow.
 */
export function makeOwnZoneFixes(recordSet: RecordSet, value: Value): readonly Fix<Change>[] {
  const { zone, name } = recordSet;
  const type = typeOf(recordSet) === 'AAAA' ? 'AAAA' : 'A';
  const target = parseName(value);
  const hostedZoneId = findOwnZoneId(recordSet);
  if (zone.name === undefined) return [];
  if (target.isWithin(zone.name.value) !== 'yes' || target.equals(name.value) !== 'no') return [];
  if (target.known !== undefined && judgeNewTarget(recordSet, target.known) === 'never') return [];
  const present = groupByType(zone, target);
  if (present.size > 0 ? !present.has(type) : zone.complete) return [];
  return [
    {
      title: `Convert to an ALIAS record (${type}) to ${target.quoted}`,
      safety: 'suggestion',
      edits: [
        {
          kind: 'toAlias',
          in: recordSet,
          type,
          target: { dnsName: value, hostedZoneId, evaluateTargetHealth: false },
        },
      ],
    },
  ];
}

/** The id of the zone of a record set, as a text or as it is written there; undefined where it is named otherwise. */
export function findOwnZoneId({ zone, zoneReferences = [] }: RecordSet): AliasTarget['hostedZoneId'] {
  const [only, more] = zoneReferences;
  if (only?.kind === 'id' && more === undefined && only.values.length === 1) return only.values[0];
  return zone.id;
}
