import { ds, type Grammar, mx, parseCaa, srv } from '../../dns/record-data/index';
import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { textOf } from '../../rules/shared/txt-text';
import { type Table, tableOf } from '../../text/table';
import { linkToGuide } from './links';
import { describeMailText } from './mail';
import { formatCode, joinParagraphs } from './markdown';

/** A value in words where its type has several parts; undefined for other types, and for a value that does not fit. */
export function describeData(value: Value, recordSet: RecordSet): string | undefined {
  const { type } = recordSet;
  const lines = describeLines(value, recordSet);
  return lines === undefined
    ? undefined
    : joinParagraphs(
        lines.join('\n'),
        linkToGuide(`${type.value} records in Route 53`, `ResourceRecordTypes.html#${type.value}Format`),
      );
}

function describeLines(value: Value, recordSet: RecordSet): readonly string[] | undefined {
  const type = recordSet.type.value;
  if (type === 'TXT' || type === 'SPF') {
    const text = textOf(value, recordSet);
    return text === undefined ? undefined : describeMailText(text);
  }
  const text = knownValue(value)?.trim();
  if (text === undefined || type === undefined) return undefined;
  const words = DESCRIBED.get(type)?.(text);
  return words === undefined ? undefined : [`${formatCode(text)}: ${words}`];
}

const DESCRIBED: Table<(text: string) => string | undefined> = tableOf({
  MX: describeMx,
  SRV: describeSrv,
  CAA: describeCaa,
  DS: describeDs,
});

function read<T>(grammar: Grammar<T>, text: string): T | undefined {
  const parsed = grammar.parse(text);
  return 'data' in parsed ? parsed.data : undefined;
}

function describeMx(text: string): string | undefined {
  const data = read(mx, text);
  if (data === undefined) return undefined;
  if (isNone(data.host)) return 'the name accepts no mail (RFC 7505)';
  return `mail goes to ${formatCode(data.host)}, with priority ${data.priority}; the lowest number is tried first`;
}

function describeSrv(text: string): string | undefined {
  const data = read(srv, text);
  if (data === undefined) return undefined;
  if (isNone(data.host)) return 'the service is not available here (RFC 2782)';
  const { priority, weight, port, host } = data;
  return (
    `the service is at port ${port} of ${formatCode(host)}, with priority ${priority} (the lowest number first) and ` +
    `weight ${weight} among equal priorities`
  );
}

function isNone(host: string): boolean {
  return host === '' || host === '.';
}

/** RFC 8659, RFC 9495 (issuemail) and the CA/Browser Forum (contacts). */
function describeCaa(text: string): string | undefined {
  const data = parseCaa(text);
  if (data === undefined) return undefined;
  const [issuer = '', ...parameters] = data.value.split(';').map((part) => part.trim());
  const who = issuer === '' ? 'no authority may issue' : `${formatCode(issuer)} may issue`;
  const what = CERTIFICATES.get(data.tag.toLowerCase());
  const limited = parameters.some((part) => part !== '') ? `, limited by ${formatCode(parameters.join('; '))}` : '';
  const critical = data.flags >= 128 ? '; an authority that does not know the tag must not issue (critical)' : '';
  if (what !== undefined) return `${who} ${what}${limited}${critical}`;
  if (/^(?:iodef|contactemail|contactphone)$/i.test(data.tag)) {
    const use = data.tag.toLowerCase() === 'iodef' ? 'requests that are refused are reported to' : 'the contact is';
    return `${use} ${formatCode(data.value)}${critical}`;
  }
  return undefined;
}

const CERTIFICATES: Table<string> = tableOf({
  issue: 'certificates for this name and those below it',
  issuewild: 'wildcard certificates for this name and those below it',
  issuemail: 'certificates for mail addresses (S/MIME) of this name',
  issuevmc: 'mark certificates (BIMI) for this name',
});

/** The algorithms of DNSSEC that are in use (IANA, DNS Security Algorithm Numbers, 2026-11-30). */
const ALGORITHMS: Readonly<Record<number, string>> = {
  5: 'RSA/SHA-1, obsolete',
  7: 'RSA/SHA-1 (NSEC3), obsolete',
  8: 'RSA/SHA-256',
  10: 'RSA/SHA-512',
  13: 'ECDSA P-256 with SHA-256',
  14: 'ECDSA P-384 with SHA-384',
  15: 'Ed25519',
  16: 'Ed448',
};

/** The digests of DS records (IANA, DS RR Type Digest Algorithms, 2026-11-30). */
const DIGESTS: Readonly<Record<number, string>> = { 1: 'SHA-1, obsolete', 2: 'SHA-256', 3: 'GOST', 4: 'SHA-384' };

function describeDs(text: string): string | undefined {
  const data = read(ds, text);
  if (data === undefined) return undefined;
  const [tag = 0, algorithm = 0, digest = 0] = data.numbers;
  const name = (names: Readonly<Record<number, string>>, number: number) =>
    names[number] === undefined ? String(number) : `${number} (${names[number]})`;
  return (
    `the zone below is signed by the key with tag ${tag}, of algorithm ${name(ALGORITHMS, algorithm)}; its digest is of ` +
    `type ${name(DIGESTS, digest)}`
  );
}
