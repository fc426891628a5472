import { limits } from '../../facts/limits';
import { stripZoneIdPrefix } from '../../facts/zone-ids';
import type { Alias, Value } from '../../model/record-set';
import { knownValue } from '../../model/record-set';
import { looksFilledInLater } from './sample-text';
import { describeNoHostName, isCertainZoneId } from './wrong-attribute';

/** Whether the name of an alias target is a zone id, and its zone id a name: the two were exchanged. */
export function isSwapped({ dnsName, hostedZoneId }: Alias): boolean {
  if (dnsName === undefined || hostedZoneId === undefined) return false;
  const isZoneId =
    dnsName.endpoint === undefined
      ? isCertainZoneId(knownValue(dnsName)?.trim() ?? '')
      : dnsName.endpoint.attributeKind === 'zone-id';
  return isZoneId && describeNoZoneId(hostedZoneId) === 'a DNS name';
}

/** What stands where a zone id belongs, and certainly is none, for a sentence; undefined where it may be one. */
export function describeNoZoneId(value: Value): string | undefined {
  if (value.meant !== undefined) return undefined;
  const kind = value.endpoint?.attributeKind;
  if (kind === 'name') return 'a DNS name';
  if (kind?.endsWith('address')) return 'an address';
  if (kind !== 'zone-id' && value.endpoint?.resource !== undefined) return describeNoHostName(value);
  const known = knownValue(value)?.trim();
  if (known === undefined) return undefined;
  const bare = stripZoneIdPrefix(known);
  if (bare.length > limits.zoneIdLength && /^(?=.*\d)[A-Z0-9]+$/.test(bare))
    return `longer than the ${limits.zoneIdLength} characters of an id`;
  if (looksFilledInLater(known)) return undefined;
  if (/^[^./:]+(?:\.[^./:]+)+\.?$/.test(bare)) return 'a DNS name';
  return /[.:]/.test(bare) ? (describeNoHostName(value) ?? 'no id') : undefined;
}
