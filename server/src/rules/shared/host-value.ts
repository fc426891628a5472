import { type Address, parseAddress } from '../../dns/address';
import { knownValue, type Value } from '../../model/record-set';
import { displayText, knownPrefix } from '../../text/partial-text';
import { endsInPublicSuffix } from './public-suffix';
import { looksFilledInLater } from './sample-text';

/** What a value has instead of a host name, or beside one. */
export type HostFault = 'address' | 'url' | 'path' | 'port' | 'space';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Why a value is certainly no host name. */
export function findHostFault(value: Value): HostFault | undefined {
  const text = displayText(value.text).trim();
  if (SCHEME.test(knownPrefix(value.text).trimStart())) return 'url';
  if (knownValue(value) === undefined) return undefined;
  if (addressIn(text) !== undefined) return 'address';
  const words = text.split(/\s+/);
  // Words without a host name among them are a remark to be replaced.
  if (words.length > 1) return words.some(isHost) && !looksFilledInLater(text) ? 'space' : undefined;
  const end = text.search(/[/:]/);
  // A slash can be part of a name (RFC 2317), but not behind a whole host name.
  if (end < 0 || !isHost(text.slice(0, end))) return undefined;
  const rest = text.slice(end);
  if (/^:\d+(?:\/|$)/.test(rest)) return 'port';
  return rest.startsWith('/') && !/\.arpa\.?$/i.test(rest) ? 'path' : undefined;
}

/** The address that a text is, with or without a dot behind it. */
export function addressIn(text: string): Address | undefined {
  return parseAddress(text.replace(/\.$/, ''));
}

/** The host in a URL, or in what lacks only the scheme of one; undefined where it is none. */
export function extractHost(text: string): string | undefined {
  const host = /^(?:[^/?#@]*@)?([^/:?#]*)/.exec(text.replace(SCHEME, ''))?.[1];
  return host !== undefined && (addressIn(host) !== undefined || isHost(host)) ? host : undefined;
}

/** Whether nothing is lost when only the host of a text is kept. */
export function isOnlyHost(text: string): boolean {
  return /^[^/:?#@]+\/?$/.test(text.replace(SCHEME, ''));
}

function isHost(text: string): boolean {
  return endsInPublicSuffix(text.toLowerCase().replace(/\.$/, ''));
}
