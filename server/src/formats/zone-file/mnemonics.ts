import { type Table, tableOf } from '../../text/table';

/** Algorithms of DNSSEC as zone files may name them (IANA, DNS Security Algorithm Numbers; BIND's spelling). */
export const algorithms: Table<number> = tableOf({
  RSAMD5: 1,
  DH: 2,
  DSA: 3,
  ECC: 4,
  RSASHA1: 5,
  NSEC3DSA: 6,
  NSEC3RSASHA1: 7,
  RSASHA256: 8,
  RSASHA512: 10,
  ECCGOST: 12,
  ECDSAP256SHA256: 13,
  ECDSAP384SHA384: 14,
  ED25519: 15,
  ED448: 16,
  INDIRECT: 252,
  PRIVATEDNS: 253,
  PRIVATEOID: 254,
});

/** Digests of DS records (IANA, DS RR Type Digest Algorithms; BIND's spelling). */
export const digests: Table<number> = tableOf({
  'SHA-1': 1,
  SHA1: 1,
  'SHA-256': 2,
  SHA256: 2,
  GOST: 3,
  'SHA-384': 4,
  SHA384: 4,
});

/** Numbers of the types that Route 53 has, for `TYPE1` (RFC 3597 section 5). */
export const typesByNumber: ReadonlyMap<number, string> = new Map([
  [1, 'A'],
  [2, 'NS'],
  [5, 'CNAME'],
  [6, 'SOA'],
  [12, 'PTR'],
  [15, 'MX'],
  [16, 'TXT'],
  [28, 'AAAA'],
  [33, 'SRV'],
  [35, 'NAPTR'],
  [43, 'DS'],
  [44, 'SSHFP'],
  [52, 'TLSA'],
  [64, 'SVCB'],
  [65, 'HTTPS'],
  [99, 'SPF'],
  [257, 'CAA'],
]);

/** Types of the DNS that Route 53 does not have (IANA, Resource Record TYPEs, 2026-11-30). */
export const foreignTypes: ReadonlySet<string> = new Set(
  `A6 AFSDB AMTRELAY APL ATMA AVC CDNSKEY CDS CERT CSYNC DHCID DLV DNAME DNSKEY DOA DSYNC EID EUI48 EUI64 GID GPOS HHIT
  HINFO HIP IPN IPSECKEY ISDN KEY KX L32 L64 LOC LP MB MD MF MG MINFO MR NID NIMLOC NINFO NSAP NSAP-PTR NSEC NSEC3
  NSEC3PARAM NULL NXNAME NXT OPENPGPKEY PX RESINFO RKEY RP RRSIG RT SIG SINK SMIMEA TALINK TA UID UINFO UNSPEC URI
  WALLET WKS X25 ZONEMD BRID CLA`.split(/\s+/),
);

/** The classes besides IN, which Route 53 does not have. */
export const foreignClasses: ReadonlySet<string> = new Set(['CH', 'CHAOS', 'HS', 'HESIOD', 'ANY', 'NONE', 'CS']);
