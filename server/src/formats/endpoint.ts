import { parseAddress } from '../dns/address';
import { publishedRangeOf } from '../facts/address-ranges';
import { type HostFacts, recogniseHost, UNKNOWN } from '../facts/hosts';
import type { Endpoint, ResourceRef } from '../model/endpoint';
import type { Value } from '../model/record-set';
import { knownText, type Part, type PartialText } from '../text/partial-text';
import type { Span } from '../text/span';

/** The endpoint that a host name belongs to; of the name only the part that identifies the service need be known. */
export function endpointOfHost(text: PartialText): Endpoint | undefined {
  let name = '';
  for (const part of text) name += part.kind === 'literal' ? part.text : UNKNOWN;
  const facts = recogniseHost(name);
  return facts === undefined ? undefined : toEndpoint(facts);
}

/**
 * The text of the default name of an API whose id is a reference: with an id in its place, since the name is no other.
 * `isApi` tells whether a reference is the id of an API.
 */
export function nameApi(text: PartialText, isApi: (reference: Part & { kind: 'reference' }) => boolean): PartialText {
  const [first, second] = text;
  if (first?.kind !== 'reference' || second?.kind !== 'literal' || !second.text.startsWith('.execute-api.'))
    return text;
  return isApi(first) ? [{ ...second, text: `api${second.text}` }, ...text.slice(2)] : text;
}

/** The endpoint that a literal address belongs to, where AWS publishes the range around it as that of one service. */
export function endpointOfAddress(text: PartialText): Endpoint | undefined {
  const known = knownText(text);
  const address = known === undefined ? undefined : parseAddress(known.trim());
  const range = address === undefined ? undefined : publishedRangeOf(address);
  if (address === undefined || range === undefined) return undefined;
  return {
    service: range.service,
    ...(range.region === undefined ? {} : { region: range.region }),
    attributeKind: range.changes ? 'unstable-address' : 'stable-address',
    aliasable: range.aliasable,
    ipv6: address.version === 6 ? 'yes' : 'unknown',
  };
}

/** The endpoint of a value of a record, which is a host name or an address; undefined where it is not recognised. */
export function endpointOfValue(text: PartialText): Endpoint | undefined {
  return endpointOfAddress(text) ?? endpointOfHost(text);
}

/** A value whose endpoint is found on first access: few rules need it, and of few values. */
export class PointingValue implements Value {
  #endpoint: Endpoint | 'not searched' | undefined = 'not searched';

  constructor(
    readonly text: PartialText,
    readonly span: Span,
    readonly find: (text: PartialText) => Endpoint | undefined = endpointOfValue,
    readonly meant?: ResourceRef,
  ) {}

  get endpoint(): Endpoint | undefined {
    if (this.#endpoint === 'not searched') this.#endpoint = this.find(this.text);
    return this.#endpoint;
  }
}

function toEndpoint(facts: HostFacts): Endpoint {
  return {
    service: facts.service,
    ...(facts.region === undefined ? {} : { region: facts.region }),
    attributeKind: 'name',
    aliasable: facts.aliasable,
    ipv6: facts.ipv6,
    ...(facts.zoneId === undefined ? {} : { zoneId: facts.zoneId }),
    ...(facts.aliasName === undefined ? {} : { aliasName: facts.aliasName }),
  };
}
