import type { Writing } from '../../formats/completing';
import { aliasOf, isType, typeOf, type Value } from '../../model/record-set';
import { literal } from '../../text/partial-text';
import { describeTarget } from './aliases';
import { type Change, withAlias } from './changes';
import { filterFor, type Item } from './item';
import type { Place } from './place';
import type { Means, Target } from './sources';

/** Names for an alias target; where the zone id beside it is that of another one, it is changed with the name. */
export function listNames(place: Place, means: Means): readonly Item[] {
  const { recordSet, slot, toText } = place;
  const alias = aliasOf(recordSet);
  const { completing } = means.format;
  const ownNames = listOwnNames(place);
  return [...means.sources.targets(), ...ownNames].flatMap((target): readonly Item[] => {
    const toTarget: Change = (each) => withAlias(each, { dnsName: target.value });
    if (means.judge(toTarget)) return toNameItem(target, place, means);
    const id = alias?.hostedZoneId;
    const at = id && toText(id.span);
    // The zone id beside a name of the zone is that of the zone, which is not known here.
    if (ownNames.includes(target) || at === undefined || at.file !== slot.span.file || target.added !== undefined)
      return [];
    const { value: dnsName, zoneIdValue: hostedZoneId } = target;
    if (!means.judge((each) => withAlias(each, { dnsName, hostedZoneId }))) return [];
    const zoneId = completing?.write(target.zoneId, { ...slot, role: 'value', span: at, after: '' });
    return zoneId === undefined ? [] : toNameItem(target, place, means, [{ span: at, newText: zoneId }]);
  });
}

function toNameItem(target: Target, { slot }: Place, { format }: Means, also?: Item['also']): readonly Item[] {
  const newText = format.completing?.write(target.name, slot);
  if (newText === undefined) return [];
  return [
    {
      ...({ kind: 'resource', label: target.nameLabel ?? target.label } as const),
      ...describeTarget(target),
      ...{
        newText,
        span: slot.span,
        filter: filterFor(slot.span, target.name.kind === 'alias' ? target.label : target.name.text),
      },
      ...(also && { also }),
    },
  ];
}

const MAX_OWN = 50;

/** The other names of the zone that have a record set of the same type. */
function listOwnNames({ recordSet, zone = recordSet.zone }: Place): readonly Target[] {
  const { name } = recordSet;
  const type = typeOf(recordSet);
  if (type === undefined || !isType(recordSet, 'A', 'AAAA')) return [];
  const found = new Map<string, Target>();
  for (const other of zone.recordSets) {
    if (found.size >= MAX_OWN) break;
    const known = other.name.value.known;
    if (known === undefined || typeOf(other) !== type || other.name.value.key === name.value.key) continue;
    const at = other.name.span;
    const value: Value = { text: literal(known, at), span: at };
    const writing: Writing = { kind: 'text', text: known };
    found.set(known, { label: known, name: writing, value, zoneId: writing, zoneIdValue: value });
  }
  return [...found.values()];
}
