import { toSpan } from '../../../text/span';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, ObjectValue, Scope } from '../expressions/model';
import { keyOf, knownString, toText } from '../expressions/values';
import { type ZoneIdentity, zoneOfId } from '../records/zones';
import { isHostedZone, ZONE_ID_ARGUMENTS } from './provider-evidence';
import { isUnset } from './record-candidates';

const ZONE_NAME_ARGUMENTS = ['zone_name', 'hosted_zone_name'];
/** Arguments with `zone` in their names that do not choose a zone. */
const NO_ZONE = /^(?:create_.*|private_zone|zone_comment|.*availability_zones?|zone_force_destroy)$/;

/** The zone that the arguments of a call choose. */
export function zoneOfCall(block: Block, address: string, scope: Scope): ZoneIdentity {
  const read = (name: string | undefined): HclValue | undefined => {
    const attribute = name === undefined ? undefined : attributeOf(block.body, name);
    const value = attribute && evaluate(attribute.value, scope);
    return isUnset(value) ? undefined : value;
  };
  const about = block.body.attributes
    .map(({ name }) => name)
    .filter((name) => /zone/.test(name) && !NO_ZONE.test(name));
  const [idArgument, otherId] = about.filter((name) => ZONE_ID_ARGUMENTS.includes(name));
  const [nameArgument, otherName] = about.filter((name) => ZONE_NAME_ARGUMENTS.includes(name));
  const known = [idArgument, nameArgument].filter((name) => name !== undefined);
  // With several arguments for a zone, the module decides which one it uses, and its text is not in view.
  if (otherId !== undefined || otherName !== undefined || about.length > known.length) return makeUnknownZone(address);
  const [id, name] = [read(idArgument), read(nameArgument)];
  if (id === undefined) return name === undefined ? makeUnknownZone(address) : makeNamedZone(name, address);
  const zone = zoneOfId(id, scope);
  return zone.name === undefined && name !== undefined
    ? { ...makeNamedZone(name, address), key: `${zone.key} in ${address}` }
    : zone;
}

/** The zone that an object itself chooses, or else the one around it; `place` is the object's address. */
export function zoneOfItem({ entries }: ObjectValue, outer: ZoneIdentity, place: string, scope: Scope): ZoneIdentity {
  const id = entries.get('zone_id');
  const name = entries.get('zone_name');
  if (id !== undefined && !isUnset(id))
    return isHostedZone(id, scope.module) ? zoneOfId(id, scope) : makeUnknownZone(place);
  return name === undefined || isUnset(name) ? outer : makeNamedZone(name, place);
}

/** A zone by its name, which belongs to one place, since several zones may have the name. */
function makeNamedZone(value: HclValue, place: string): ZoneIdentity {
  return {
    key: `zone named ${keyOf(value)} in ${place}`,
    label: `the hosted zone ${knownString(value) ?? (value.kind === 'unknown' ? value.label : '')}`.trimEnd(),
    name: { value: toText(value), span: toSpan(value.at) },
    visibility: 'unknown',
  };
}

/** A zone of which only the place is known where records are put into it. */
export function makeUnknownZone(place: string): ZoneIdentity {
  return { key: `zone of ${place}`, label: `the hosted zone of ${place}`, name: undefined, visibility: 'unknown' };
}
