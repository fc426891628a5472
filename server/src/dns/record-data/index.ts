import { type Table, tableOf } from '../../text/table';
import { ipv4, ipv6 } from './address';
import { caa } from './caa';
import { ds, sshfp, tlsa } from './digest';
import type { Grammar, Misfit } from './grammar';
import { cname, ns, ptr } from './host';
import { mx } from './mx';
import { naptr } from './naptr';
import { soa } from './soa';
import { srv } from './srv';
import { serviceBinding } from './svcb';
import { characterStrings } from './txt';

export type { Caa } from './caa';
export { knownCaaTags, parseCaa } from './caa';
export { ds } from './digest';
export type { Grammar, Misfit } from './grammar';
export { isMisfit, splitTokens } from './grammar';
export { checkHost } from './host';
export { mx } from './mx';
export { srv } from './srv';
export { isKnownParameter, knownParameters, parseServiceBinding } from './svcb';
export type { Strings } from './txt';
export { bytesOfText, decodeBytes, parseStrings, splitString, writeString } from './txt';

/** The grammar of each record type that Route 53 has. */
export const grammars: Table<Grammar<unknown>> = tableOf({
  A: ipv4,
  AAAA: ipv6,
  CAA: caa,
  CNAME: cname,
  DS: ds,
  HTTPS: serviceBinding,
  MX: mx,
  NAPTR: naptr,
  NS: ns,
  PTR: ptr,
  SOA: soa,
  SPF: characterStrings,
  SRV: srv,
  SSHFP: sshfp,
  SVCB: serviceBinding,
  TLSA: tlsa,
  TXT: characterStrings,
});

/** What was expected where a value does not fit its type; undefined when it fits, or when there is no such type. */
export function checkValue(type: string, text: string): Misfit | undefined {
  const grammar = grammars.get(type);
  const result = grammar?.parse(text);
  return result === undefined || 'data' in result ? undefined : result;
}
