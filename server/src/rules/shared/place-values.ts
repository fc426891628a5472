import { cidrRouting } from '../../facts/cidr';
import { limits } from '../../facts/limits';
import type { SettingFault } from './setting-fault';

/** The fault of a latitude or longitude of geoproximity routing. */
export function checkCoordinate(name: 'latitude' | 'longitude', value: string): SettingFault | undefined {
  const { least, most } = limits[name];
  const text = value.trim();
  if (!/^[+-]?\d+(?:\.\d*)?$/.test(text) || Number(text) < least || Number(text) > most) {
    return { message: `A ${name} is a number of degrees from ${least} to ${most}, and this is ‘${value}’.` };
  }
  const decimals = /\.(\d*)$/.exec(text)?.[1]?.length ?? 0;
  if (decimals <= limits.coordinateDecimals) return undefined;
  const near = Number(text).toFixed(limits.coordinateDecimals);
  return { message: `Route 53 takes two decimals of a ${name} at most, and this is ‘${value}’. Write ${near}.`, near };
}

/** The fault of the id of a CIDR collection. */
export function checkCollection(value: string): SettingFault | undefined {
  // The name of the setting in its own place is still to be replaced.
  if (cidrRouting.collectionId.test(value) || /collection.?id/i.test(value)) return undefined;
  const near = value.toLowerCase().split('/').at(-1);
  const found = near !== undefined && cidrRouting.collectionId.test(near) ? { near } : {};
  return {
    message: `‘${value}’ is not the id of a CIDR collection, which is a UUID in lower case: 8, 4, 4, 4 and 12 hexadecimal digits.`,
    ...found,
  };
}

/** The fault of the name of a location in a CIDR collection. */
export function checkLocationName(value: string): SettingFault | undefined {
  if (cidrRouting.locationName.test(value)) return undefined;
  return {
    message: `‘${value}’ cannot be a location of a CIDR collection: its name has 1 to 16 letters, digits, hyphens and underscores, and * is the default location.`,
  };
}
