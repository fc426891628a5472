import { type Address, parseAddress } from '../../dns/address';
import { checkHost } from '../../dns/record-data/index';
import { knownValue, type Value } from '../../model/record-set';
import { knownPrefix, knownText, type Part, type PartialText } from '../../text/partial-text';
import { endsInPublicSuffix } from './public-suffix';
import { looksFilledInLater, quoteForMessage } from './sample-text';
import { describeNoHostName } from './wrong-attribute';

/** The part of a value that is not allowed in place of, or beside, a host name. */
export type HostFault = 'address' | 'url' | 'path' | 'port' | 'space' | 'characters' | 'other';

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Why a value is certainly no host name; undefined when it may be one. */
export function findHostFault(value: Value): HostFault | undefined {
  const around = findUrlPart(value);
  if (around !== undefined) return around;
  const wrong = faultOfReference(value);
  const text = knownValue(value)?.trim();
  if (wrong !== undefined || text === undefined) return wrong;
  if (addressIn(text) !== undefined) return 'address';
  const words = text.split(/\s+/);
  // Several words without a host name are a note, such as ‘to be filled in’.
  if (words.length > 1) return words.some(isHost) && !looksFilledInLater(text) ? 'space' : undefined;
  return !looksFilledInLater(text) && describeCharacters(text) !== undefined ? 'characters' : undefined;
}

/** The scheme, path or port in a value, which no host name has, whatever the references in it give. */
export function findUrlPart({ text }: Value): 'url' | 'path' | 'port' | undefined {
  if (SCHEME.test(knownPrefix(text).trimStart())) return 'url';
  const known = knownText(text)?.trim();
  if (known === undefined) return findPartBehindReference(text);
  const end = known.search(/[/:]/);
  const host = known.slice(0, end);
  const rest = known.slice(end);
  if (end >= 0 && /^:\d{2,5}(?:\/|$)/.test(rest) && IS_NAME.test(host)) return 'port';
  // A slash can be part of a label (RFC 2317), but not after a complete host name.
  if (end < 0 || !(isHost(host) || IS_DOTTED.test(host))) return undefined;
  if (/^:\d+(?:\/|$)/.test(rest)) return 'port';
  return rest.startsWith('/') && !IS_REVERSE.test(rest) ? 'path' : undefined;
}

const IS_REVERSE = /\.arpa\.?$/i;

/** A port or a path directly behind a reference: `${aws_lb.web.dns_name}:8080`. */
function findPartBehindReference(text: PartialText): 'path' | 'port' | undefined {
  const behind = text.filter((part, index) => part.kind === 'literal' && text[index - 1]?.kind === 'reference');
  const isLast = (part: Part) => part === text.at(-1);
  for (const part of behind) {
    if (part.kind !== 'literal') continue;
    if (isLast(part) ? /^:\d{2,5}(?:\/|$)/.test(part.text) : part.text === ':') return 'port';
    if (part.text.startsWith('/') && isLast(part) && !IS_REVERSE.test(part.text)) return 'path';
  }
  return undefined;
}

/** The labels or signs of a text that no host name has, for a sentence; undefined where it may be one. */
export function describeCharacters(text: string): string | undefined {
  if (/^[^",]+$/.test(text) && /[:/@]/.test(text)) return undefined;
  if (text.includes(',')) return `${quoteForMessage(text)} has a comma in it`;
  return text === '' ? undefined : checkHost(text);
}

const IS_NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)*[a-z](?:[a-z0-9-]*[a-z0-9])?\.?$/i;
/** At least two labels, of which the last is letters. */
const IS_DOTTED = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?\.)+[a-z]{2,}\.?$/i;

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
