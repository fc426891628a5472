import { apex, fullName, type PlainSet, ZONE } from './zones';

/**
 * The zone as a master file (RFC 1035, section 5), every name in full. Only for record sets without aliases and
 * policies.
 */
export function zoneFile(sets: readonly PlainSet[]): string {
  const lines = [...apex, ...sets].flatMap((set) =>
    (set.values ?? []).map((value) => `${fullName(set)}. ${set.ttl ?? 300} IN ${set.type} ${rdata(set.type, value)}\n`),
  );
  return `$ORIGIN ${ZONE}.\n${lines.join('')}`;
}

/** The types whose values end in a host name, which Route 53 reads as a full name with or without a final dot. */
const ENDS_IN_HOST = new Set(['CNAME', 'MX', 'NS', 'PTR', 'SRV', 'NAPTR']);

function rdata(type: string, value: string): string {
  return ENDS_IN_HOST.has(type) && !value.endsWith('.') ? `${value}.` : value;
}
