import { azAffinity } from '../../facts/az-affinity';
import type { Policy } from '../../model/routing';
import { type Table, tableOf } from '../../text/table';
import { checkListed, checkRegion, type SettingFault } from './setting-fault';

/** The fault of the location type of AZ-affinity routing. */
export function checkLocationType(value: string): SettingFault | undefined {
  const types = azAffinity.locationTypes;
  return checkListed('location type', value, types, `The location types are ${types.join(', ')}.`);
}

/** The fault of the location id of AZ-affinity routing, whose form follows from the location type. */
export function checkLocationId(value: string, { settings }: Policy): SettingFault | undefined {
  const type = settings.get('location-type')?.value;
  const check = type === undefined ? undefined : CHECKS.get(type);
  if (check === undefined) return undefined;
  const lower = value.toLowerCase();
  if (lower !== value && check(lower) === undefined)
    return { message: `Location ids are in lower case, and this is ‘${value}’. Write ${lower}.`, near: lower };
  return check(value);
}

/** The fault of an id for each location type. An id of another form may be newer than these forms. */
const CHECKS: Table<(id: string) => SettingFault | undefined> = tableOf({
  AvailabilityZone: (id) => {
    if (azAffinity.zoneId.test(id)) return undefined;
    if (azAffinity.zoneName.test(id))
      return { message: `‘${id}’ is the name of an Availability Zone. Write its id, such as use1-az1.` };
    return azAffinity.localZoneId.test(id)
      ? { message: `‘${id}’ is a Local Zone. AZ affinity knows Availability Zones only.` }
      : expect(id, 'the id of an Availability Zone, such as use1-az1');
  },
  AvailabilityZoneGroup: (id) =>
    azAffinity.zoneGroup.test(id) ? undefined : expect(id, 'a Zone Group, such as us-east-1-zg-1'),
  Region: checkRegion,
  Partition: (id) => (azAffinity.partition.test(id) ? undefined : expect(id, 'a partition, such as aws')),
  Global: (id) =>
    id === azAffinity.global
      ? undefined
      : { message: `The location type Global has the id global, and this is ‘${id}’.`, near: azAffinity.global },
});

function expect(id: string, form: string): SettingFault {
  return { severity: 'warning', message: `‘${id}’ is not ${form}.` };
}
