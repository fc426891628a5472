/** What Route 53 allows for a record type. */
interface RecordTypeFacts {
  readonly type: string;
  /** Its purpose, as a phrase that follows its name. */
  readonly purpose: string;
  readonly rfc: string;
  /** Whether it can stand at the zone's own name. */
  readonly apex: boolean;
  readonly manyValues: boolean;
  /** Whether an alias of that type can lead to an AWS endpoint. */
  readonly aliasToAws: boolean;
  /** Whether an alias of that type can lead to a record set of the same zone. */
  readonly aliasInZone: boolean;
  readonly policies: 'all' | 'all-but-multivalue' | 'none';
  /** Whether its values are, or end in, a host name. */
  readonly pointsAtName: boolean;
}

const base: RecordTypeFacts = {
  type: '',
  purpose: '',
  rfc: '',
  apex: true,
  manyValues: true,
  aliasToAws: false,
  aliasInZone: true,
  policies: 'all',
  pointsAtName: false,
};

/** The sources of the facts below. */
export const recordTypesSource = {
  source: 'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html',
  date: '2026-11-23',
};

/** The record types of Route 53, with what it allows for each. */
export const recordTypeTable: readonly RecordTypeFacts[] = [
  { ...base, type: 'A', purpose: 'an IPv4 address', rfc: 'RFC 1035', aliasToAws: true },
  { ...base, type: 'AAAA', purpose: 'an IPv6 address', rfc: 'RFC 3596', aliasToAws: true },
  { ...base, type: 'CAA', purpose: 'which authorities may issue certificates', rfc: 'RFC 8659' },
  {
    ...base,
    type: 'CNAME',
    purpose: 'another name that stands for this one',
    rfc: 'RFC 1034',
    apex: false,
    manyValues: false,
    policies: 'all-but-multivalue',
    pointsAtName: true,
  },
  { ...base, type: 'DS', purpose: 'the key of a delegated zone', rfc: 'RFC 4034', apex: false, policies: 'none' },
  {
    ...base,
    type: 'HTTPS',
    purpose: 'how to reach a web service',
    rfc: 'RFC 9460',
    aliasToAws: true,
    pointsAtName: true,
  },
  { ...base, type: 'MX', purpose: 'the servers that take mail', rfc: 'RFC 5321', pointsAtName: true },
  { ...base, type: 'NAPTR', purpose: 'a rule that rewrites names', rfc: 'RFC 3403', pointsAtName: true },
  {
    ...base,
    type: 'NS',
    purpose: 'the name servers of a zone',
    rfc: 'RFC 1035',
    aliasInZone: false,
    policies: 'none',
    pointsAtName: true,
  },
  { ...base, type: 'PTR', purpose: 'the name of an address', rfc: 'RFC 1035', pointsAtName: true },
  {
    ...base,
    type: 'SOA',
    purpose: 'the head of the zone',
    rfc: 'RFC 1035',
    manyValues: false,
    aliasInZone: false,
    policies: 'none',
  },
  { ...base, type: 'SPF', purpose: 'who may send mail, in a type that was given up for TXT', rfc: 'RFC 7208' },
  { ...base, type: 'SRV', purpose: 'the host and port of a service', rfc: 'RFC 2782', pointsAtName: true },
  { ...base, type: 'SSHFP', purpose: 'the fingerprint of an SSH key', rfc: 'RFC 4255' },
  { ...base, type: 'SVCB', purpose: 'how to reach a service', rfc: 'RFC 9460', pointsAtName: true },
  { ...base, type: 'TLSA', purpose: 'the certificate that a service uses', rfc: 'RFC 6698' },
  { ...base, type: 'TXT', purpose: 'free text', rfc: 'RFC 1035' },
];

/** The names of the record types of Route 53. */
export const recordTypes: readonly string[] = recordTypeTable.map((facts) => facts.type);

const byType = new Map(recordTypeTable.map((facts) => [facts.type, facts]));

/** The facts of a type; undefined for one that Route 53 does not have. Types are written in capital letters. */
export function recordTypeFacts(type: string): RecordTypeFacts | undefined {
  return byType.get(type);
}
