import assert from 'node:assert/strict';
import fc from 'fast-check';
import { composeZone, includesOf, isZoneFile } from '../../server/src/formats/zone-file';
import type { PlainRecordSet } from '../../server/src/model/plain-record-set';
import { sourceText } from '../../server/src/text/span';
import { composeText, linesOf, readText } from './zone-files';

const HEAD = '$ORIGIN example.com.\n$TTL 300\n@ SOA ns1 hostmaster 1 2 3 4 5\n@ NS ns1\n';
const COUNT = 2;

describe('what a zone file says that is not read', () => {
  /** What is told of lines behind a sound head, with the text at its place; the last record has to be read. */
  const told = (lines: string) => {
    const { faults, zone } = readText(`${HEAD}${lines}\nlast A 192.0.2.99\n`);
    assert.ok(
      zone.recordSets.some(({ label }) => label === 'last.example.com A'),
      'the rest is read',
    );
    return faults.map(({ kind, value, span }) => `${kind} ‘${sourceText(span)}’: ${value}`);
  };
  const cases: Readonly<Record<string, readonly [text: string, kind: string, message: RegExp]>> = {
    'a type that Route 53 does not have': ['a DNAME example.net.', 'left-out', /no records of the type DNAME/],
    'a type by its number': ['a TYPE65534 \\# 1 00', 'left-out', /type TYPE65534/],
    'data as bytes': ['a A \\# 4 C0000201', 'damaged', /RFC 3597/],
    'another class': ['a CH TXT "x"', 'left-out', /class CH/],
    'a word that is no type': ['a CNAMME b', 'damaged', /‘CNAMME’ is no record type/],
    'an open quote': ['a TXT "x', 'damaged', /quote is not closed/],
    'an open parenthesis': ['a TXT ( "x"', 'damaged', /no partner/],
    'a closing parenthesis': ['a TXT "x" )', 'damaged', /no partner/],
    'an address that is none': ['a A 192.0.2', 'damaged', /no IPv4 address/],
    'a field too few': ['a MX 10', 'damaged', /has 1 of the 2 fields/],
    'a field too many': ['a A 192.0.2.1 192.0.2.2', 'damaged', /one field too many/],
    'an empty label': ['a..b A 192.0.2.1', 'damaged', /empty label/],
    'an escape above 255': ['a TXT \\999', 'damaged', /above 255/],
    'a name outside the zone': ['a.example.net. A 192.0.2.1', 'left-out', /not in the zone/],
    'a directive that there is not': ['$TLL 300', 'damaged', /no directive ‘\$TLL’/],
    'a file that is not given': ['$INCLUDE more.zone', 'damaged', /‘more.zone’ was not read/],
    'too many generated records': ['$GENERATE 1-999999999 a$ A 192.0.2.1', 'damaged', /more than 65536/],
    'another TTL beside it': ['a 60 A 192.0.2.1\na 90 A 192.0.2.2', 'doubtful', /one TTL/],
    'a TTL that is too great': ['a 3000000000 A 192.0.2.1', 'doubtful', /counts as 0/],
  };
  for (const [what, [lines, kind, message]] of Object.entries(cases))
    it(`is told: ${what}`, () => {
      const [first = '', ...more] = told(lines);
      assert.deepEqual(more, []);
      assert.ok(first.startsWith(kind), first);
      assert.match(first, message);
    });

  it('is nothing in a sound zone, which is complete then', () => {
    const { faults, zone } = readText(`${HEAD}a A 192.0.2.1\n`);
    assert.deepEqual([faults, zone.complete, zone.recordSets.length], [[], true, COUNT + 1]);
    assert.equal(readText(`${HEAD}a A 192.0.2\n`).zone.complete, false);
  });

  it('takes the name of the file for the origin, and says so', () => {
    const text = '@ 300 A 192.0.2.1\n';
    const { zone, faults } = readText(text, { file: { uri: 'file:///zones/db.example.org', text } });
    assert.equal(zone.recordSets[0]?.name.value.known, 'example.org');
    assert.deepEqual(
      faults.map(({ kind }) => kind),
      ['doubtful'],
    );
    const unknown = readText(text);
    assert.equal(unknown.zone.recordSets[0]?.name.value.known, undefined);
    assert.deepEqual(
      unknown.faults.map(({ kind }) => kind),
      ['damaged'],
    );
  });
});

describe('files that a zone file includes', () => {
  it('are read with their own origin, and not again in themselves', () => {
    const more = { uri: 'file:///zones/more', text: 'www A 192.0.2.1\n$INCLUDE more\n' };
    const text = `${HEAD}a A 192.0.2.5\n$INCLUDE more sub\n A 192.0.2.6\n`;
    const { zone, faults } = readText(text, { included: (path) => (path === 'more' ? more : undefined) });
    assert.deepEqual(
      zone.recordSets.slice(COUNT).map(({ label, span }) => [label, span.file.uri]),
      [
        ['a.example.com A', 'file:///zones/zone'],
        ['www.sub.example.com A', 'file:///zones/more'],
      ],
    );
    assert.match(faults.map(({ value }) => value).join(), /included in itself/);
    assert.deepEqual(includesOf(more), ['more']);
  });
});

describe('zone files', () => {
  it('are recognised by their names or words', () => {
    const is = (name: string, text: string) => isZoneFile({ uri: `file:///z/${name}`, text });
    assert.ok(
      is('a.zone', '') && is('db.example.com', '') && is('x.txt', HEAD) && is('x', 'a. 5 IN SOA a b 1 2 3 4 5'),
    );
    assert.ok(!is('a.zone', '{ "ResourceRecordSets": [] }') && !is('main.tf', 'resource "x" "y" {}') && !is('x', ''));
  });

  it('are read without an exception, whatever the text is', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.constantFrom(
        '\n',
        ' ',
        '(',
        ')',
        '"',
        '\\',
        ';',
        '$ORIGIN ',
        '$GENERATE 1-2 ',
        '$TTL',
        'TXT',
        ' A ',
        '\\25',
        '${0,',
        'IN',
        '@',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const { faults, zone } = readText(`${HEAD}${text}`);
        for (const { span, value } of faults) assert.ok(value !== '' && span.end <= span.file.text.length);
        for (const each of zone.recordSets) assert.ok(each.name.value.known !== undefined);
        const lines = linesOf(`${HEAD}${text}`);
        const { text: written, left } = composeText(`${HEAD}${text}`, 'example.com');
        if (left.length === 0) assert.deepEqual(linesOf(written), lines);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a zone written as a zone file', () => {
  const base = { type: 'A', ttl: 300, setIdentifier: undefined, policy: undefined, healthCheck: undefined };
  const values = (name: string, type: string, ...all: readonly string[]): PlainRecordSet => ({
    ...base,
    name,
    type,
    target: { kind: 'values', values: all },
  });

  const compose = (recordSets: readonly PlainRecordSet[]) =>
    composeZone({ name: 'example.com', id: undefined, visibility: 'unknown', recordSets });

  it('has its SOA first, relative names, aligned columns, and comments for what it cannot have', () => {
    const alias = { dnsName: 'd1.cloudfront.net.', hostedZoneId: 'Z2FDTNDATAQYW2', evaluateTargetHealth: false };
    const { text, left } = compose([
      values('www.example.com', 'CNAME', 'Example.com'),
      values('txt.example.com', 'TXT', `"${'a'.repeat(300)}" "q\\"\\200;"`),
      { ...base, name: 'example.com', ttl: undefined, target: { kind: 'alias', alias } },
      values('example.com', 'NS', 'ns1.example.net.'),
      {
        ...values('w.example.com', 'A', '192.0.2.1'),
        setIdentifier: 'one\n2',
        policy: { kind: 'weighted', settings: new Map() },
      },
      values('bad.example.com', 'A', 'example.com'),
      values('example.com', 'SOA', 'ns1.example.net. hostmaster.example.com. 1 2 3 4 5'),
    ]);
    assert.equal(
      text,
      `$ORIGIN example.com.
$TTL 300
@   300 IN SOA   ns1.example.net. hostmaster 1 2 3 4 5
@   300 IN NS    ns1.example.net.
www 300 IN CNAME @
txt 300 IN TXT   "${'a'.repeat(255)}" "${'a'.repeat(45)}" "q\\"\\128;"

; ALIAS @ A -> d1.cloudfront.net. (Z2FDTNDATAQYW2): a zone file has no ALIAS
; weighted (one 2) w 300 A 192.0.2.1: a zone file has no routing policies
; bad 300 A example.com: ‘example.com’ is no value of the type A
`,
    );
    assert.equal(left.length, 3);
  });

  it('says that without a SOA no name server loads it', () => {
    const { text } = compose([values('a.example.com', 'A', '192.0.2.1')]);
    assert.match(text, /^; There is no SOA record/);
  });
});
