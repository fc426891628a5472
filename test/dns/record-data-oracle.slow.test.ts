import assert from 'node:assert/strict';
import { type Answer, decode, encode } from 'dns-packet';
import fc from 'fast-check';
import { parseIPv4, parseIPv6 } from '../../server/src/dns/address';
import { checkValue, grammars, isMisfit, parseStrings, writeString } from '../../server/src/dns/record-data/index';
import { type Bind, openBind, type PlainRecord } from './bind';
import { anyHost, plainHost, recordData } from './record-data-values';

const SEED = 9460;

// biome-ignore lint/suspicious/noExplicitAny: the data of 17 types
type Data = any;

/** A known difference from BIND, identified by the message of the side that refuses the value. */
interface Difference {
  readonly because: string;
  readonly example: PlainRecord;
  readonly types?: readonly string[];
  readonly value?: RegExp;
  readonly weSay?: RegExp;
  readonly bindSays?: RegExp;
}

const bindings = ['HTTPS', 'SVCB'];

/** Values that this linter refuses and BIND accepts. */
const ours: readonly Difference[] = [
  {
    because: 'Route 53 wants text in quotes',
    example: ['TXT', 'text'],
    types: ['CAA', 'SPF', 'TXT'],
    weSay: /not in quotes/,
  },
  {
    because: 'a label may hold any octet (RFC 2181 section 11), but no host has such a name',
    example: ['PTR', 'www@example.com'],
    weSay: /no host name has|outside ASCII|a path/,
  },
  {
    because: 'an address is a name of four labels, and there is none',
    example: ['PTR', '192.0.2.1'],
    weSay: /is an address, not a name/,
  },
  { because: 'Route 53 writes a blank in a name as \\040', example: ['MX', '10 a\\ b.example.com'], value: /\\[ \t]/ },
  {
    because: 'a value of one word has nothing around it',
    example: ['A', '192.0.2.1 '],
    types: ['A', 'AAAA', 'CNAME', 'NS', 'PTR'],
    value: /^[ \t]|[ \t]$/,
  },
  {
    because: 'a flag is a letter or a digit (RFC 3403 section 4.1)',
    example: ['NAPTR', '1 1 "?" "" "" example.com'],
    types: ['NAPTR'],
    weSay: /are no letters/,
  },
  {
    because: 'a rule has either an expression or a replacement (RFC 3403 section 4.1)',
    example: ['NAPTR', '1 1 "s" "SIP" "" .'],
    types: ['NAPTR'],
    weSay: /^it has (?:both|neither)/,
  },
  {
    because: 'some numbers have no meaning (RFC 6698 section 2.1)',
    example: ['TLSA', `4 1 1 ${'ab'.repeat(32)}`],
    types: ['TLSA'],
    weSay: /^there is no /,
  },
  {
    because: 'the length of a digest follows from its type (RFC 6698 section 2.1.3)',
    example: ['TLSA', '3 1 1 abcd'],
    types: ['TLSA'],
    weSay: /has \d+ digits/,
  },
  {
    because: 'BIND does without the GOST digests of RFC 5933',
    example: ['DS', '1 8 3 abcd'],
    types: ['DS'],
    value: /^\d+ \d+ 3 /,
    weSay: /has \d+ digits/,
  },
  {
    because: 'blanks stand between parameters (RFC 9460 section 2.1)',
    example: ['HTTPS', '1 . alpn="h2"port=1'],
    types: bindings,
    weSay: /^the quotes of /,
  },
  {
    because: 'blanks mean nothing in Base64 only where that is said (RFC 4648 section 3.3)',
    example: ['HTTPS', '1 . ech="AE X+"'],
    types: bindings,
    weSay: /value of ‘ech’/,
    value: /\bech="[^"]*[ \t]/,
  },
  {
    because: 'a list of ECH configurations is not empty (RFC 9849 section 4)',
    example: ['SVCB', '1 . ech='],
    types: bindings,
    weSay: /^‘ech’ needs/,
  },
  {
    because: 'a key has no blanks (RFC 9460 section 2.1)',
    example: ['HTTPS', '1 . mandatory="key 667" key667'],
    types: bindings,
    weSay: /value of ‘mandatory’/,
    value: /key[ \t]/,
  },
  { because: 'a fingerprint is not empty', example: ['SSHFP', '1 7'], types: ['SSHFP'], value: /^\d+ \d+$/ },
  {
    because: 'in Route 53’s guide seconds have no units',
    example: ['SOA', 'ns1.example.com mail.example.com 1 2h 3 4 5'],
    types: ['SOA'],
    value: / \d+[hdwms]\b/i,
    weSay: /is no number/,
  },
];

/** Values that BIND refuses and this linter accepts. */
const theirs: readonly Difference[] = [
  {
    because: 'Route 53’s escapes are three octal digits, and what it makes of others is not known',
    example: ['TXT', '"\\9"'],
    value: /\\(?:[0-7]{0,2}[89]|[0-7]{1,2}(?![0-7])|[4-7][0-7]{2})/,
  },
  {
    because: 'new keys are registered all the time',
    example: ['HTTPS', '1 . other=x'],
    types: bindings,
    bindSays: /near '[a-z0-9-]+(?:=.*)?': syntax error/,
  },
  {
    because: 'we do not read the octets of a key written as its number',
    example: ['HTTPS', '1 . key3=x'],
    types: bindings,
    value: /\bkey[0-6]\b/,
  },
  {
    because: 'what Route 53 makes of quotes around a number or a name is not known',
    example: ['NAPTR', '1 1 "s" "SIP" "" "example.com"'],
    types: ['NAPTR'],
    bindSays: /unexpected token|not a valid number/,
  },
  {
    because: 'we look for the delimiters of an expression, and not into it',
    example: ['NAPTR', '1 1 "u" "SIP" "!(!x!" .'],
    types: ['NAPTR'],
    value: /"(\S)[^"]*\1[^"]*\1i?"/,
    bindSays: /^syntax error/,
  },
];

describe('record data before BIND', () => {
  let bind: Bind;

  before(function () {
    const opened = openBind();
    if (opened === undefined) {
      console.log('      Skipped: named-checkzone (bind9-utils) is not installed, so nothing was compared with it.');
      this.skip();
    } else bind = opened;
  });
  after(() => bind?.close());

  for (const [type, arbitrary] of Object.entries(recordData(anyHost))) {
    it(`takes any ${type} value that we write, and what it writes is the same to us`, () => {
      // A zone has one SOA record.
      const data = fc.sample(arbitrary, { numRuns: type === 'SOA' ? 40 : 300, seed: SEED });
      const records = data.map((each): PlainRecord => [type, write(type, each)]);
      const refusals = [...bind.refusals(records)].map(([index, says]) => `${records[index]?.[1]}: ${says}`);
      assert.deepEqual(refusals, []);
      const rewritten = type === 'SOA' ? records.map(([, value]) => bind.rewrittenSoa(value)) : bind.rewritten(records);
      for (const [index, value] of rewritten.entries()) {
        assert.deepEqual(
          plain(type, read(type, value)),
          plain(type, data[index]),
          `${records[index]?.[1]} became ${value}`,
        );
      }
    });

    it(`refuses the ${type} values that we refuse, and reads alike those that we take`, () => {
      const texts = fc.sample(mutated(arbitrary.map((data) => write(type, data))), { numRuns: 1000, seed: SEED });
      const records = [...new Set(texts)].map((value): PlainRecord => [type, value]);
      const refusals = bind.refusals(records);
      const common: PlainRecord[] = [];
      const unexplained: string[] = [];
      for (const [index, record] of records.entries()) {
        const value = record[1];
        const weSay = faultIn(type, value);
        const bindSays = refusals.get(index);
        if (weSay !== undefined && bindSays !== undefined) continue;
        const verdicts = { type, value, weSay, bindSays };
        const explained = (bindSays === undefined ? ours : theirs).some((each) => explains(each, verdicts));
        // A mutated value may be valid with another meaning.
        if (weSay === undefined && bindSays === undefined) {
          if (!theirs.some((each) => explains(each, verdicts))) common.push(record);
        } else if (!explained) unexplained.push(`${value}: we say ‘${weSay}’, BIND says ‘${bindSays}’`);
      }
      assert.deepEqual(unexplained, []);
      assert.ok(refusals.size > 0 && common.length > 0);
      if (type === 'SOA') return;
      for (const [index, value] of bind.rewritten(common).entries()) {
        const before = common[index]?.[1];
        assert.deepEqual(plain(type, read(type, value)), plain(type, read(type, before)), `${before} became ${value}`);
      }
    });
  }

  for (const [index, difference] of [...ours, ...theirs].entries()) {
    const [type, value] = difference.example;
    const isOurs = index < ours.length;

    it(`${isOurs ? 'takes' : 'refuses'} ${type} ‘${value.slice(0, 40)}’, and we do not: ${difference.because}`, () => {
      const weSay = faultIn(type, value);
      const bindSays = bind.refusals([difference.example]).get(0);
      assert.deepEqual([weSay !== undefined, bindSays !== undefined], [isOurs, !isOurs]);
      assert.ok(explains(difference, { type, value, weSay, bindSays }));
    });
  }
});

/** Converts data to the form of dns-packet and back; dns-packet does not support HTTPS, SPF and SVCB. */
const packets: Readonly<Record<string, { packed(data: Data): unknown; unpacked(data: Data): unknown }>> = {
  A: { packed: ({ canonical }) => canonical, unpacked: parseIPv4 },
  AAAA: { packed: ({ canonical }) => canonical, unpacked: parseIPv6 },
  CAA: {
    packed: ({ flags, tag, value }) => ({ flags, tag, value: bytes(value) }),
    unpacked: ({ flags, tag, value }) => ({ flags, tag, value: writeString(value).slice(1, -1) }),
  },
  CNAME: { packed: (host) => host, unpacked: (host) => host },
  DS: {
    packed: ({ numbers: [keyTag, algorithm, digestType], hex }) => ({
      keyTag,
      algorithm,
      digestType,
      digest: Buffer.from(hex, 'hex'),
    }),
    unpacked: ({ keyTag, algorithm, digestType, digest }) => ({
      numbers: [keyTag, algorithm, digestType],
      hex: digest.toString('hex'),
    }),
  },
  MX: {
    packed: ({ priority, host }) => ({ preference: priority, exchange: host }),
    unpacked: ({ preference, exchange }) => ({ priority: preference, host: exchange }),
  },
  NAPTR: {
    packed: ({ service, regexp, ...rest }) => ({ ...rest, services: bytes(service), regexp: bytes(regexp) }),
    unpacked: ({ services, regexp, ...rest }) => ({
      ...rest,
      service: services,
      regexp: writeString(regexp).slice(1, -1),
    }),
  },
  NS: { packed: (host) => host, unpacked: (host) => host },
  PTR: { packed: (host) => host, unpacked: (host) => host },
  SOA: {
    packed: ({ server, mailbox, ...numbers }) => ({ mname: server, rname: mailbox, ...numbers }),
    unpacked: ({ mname, rname, ...numbers }) => ({ server: mname, mailbox: rname, ...numbers }),
  },
  SRV: {
    packed: ({ host, ...numbers }) => ({ ...numbers, target: host }),
    unpacked: ({ target, ...numbers }) => ({ ...numbers, host: target }),
  },
  SSHFP: {
    packed: ({ numbers: [algorithm, hash], hex }) => ({ algorithm, hash, fingerprint: hex }),
    unpacked: ({ algorithm, hash, fingerprint }) => ({ numbers: [algorithm, hash], hex: fingerprint.toLowerCase() }),
  },
  TLSA: {
    packed: ({ numbers: [usage, selector, matchingType], hex }) => ({
      ...{ usage, selector, matchingType },
      certificate: Buffer.from(hex, 'hex'),
    }),
    unpacked: ({ usage, selector, matchingType, certificate }) => ({
      numbers: [usage, selector, matchingType],
      hex: certificate.toString('hex'),
    }),
  },
  TXT: {
    packed: (strings) => strings.map((string: string) => Buffer.from(string, 'latin1')),
    unpacked: (strings) => strings.map((string: Buffer) => string.toString('latin1')),
  },
};

describe('record data before dns-packet', () => {
  for (const [type, { packed, unpacked }] of Object.entries(packets)) {
    it(`is the same after a message has carried any ${type} record`, () => {
      fc.assert(
        fc.property(recordData(plainHost)[type] ?? fc.constant(undefined), (data) => {
          const ours = read(type, write(type, data));
          const message = encode({
            type: 'response',
            answers: [{ name: 'www.example.com', type, ttl: 300, data: packed(ours) } as Answer],
          });
          const answer = decode(message).answers?.[0] as Data;
          assert.equal(answer.type, type);
          assert.deepEqual(plain(type, unpacked(answer.data)), plain(type, ours));
        }),
        { seed: SEED },
      );
    });
  }
});

interface Verdicts {
  readonly type: string;
  readonly value: string;
  readonly weSay: string | undefined;
  readonly bindSays: string | undefined;
}

function explains(difference: Difference, { type, value, weSay, bindSays }: Verdicts): boolean {
  return (
    difference.types?.includes(type) !== false &&
    difference.value?.test(value) !== false &&
    (difference.weSay === undefined || (weSay !== undefined && difference.weSay.test(weSay))) &&
    (difference.bindSays === undefined || (bindSays !== undefined && difference.bindSays.test(bindSays)))
  );
}

function faultIn(type: string, value: string): string | undefined {
  const misfit = checkValue(type, value);
  return misfit === undefined ? undefined : (misfit.fault ?? misfit.expected);
}

function write(type: string, data: unknown): string {
  return grammars.get(type)?.write(data) ?? '';
}

function read(type: string, value: string | undefined): unknown {
  const parsed = grammars.get(type)?.parse(value ?? '');
  assert.ok(parsed !== undefined && !isMisfit(parsed), `${type} ${value}: ${JSON.stringify(parsed)}`);
  return parsed.data;
}

/** Values with one to three changes, of which most make them invalid. */
function mutated(value: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const place = fc.nat({ max: 9999 });
  const change = fc.oneof(
    fc.tuple(fc.constant('sign' as const), place, fc.constantFrom('', ...SIGNS)),
    fc.tuple(fc.constant('insert' as const), place, fc.constantFrom(...SIGNS)),
    fc.tuple(fc.constant('word' as const), place, fc.constantFrom('', ...WORDS)),
    fc.tuple(fc.constant('more' as const), place, fc.constantFrom(...WORDS)),
  );
  return fc
    .tuple(value, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([text, changes]) => changes.reduce((changed, [kind, at, by]) => changeOf(changed, kind, at, by), text));
}

const SIGNS = [...'".\\:/@;()=,-_*0189aFgz ü', '\\"', '\\000', '\\256', '\\400', '\\9'];
const WORDS = [
  ...'0 1 65536 4294967296 -1 +1 0x1 007 1h . .. @ x mail.example.com. a..b 192.0.2.1 2001:db8::1 " "" "x" x"y"z \\ abcd abc "!a!b!"'.split(
    ' ',
  ),
  ...'alpn=h2, alpn="h3" port=1 port=x key3=x key007=x key65536=x other=x mandatory=port,port mandatory=key667'.split(
    ' ',
  ),
  ...'no-default-alpn no-default-alpn= no-default-alpn=x ech=A ech= key1 ipv4hint=1.2.3.4, ipv6hint=:: key668=x"y"'.split(
    ' ',
  ),
  ...['l'.repeat(64), `${'nnnn.'.repeat(49)}examp.exa`, `"${'s'.repeat(256)}"`],
];

function changeOf(text: string, kind: 'sign' | 'insert' | 'word' | 'more', at: number, by: string): string {
  if (kind === 'sign' || kind === 'insert') {
    const start = at % (text.length + 1);
    return text.slice(0, start) + by + text.slice(start + (kind === 'sign' ? 1 : 0));
  }
  const words = text.split(' ');
  words.splice(at % (words.length + (kind === 'more' ? 1 : 0)), kind === 'more' ? 0 : 1, ...(by === '' ? [] : [by]));
  return words.join(' ');
}

/** The data in one normal form: escapes and addresses can be written in several ways. */
function plain(type: string, data: Data): unknown {
  switch (type) {
    case 'A':
    case 'AAAA':
      return data.bytes;
    case 'CAA':
      return { ...data, value: bytes(data.value) };
    case 'CNAME':
    case 'NS':
    case 'PTR':
      return labels(data);
    case 'HTTPS':
    case 'SVCB':
      return {
        priority: data.priority,
        target: labels(data.target),
        parameters: new Map([...data.parameters].map(plainParameter)),
      };
    case 'MX':
    case 'SRV':
      return { ...data, host: labels(data.host) };
    case 'NAPTR': {
      const { flags, service, regexp, replacement } = data;
      return {
        ...data,
        flags: bytes(flags),
        service: bytes(service),
        regexp: bytes(regexp),
        replacement: labels(replacement),
      };
    }
    case 'SOA':
      return { ...data, server: labels(data.server), mailbox: labels(data.mailbox) };
    default:
      return data;
  }
}

function plainParameter([key, value = '']: readonly [string, string | undefined]): readonly [string, unknown] {
  if (key === 'mandatory') return [key, new Set(value.split(','))];
  if (key === 'port') return [key, Number(value)];
  if (key === 'ipv4hint') return [key, value.split(',').map((address) => plain('A', read('A', address)))];
  if (key === 'ipv6hint') return [key, value.split(',').map((address) => plain('AAAA', read('AAAA', address)))];
  if (key === 'alpn') return [key, listed(bytes(value) ?? '')];
  return [key, bytes(value)];
}

/** The items of a list, in which a comma of an item is escaped (RFC 9460 appendix A.1). */
function listed(list: string): readonly string[] {
  const items = list.match(/(?:\\[\s\S]|[^,\\])+/g) ?? [];
  return items.map((item) => item.replace(/\\([\s\S])/g, '$1'));
}

function bytes(escaped: string): string | undefined {
  return parseStrings(`"${escaped}"`)?.[0];
}

/** The labels of a name, nothing escaped. */
function labels(name: string): readonly string[] {
  const found = [''];
  for (const [sign] of name.matchAll(/\\[0-7]{3}|\\[\s\S]|[\s\S]/g)) {
    if (sign === '.') found.push('');
    else found.push(`${found.pop()}${bytes(sign === '"' ? '\\"' : sign)}`);
  }
  return name === '.' ? [] : found;
}
