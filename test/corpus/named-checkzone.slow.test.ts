import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lint } from '../../server/src/engine/lint';
import { renderers } from './renderers';
import { zoneFile } from './zone-file';
import { correctSets, type PlainSet, random, ZONE } from './zones';

interface Case {
  readonly what: string;
  readonly sets: readonly PlainSet[];
  readonly rule: string;
}

const at = (name: string, type: string, ...values: readonly string[]): PlainSet => ({ name, type, ttl: 300, values });
const cname = at('c', 'CNAME', 'a.example.net');
const text = 'text'.repeat(64);

/** Record sets that both refuse, with the message of named-checkzone. */
const agreed: readonly (Case & { readonly says: RegExp })[] = [
  {
    what: 'a CNAME before a TXT record',
    sets: [cname, at('c', 'TXT', '"x"')],
    rule: 'cname-with-other-records',
    says: /CNAME and other data/,
  },
  {
    what: 'a CNAME behind an address',
    sets: [at('c', 'A', '8.8.4.4'), cname],
    rule: 'cname-with-other-records',
    says: /CNAME and other data/,
  },
  {
    what: 'a CNAME beside a CAA record',
    sets: [at('c', 'CAA', '0 issue ";"'), cname],
    rule: 'cname-with-other-records',
    says: /CNAME and other data/,
  },
  {
    what: 'a CNAME at the apex',
    sets: [at('', 'CNAME', 'a.example.net')],
    rule: 'cname-at-apex',
    says: /CNAME and other data/,
  },
  {
    what: 'two CNAMEs at a name',
    sets: [at('c', 'CNAME', 'a.example.net', 'b.example.net')],
    rule: 'cname-multiple-values',
    says: /multiple RRs of singleton/,
  },
  {
    what: 'an MX record to a CNAME',
    sets: [cname, at('f', 'MX', '10 c.example.com')],
    rule: 'target-is-cname',
    says: /f\.example\.com\/MX 'c\.example\.com' is a CNAME/,
  },
  {
    what: 'an NS record to a CNAME',
    sets: [cname, at('f', 'NS', 'c.example.com')],
    rule: 'target-is-cname',
    says: /f\.example\.com\/NS 'c\.example\.com' is a CNAME/,
  },
  {
    what: 'an SRV record to a CNAME',
    sets: [cname, at('_s._tcp.f', 'SRV', '1 1 1 c.example.com')],
    rule: 'target-is-cname',
    says: /\/SRV 'c\.example\.com' is a CNAME/,
  },
  {
    what: 'three numbers for an address',
    sets: [at('f', 'A', '8.8.4')],
    rule: 'invalid-value',
    says: /bad dotted quad/,
  },
  {
    what: 'a number over 255 in an address',
    sets: [at('f', 'A', '8.8.4.256')],
    rule: 'invalid-value',
    says: /bad dotted quad/,
  },
  {
    what: 'a host name for an address',
    sets: [at('f', 'A', 'www.example.net')],
    rule: 'hostname-in-address-record',
    says: /bad dotted quad/,
  },
  {
    what: 'an IPv6 address in an A record',
    sets: [at('f', 'A', '2001:4860::1')],
    rule: 'address-type-mismatch',
    says: /bad dotted quad/,
  },
  {
    what: 'an IPv4 address in an AAAA record',
    sets: [at('f', 'AAAA', '8.8.4.4')],
    rule: 'address-type-mismatch',
    says: /bad IPv6 address/,
  },
  {
    what: 'two :: in an IPv6 address',
    sets: [at('f', 'AAAA', '2001::1::2')],
    rule: 'invalid-value',
    says: /bad IPv6 address/,
  },
  {
    what: 'a string of 256 characters',
    sets: [at('f', 'TXT', `"${text}"`)],
    rule: 'invalid-value',
    says: /syntax error/,
  },
  {
    what: 'a string of 256 characters behind a short one',
    sets: [at('f', 'TXT', `"x" "${text}"`)],
    rule: 'invalid-value',
    says: /syntax error/,
  },
  {
    what: 'a mail server without an address',
    sets: [at('f', 'MX', '10 nothing.example.com')],
    rule: 'server-without-address',
    says: /has no address records/,
  },
  {
    what: 'an MX record without a priority',
    sets: [at('f', 'MX', 'mail.example.net')],
    rule: 'invalid-value',
    says: /not a valid number/,
  },
  {
    what: 'a priority of 70000',
    sets: [at('f', 'MX', '70000 mail.example.net')],
    rule: 'invalid-value',
    says: /out of range/,
  },
  {
    what: 'an MX record to an address',
    sets: [at('f', 'MX', '10 8.8.4.4')],
    rule: 'invalid-value',
    says: /MX is an address/,
  },
  {
    what: 'an NS record to an address',
    sets: [at('f', 'NS', '8.8.4.4')],
    rule: 'invalid-value',
    says: /NS is an address/,
  },
  {
    what: 'an SRV record of three parts',
    sets: [at('_s._tcp.f', 'SRV', '1 1 f.example.net')],
    rule: 'invalid-value',
    says: /not a valid number/,
  },
  {
    what: 'a CAA record without a value',
    sets: [at('f', 'CAA', '0 issue')],
    rule: 'invalid-value',
    says: /unexpected end/,
  },
  {
    what: 'an SSHFP record that is not hexadecimal',
    sets: [at('f', 'SSHFP', '4 2 zz')],
    rule: 'invalid-value',
    says: /bad hex encoding/,
  },
  {
    what: 'a digest that is too short',
    sets: [at('f', 'NS', 'ns1.example.net'), at('f', 'DS', '1 13 2 abcd')],
    rule: 'invalid-value',
    says: /unexpected end/,
  },
  {
    what: 'a label of 64 characters',
    sets: [at('name'.repeat(16), 'A', '8.8.4.4')],
    rule: 'invalid-name',
    says: /label too long/,
  },
  {
    what: 'a delegation of a wildcard',
    sets: [at('*.f', 'NS', 'ns1.example.net')],
    rule: 'invalid-name',
    says: /invalid NS owner name/,
  },
  {
    what: 'a negative TTL',
    sets: [{ ...at('f', 'A', '8.8.4.4'), ttl: -5 }],
    rule: 'invalid-ttl',
    says: /unknown RR type '-5'/,
  },
  {
    what: 'a name of another zone',
    sets: [at('www.example.org.', 'A', '8.8.4.4')],
    rule: 'record-outside-zone',
    says: /ignoring out-of-zone data/,
  },
  {
    what: 'a TTL over 2147483647',
    sets: [{ ...at('f', 'A', '8.8.4.4'), ttl: 4_000_000_000 }],
    rule: 'invalid-ttl',
    says: /> MAXTTL/,
  },
];

/** Record sets that named-checkzone accepts without a warning and this linter reports, with the reason. */
const ours: readonly (Case & { readonly because: string })[] = [
  {
    what: 'CNAMEs in a circle',
    sets: [at('f', 'CNAME', 'g.example.com'), at('g', 'CNAME', 'f.example.com')],
    rule: 'cname-loop',
    because: 'each record is well formed; only a resolver that follows them finds no answer (RFC 1034, section 3.6.2)',
  },
  {
    what: 'a CNAME to itself',
    sets: [at('f', 'CNAME', 'f.example.com')],
    rule: 'cname-loop',
    because: 'as above, in one step',
  },
  {
    what: 'a CNAME to a name that is not there',
    sets: [at('f', 'CNAME', 'nothing.example.com')],
    rule: 'cname-to-missing-record',
    because: 'DNS allows it and answers NXDOMAIN; in a zone that is complete it is a mistake',
  },
  {
    what: 'an address twice',
    sets: [at('f', 'A', '8.8.4.4', '8.8.4.4')],
    rule: 'duplicate-value',
    because: 'a name server keeps one of two equal records (RFC 2181, section 5); Route 53 refuses the record set',
  },
  {
    what: 'an address below a delegation',
    sets: [at('f', 'NS', 'ns1.example.net'), at('www.f', 'A', '8.8.4.4')],
    rule: 'record-below-delegation',
    because: 'it is occluded data, which a master file may hold; no resolver ever sees it (RFC 1034, section 4.2.1)',
  },
  {
    what: 'a CNAME to an address',
    sets: [at('f', 'CNAME', '8.8.4.4')],
    rule: 'cname-value-not-a-hostname',
    because: 'by its grammar 8.8.4.4 is a name of four labels; no such name exists',
  },
  {
    what: 'a CNAME to a URL',
    sets: [at('f', 'CNAME', 'https://example.net/')],
    rule: 'cname-value-not-a-hostname',
    because: 'labels may hold any octet (RFC 2181, section 11); no host has such a name',
  },
  {
    what: 'two SPF texts',
    sets: [at('f', 'TXT', '"v=spf1 -all"', '"v=spf1 mx -all"')],
    rule: 'multiple-spf',
    because: 'DNS does not read texts; a mail server that finds two gives up (RFC 7208, section 4.5)',
  },
  {
    what: 'a misspelt CAA tag',
    sets: [at('f', 'CAA', '0 isue "ca.example.net"')],
    rule: 'caa-unknown-tag',
    because: 'the grammar leaves tags open (RFC 8659, section 4.1); no certificate authority evaluates this one',
  },
  {
    what: 'an SRV record at a host name',
    sets: [at('f', 'SRV', '1 1 1 a.example.net')],
    rule: 'service-name',
    because: 'the owner’s form is a convention that no client asks without (RFC 2782)',
  },
  {
    what: 'a TLSA digest that is too short',
    sets: [at('_443._tcp.f', 'TLSA', '3 1 1 abcd')],
    rule: 'invalid-value',
    because: 'the length follows from another field (RFC 6698, section 2.1.3), and only clients compare them',
  },
  {
    what: 'the zone’s name twice',
    sets: [at('f.example.com', 'A', '8.8.4.4')],
    rule: 'doubled-zone-name',
    because: 'it is a proper name; it is only never meant',
  },
];

let folder = '';

describe('generated zones before named-checkzone', () => {
  before(function () {
    if (spawnSync('named-checkzone', ['-v']).status !== 0) {
      console.log('      Skipped: named-checkzone (bind9-utils) is not installed, so nothing was compared with it.');
      this.skip();
    }
    folder = mkdtempSync(path.join(os.tmpdir(), 'zones-'));
  });
  after(() => folder === '' || rmSync(folder, { recursive: true, force: true }));

  for (const count of [10, 100, 1000, 10_000]) {
    it(`both report nothing in a correct zone of ${count} record sets`, () => {
      const sets = correctSets(count, count, false);
      assert.deepEqual(checkzone(sets), { loads: true, says: '' });
      assert.deepEqual(rulesOf(sets), []);
    });
  }

  for (const [index, { what, sets, rule, says }] of agreed.entries()) {
    it(`both find ${what}`, () => {
      const zone = [...correctSets(50, index, false), ...sets];
      assert.match(checkzone(zone).says, says);
      assert.deepEqual(rulesOf(zone), [rule]);
    });
  }

  for (const [index, { what, sets, rule, because }] of ours.entries()) {
    it(`only ${rule} finds ${what}: ${because}`, () => {
      const zone = [...correctSets(50, index, false), ...sets];
      assert.deepEqual(checkzone(zone), { loads: true, says: '' });
      assert.deepEqual(rulesOf(zone), [rule]);
    });
  }

  it('both agree on zones with any of these faults or none', () => {
    for (let seed = 1; seed <= 60; seed++) {
      const next = random(seed);
      const faults = agreed.filter(() => next() < 0.05);
      // Faults about one name would hide each other.
      const sets = faults.flatMap(({ sets }, index) => sets.map((set) => apart(set, index)));
      const zone = [...correctSets(5 + Math.floor(next() * 100), seed, false), ...sets];
      const { loads, says } = checkzone(zone);
      const names = faults.map(({ what }) => what).join(', ');
      assert.equal(loads && says === '', faults.length === 0, `${names}: ${says}`);
      assert.deepEqual(new Set(rulesOf(zone)), new Set(faults.map(({ rule }) => rule)), names);
    }
  });
});

/** The record set with its names changed to ones that only this fault has. */
function apart(set: PlainSet, index: number): PlainSet {
  if (set.name === '' || set.name.endsWith('.')) return set;
  return {
    ...set,
    name: `${set.name}.x${index}`,
    values: set.values?.map((value) => value.replace(/\bc\.example\.com$/, `c.x${index}.${ZONE}`)) ?? [],
  };
}

function checkzone(sets: readonly PlainSet[]): { readonly loads: boolean; readonly says: string } {
  const options = ['-i', 'local', '-m', 'fail', '-M', 'fail', '-n', 'fail', '-S', 'fail', '-r', 'fail'];
  const file = path.join(folder, 'zone');
  writeFileSync(file, zoneFile(sets));
  const { status, stdout, stderr } = spawnSync('named-checkzone', [...options, ZONE, file], { encoding: 'utf8' });
  const lines = `${stdout}${stderr}`.split('\n').filter((line) => !/^$|^OK$|: loaded serial \d+$/.test(line));
  return { loads: status === 0, says: lines.join('\n') };
}

/** The rules that have an error or a warning for the zone, in Route 53's own listing of it. */
function rulesOf(sets: readonly PlainSet[]): readonly string[] {
  const result = lint(renderers.listing(sets));
  assert.deepEqual(result.failures, []);
  return result.findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
}
