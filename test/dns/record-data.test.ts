import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  checkValue,
  grammars,
  isMisfit,
  parseStrings,
  splitString,
  writeString,
} from '../../server/src/dns/record-data/index';
import { recordTypes } from '../../server/src/facts/record-types';
import { anyHost, recordData } from './record-data-values';

const hex = (length: number) => 'a1'.repeat(length / 2);

/** Values that fit, taken from the forms that RFCs and Route 53's guide describe. */
const good: Readonly<Record<string, readonly string[]>> = {
  A: ['192.0.2.1', '255.255.255.255'],
  AAAA: ['2001:db8::1', '::', '2001:0db8:85a3:0:0:abcd:1:2345', '::ffff:192.0.2.1'],
  CAA: [
    '0 issue "ca.example.net"',
    '128 issuewild ";"',
    '0 iodef "mailto:security@example.com"',
    '0 issue "letsencrypt.org; validationmethods=dns-01"',
  ],
  CNAME: [
    'www.example.net',
    'www.example.net.',
    '_x1.acm-validations.aws.',
    'xn--bcher-kva.example',
    'a.back\\\\.',
    `${'n.'.repeat(126)}n`,
    `${'n.'.repeat(126)}n.`,
  ],
  DS: [`12345 3 1 ${hex(40)}`, `123 8 2 ${hex(64)}`, `60485 13 4 ${hex(96)}`, `1 1 99 ${hex(10)}`],
  HTTPS: [
    '1 .',
    '0 d111111abcdef8.cloudfront.net',
    '16 example.com alpn="h2,h3" ipv4hint="192.0.2.1,192.0.2.2"',
    '1 . alpn=h3 port=8443 key65333=x',
    '1 . no-default-alpn= alpn=h2',
    '1 . alpn="h2\\\\,"',
    '1 . mandatory=key3 port=53',
    '1 . ech="AEX+DQ=="',
  ],
  MX: ['10 mail.example.com', '0 .', '65535 mail.example.com.'],
  NAPTR: [
    '100 50 "u" "E2U+sip" "!^.*$!sip:info@example.com!" .',
    '100 50 "s" "SIP+D2U" "" _sip._udp.example.com',
    '10 10 "" "" "!.*!x!" .',
  ],
  NS: ['ns-1.awsdns-01.com', 'ns1.example.net.'],
  PTR: ['host.example.com'],
  SOA: [
    'ns-2048.awsdns-64.net hostmaster.awsdns.com 1 7200 900 1209600 86400',
    'ns1.example.com. admin.example.com. 4294967295 1 1 1 1',
    'ns1.example.com admin.example.com 00000000001 1 1 1 1',
  ],
  SPF: ['"v=spf1 -all"'],
  SRV: ['10 5 5060 sip.example.com', '0 0 0 .'],
  SSHFP: [`4 2 ${hex(64)}`, `1 1 ${hex(40)}`],
  SVCB: ['1 svc.example.net port="8004" no-default-alpn alpn="h3"', '3 . mandatory=port port=53'],
  TLSA: [`3 1 1 ${hex(64)}`, `0 0 2 ${hex(128)}`, `3 1 0 ${hex(300)}`],
  TXT: ['"text"', '"one" "two"', '"say \\"hi\\""', '""', '"\\303\\274"', `"${'a'.repeat(255)}" "${'b'.repeat(255)}"`],
};

/** Values that Route 53 refuses, or that resolvers cannot use. */
const bad: Readonly<Record<string, readonly string[]>> = {
  A: ['', '1.2.3', '010.1.1.1', 'www.example.com', '192.0.2.1/24', '192.0.2.1.', '2001:db8::1'],
  AAAA: ['192.0.2.1', 'fe80::1%eth0', '1::2::3'],
  CAA: ['issue "ca.example.net"', '256 issue "x"', '0 issue x', '0 is-sue "x"', '0 issue "x" "y"', '0 issue "x'],
  CNAME: [
    '',
    '192.0.2.1',
    'https://example.net',
    'example.net/path',
    'a..b',
    'a b',
    `${'a'.repeat(64)}.com`,
    'a.example\\',
    `${'n.'.repeat(126)}nn`,
  ],
  DS: ['12345 3 1', `70000 3 1 ${hex(40)}`, `12345 3 1 ${hex(42)}`, `1 1 2 ${'xy'.repeat(32)}`],
  HTTPS: [
    '.',
    '1',
    '65536 .',
    '1 . alpn',
    '1 . port=70000',
    '1 . ipv4hint=x',
    '1 . port=1 port=2',
    '1 . alpn="h2',
    '1 . port=1 key3=x',
    '1 . key007=x',
    '1 . key65536=x',
    '1 . alpn=h"2"',
    '1 . alpn="h2"port=1',
    '1 . mandatory=port,port port=1',
    '1 . mandatory=key0',
    '1 . ech=A',
    '1 . ech=AB==',
    '1 . no-default-alpn=x alpn=h2',
    `1 . alpn=${'a'.repeat(256)}`,
  ],
  MX: ['mail.example.com', '10', '70000 mail.example.com', '10 192.0.2.1', '10 mail example'],
  NAPTR: [
    '100 50 "u" "E2U+sip" "!x!y!"',
    '100 50 "u" "E2U+sip" "!x!y!" a.example.com',
    '100 50 "s" "SIP" "" .',
    '70000 50 "s" "x" "" a.b',
    '100 50 "u" "E2U+sip" "sip:info@example.com" .',
    '100 50 "u" "E2U+sip" "!^.*$!sip:info@example.com" .',
    '100 50 "u" "E2U+sip" "!a!b!c!" .',
    '100 50 "u" "E2U+sip" "1a1b1" .',
    `100 50 "s" "${'x'.repeat(256)}" "" a.b`,
  ],
  NS: ['192.0.2.1', 'ns1 ns2', ''],
  PTR: ['192.0.2.1', ''],
  SOA: [
    'ns1.example.com. admin.example.com. 1 2 3 4',
    'ns1.example.com. admin.example.com. 1 2 3 4 4294967296',
    'ns1.example.com admin@example.com 1 2 3 4 5',
  ],
  SPF: ['v=spf1 -all'],
  SRV: ['5 5060 sip.example.com', '10 5 70000 sip.example.com', '10 5 5060 192.0.2.1', '10 5 sip.example.com 5060'],
  SSHFP: [`4 2 ${hex(40)}`, '4 2', `300 1 ${hex(40)}`],
  SVCB: ['1 . mandatory=port', '1 . no-default-alpn', '1 . Port=53', '-1 .'],
  TLSA: [`4 1 1 ${hex(64)}`, `3 2 1 ${hex(64)}`, `3 1 1 ${hex(62)}`, '3 1 1 xyz', `3 1 0 ${hex(4)}a`],
  TXT: ['text', '"open', '"a" b', `"${'a'.repeat(256)}"`, ''],
};

describe('record data', () => {
  it('has a grammar for every type that Route 53 has', () => {
    assert.deepEqual([...grammars.keys()].sort(), [...recordTypes].sort());
  });

  for (const type of recordTypes) {
    for (const text of good[type] ?? []) {
      it(`takes ${type} ${text.slice(0, 60)}, and writes it so that it reads the same`, () => {
        assert.equal(checkValue(type, text), undefined);
        const grammar = grammars.get(type);
        const parsed = grammar?.parse(text);
        assert.ok(grammar && parsed && !isMisfit(parsed));
        assert.deepEqual(grammar.parse(grammar.write(parsed.data)), parsed);
      });
    }
    for (const text of bad[type] ?? []) {
      it(`refuses ${type} ‘${text.slice(0, 60)}’ with what was expected`, () => {
        const misfit = checkValue(type, text);
        assert.ok(misfit, 'it was taken');
        assert.ok(misfit.expected.length > 5);
        assert.equal(misfit.fault?.includes('undefined') ?? false, false);
      });
    }
  }

  it('accepts any value for types that do not exist', () => {
    for (const type of ['ALIAS', 'constructor', '']) assert.equal(checkValue(type, 'x'), undefined);
  });

  for (const [type, arbitrary] of Object.entries(recordData(anyHost))) {
    it(`writes any ${type} data so that it reads the same`, () => {
      const grammar = grammars.get(type);
      assert.ok(grammar);
      fc.assert(
        fc.property(arbitrary, (value) => {
          assert.deepEqual(grammar.parse(grammar.write(value)), { data: value });
        }),
      );
    });
  }

  it('never throws on text of any kind, and what it takes it writes and reads again', () => {
    const sign = fc.constantFrom(
      '"',
      '\\',
      ' ',
      '\t',
      '0',
      '9',
      'a',
      '.',
      ':',
      '=',
      ',',
      ';',
      '-',
      'ü',
      '\\"',
      '\\377',
      '1 ',
      '"x"',
      '10 a.b',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...recordTypes),
        fc.array(sign, { maxLength: 15 }).map((signs) => signs.join('')),
        (type, text) => {
          const grammar = grammars.get(type);
          const parsed = grammar?.parse(text);
          if (grammar === undefined || parsed === undefined || isMisfit(parsed)) return;
          assert.deepEqual(grammar.parse(grammar.write(parsed.data)), parsed, `${type} ${text}`);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('cuts a long text into strings of 255 bytes without cutting through an escape', () => {
    const unit = fc.constantFrom('a', 'b', '\\"', '\\\\', '\\303\\274', '\\101', 'ü', ' ');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 900 }), (units) => {
        const escaped = units.join('');
        const pieces = splitString(escaped);
        assert.equal(pieces.join(''), escaped);
        const strings = parseStrings(pieces.map((piece) => `"${piece}"`).join(' '));
        assert.ok(strings?.every((string) => string.length <= 255) === true && strings !== undefined);
        assert.deepEqual(strings.join(''), parseStrings(`"${escaped}"`)?.join(''));
      }),
    );
  });

  it('writes any bytes as a string that reads the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.nat(255).map((code) => String.fromCharCode(code)), maxLength: 100 }),
        (bytes) => {
          assert.deepEqual(parseStrings(writeString(bytes)), [bytes]);
        },
      ),
    );
  });
});
