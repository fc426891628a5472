import assert from 'node:assert/strict';
import { isIPv4, isIPv6 } from 'node:net';
import fc from 'fast-check';
import { type AddressUse, parseAddress, parseBlock, parseIPv4, parseIPv6 } from '../../server/src/dns/address';

describe('addresses', () => {
  for (const text of [
    '1.2.3',
    '010.1.1.1',
    '1.2.3.04',
    '0x7f.1',
    '256.1.1.1',
    '1.2.3.4.',
    ' 1.2.3.4',
    '1.2.3.4/32',
    '',
    '1.2.3.4.5',
    '٣.1.1.1',
  ]) {
    it(`does not take ‘${text}’ for an IPv4 address`, () => assert.equal(parseIPv4(text), undefined));
  }
  for (const text of [
    'fe80::1%eth0',
    '[::1]',
    '::1/128',
    '1::2::3',
    ':',
    '12345::',
    '::ffff:1.2.3.04',
    '::ffff:1.2.3',
    '::1.2.3.4.5',
    'g::1',
    '1.2.3.4',
  ]) {
    it(`does not take ‘${text}’ for an IPv6 address`, () => assert.equal(parseIPv6(text), undefined));
  }

  const uses: readonly (readonly [text: string, use: AddressUse])[] = [
    ['8.8.4.4', 'public'],
    ['10.0.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['172.32.0.0', 'public'],
    ['192.168.1.1', 'private'],
    ['127.0.0.1', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['100.64.0.1', 'carrier-grade-nat'],
    ['100.128.0.1', 'public'],
    ['192.0.2.1', 'documentation'],
    ['198.51.100.7', 'documentation'],
    ['203.0.113.255', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['0.0.0.0', 'unspecified'],
    ['255.255.255.255', 'broadcast'],
    ['240.0.0.1', 'reserved'],
    ['2001:db8::1', 'documentation'],
    ['3fff::1', 'documentation'],
    ['2001:4860:4860::8888', 'public'],
    ['fd00::1', 'private'],
    ['fe80::1', 'link-local'],
    ['::1', 'loopback'],
    ['::', 'unspecified'],
    ['ff02::1', 'multicast'],
  ];
  for (const [text, use] of uses) it(`knows that ${text} is ${use}`, () => assert.equal(parseAddress(text)?.use, use));

  it('writes an address in one way', () => {
    assert.equal(parseAddress('2001:DB8:0:0:0:0:0:1')?.canonical, '2001:db8::1');
    assert.equal(parseAddress('2001:db8::1')?.canonical, '2001:db8::1');
    assert.equal(parseAddress('1.2.3.4')?.canonical, '1.2.3.4');
    assert.equal(parseAddress('::192.0.2.1')?.canonical, '::c000:201');
    assert.equal(parseAddress('::ffff:192.0.2.1')?.canonical, '::ffff:c000:201');
    assert.equal(parseAddress('64:ff9b::192.0.2.33')?.canonical, '64:ff9b::c000:221');
  });

  it('reads every IPv4 address, and its canonical form is the address itself', () => {
    fc.assert(
      fc.property(fc.ipV4(), (text) => {
        assert.equal(parseIPv4(text)?.canonical, text);
        assert.equal(parseIPv6(text), undefined);
      }),
    );
  });

  it('reads every IPv6 address, and the canonical form reads as the same', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = parseIPv6(text);
        assert.ok(address);
        assert.deepEqual(parseIPv6(address.canonical)?.bytes, address.bytes);
        assert.equal(parseIPv6(address.canonical)?.canonical, address.canonical);
      }),
    );
  });

  it('takes nothing for an address that the system would not', () => {
    const sign = fc.constantFrom('0', '1', '9', '255', '.', ':', '::', 'a', 'f', 'x', '%', '/', ' ');
    fc.assert(
      fc.property(
        fc.array(sign, { maxLength: 12 }).map((signs) => signs.join('')),
        (text) => {
          assert.equal(parseIPv4(text) !== undefined, isIPv4(text), text);
          assert.equal(parseIPv6(text) !== undefined, isIPv6(text) && !text.includes('%'), text);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('reads blocks, and refuses bits behind the prefix', () => {
    assert.equal(parseBlock('192.0.2.0/24')?.length, 24);
    assert.equal(parseBlock('2001:db8::/32')?.length, 32);
    for (const text of ['192.0.2.1/24', '192.0.2.0/33', '192.0.2.0', '192.0.2.0/', '2001:db8::1/64', 'x/8'])
      assert.equal(parseBlock(text), undefined, text);
  });
});
