import { type Address, parseAddress } from '../../dns/address';
import { knownValue, type Value } from '../../model/record-set';
import { displayText, knownPrefix } from '../../text/partial-text';
import { endsInPublicSuffix } from './public-suffix';
import { looksFilledInLater } from './sample-text';
import { describeNoHostName } from './wrong-attribute';

/** The part of a value that is not allowed in place of, or beside, a host name. */
export type HostFault = 'address' | 'url' | 'path' | 'port' | 'space' | 'other';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Why a value is certainly no host name; undefined when it may be one. */
export function findHostFault(value: Value): HostFault | undefined {
  const text = displayText(value.text).trim();
  if (SCHEME.test(knownPrefix(value.text).trimStart())) return 'url';
  const wrong = faultOfReference(value);
  if (wrong !== undefined || knownValue(value) === undefined) return wrong;
  if (addressIn(text) !== undefined) return 'address';
  const words = text.split(/\s+/);
  // Several words without a host name are a note, such as ‘to be filled in’.
  if (words.length > 1) return words.some(isHost) && !looksFilledInLater(text) ? 'space' : undefined;
  const end = text.search(/[/:]/);
  const host = text.slice(0, end);
  const rest = text.slice(end);
  if (end >= 0 && /^:\d{2,5}(?:\/|$)/.test(rest) && IS_NAME.test(host)) return 'port';
  // A slash can be part of a label (RFC 2317), but not after a complete host name.
  if (end < 0 || !(isHost(host) || IS_DOTTED.test(host))) return undefined;
  if (/^:\d+(?:\/|$)/.test(rest)) return 'port';
  return rest.startsWith('/') && !/\.arpa\.?$/i.test(rest) ? 'path' : undefined;
}

const IS_NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?\.?$/i;
/** At least three labels, of which the last is letters. */
const IS_DOTTED = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.){2,}[a-z]{2,}\.?$/i;

/** The fault of an id, an ARN or an attribute that is no host name. */
function faultOfReference(value: Value): HostFault | undefined {
  const kind = value.endpoint?.attributeKind;
  if (kind === 'url') return 'url';
  if (kind === 'host-port') return 'port';
  if (describeNoHostName(value) !== undefined) return 'other';
  return kind?.endsWith('address') && knownValue(value) === undefined ? 'address' : undefined;
}

/** Parses a text as an address; a final dot is ignored. */
export function addressIn(text: string): Address | undefined {
  return parseAddress(text.replace(/\.$/, ''));
}

/** The host of a URL, which may lack the scheme; undefined if the text is none. */
export function extractHost(text: string): string | undefined {
  const host = /^(?:[^/?#@]*@)?([^/:?#]*)/.exec(text.replace(SCHEME, ''))?.[1];
  return host !== undefined && (addressIn(host) !== undefined || isHost(host) || IS_NAME.test(host)) ? host : undefined;
}

/** Whether a URL has nothing of importance besides its host. */
export function isOnlyHost(text: string): boolean {
  return /^[^/:?#@]+\/?$/.test(text.replace(SCHEME, ''));
}

function isHost(text: string): boolean {
  return endsInPublicSuffix(text.toLowerCase().replace(/\.$/, ''));
}
