import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseAddress } from '../../server/src/dns/address';
import { providerAddresses, providerOf, publishedRangeOf, rangeTables } from '../../server/src/facts/address-ranges';
import { continents, countries, usSubdivisions } from '../../server/src/facts/geolocation';
import { hostPatterns, hostPatternsDate } from '../../server/src/facts/host-patterns';
import { limits } from '../../server/src/facts/limits';
import { recordTypeFacts, recordTypes, recordTypesSource, recordTypeTable } from '../../server/src/facts/record-types';
import { regions } from '../../server/src/facts/regions';
import { describeService } from '../../server/src/facts/services';
import { globalZoneIds, s3WebsiteEndpoints, zoneIdTables } from '../../server/src/facts/zone-id-tables';
import {
  isZoneId,
  ownerOfZoneId,
  s3WebsiteEndpoint,
  stripZoneIdPrefix,
  zoneIdsFor,
} from '../../server/src/facts/zone-ids';

describe('facts', () => {
  const sources: Readonly<Record<string, readonly { readonly source: string; readonly date: string }[]>> = {
    'geolocation.ts': [continents, countries, usSubdivisions],
    'host-patterns.ts': hostPatterns.map(({ source }) => ({ source, date: hostPatternsDate })),
    'limits.ts': [limits],
    'address-ranges.ts': [...rangeTables, ...providerAddresses],
    'record-types.ts': [recordTypesSource],
    'regions.ts': [regions],
    'zone-id-tables.ts': [...zoneIdTables, ...globalZoneIds, s3WebsiteEndpoints],
  };
  for (const [name, tables] of Object.entries(sources))
    it(`of ${name} have a source and the date when they were compared with it`, () => {
      for (const { source, date } of tables) {
        assert.equal(new URL(source).protocol, 'https:', source);
        assert.match(date, /^\d{4}-\d\d-\d\d$/);
      }
    });
});

describe('zone ids of AWS services', () => {
  it('are well formed, and every table has a source and a date', () => {
    for (const table of zoneIdTables) {
      assert.match(table.source, /^https:\/\/docs\.aws/);
      assert.match(table.date, /^\d{4}-\d\d-\d\d$/);
      for (const id of table.ids.values()) assert.ok(isZoneId(id), id);
    }
  });

  it('belong to one service and region each', () => {
    const owners = new Map<string, string>();
    for (const { service, ids } of zoneIdTables) {
      for (const [region, id] of ids) {
        assert.equal(owners.get(id), undefined, `${id} is that of ${service} in ${region} and of ${owners.get(id)}`);
        owners.set(id, `${service} in ${region}`);
      }
    }
    for (const { id } of globalZoneIds) assert.equal(owners.has(id), false);
  });

  it('are found by service and region, and their owner by id', () => {
    assert.deepEqual(zoneIdsFor('network-load-balancer', 'us-east-1'), {
      id: 'Z26RNL4JYFTOTI',
      accepted: ['Z26RNL4JYFTOTI'],
    });
    assert.deepEqual(ownerOfZoneId('Z35SXDOTRQ7X7K'), {
      service: 'application-load-balancer',
      label: 'Application and Classic Load Balancers',
      region: 'us-east-1',
      source: 'https://docs.aws.amazon.com/general/latest/gr/elb.html',
    });
    assert.equal(ownerOfZoneId('/hostedzone/Z2FDTNDATAQYW2')?.service, 'cloudfront');
    assert.equal(ownerOfZoneId('Z1EXAMPLE'), undefined);
  });

  it('of older Classic Load Balancers are accepted beside those of today, and never recommended', () => {
    const zones = zoneIdsFor('application-load-balancer', 'us-east-1');
    assert.equal(zones.id, 'Z35SXDOTRQ7X7K');
    assert.ok(zones.accepted.includes('Z3DZXE0Q79N41H'));
    assert.equal(ownerOfZoneId('Z3DZXE0Q79N41H')?.region, 'us-east-1');
  });

  it('that are disputed belong to the region that has them beyond doubt', () => {
    assert.deepEqual(
      [ownerOfZoneId('Z23GO28BZ5AETM')?.service, ownerOfZoneId('Z23GO28BZ5AETM')?.region],
      ['elastic-beanstalk', 'eu-north-1'],
    );
  });

  it('of a load balancer whose kind is unknown are those of both kinds', () => {
    const zones = zoneIdsFor('load-balancer', 'eu-west-1');
    assert.equal(zones.id, undefined);
    assert.ok(zones.accepted.includes('Z32O12XQLNTSW2') && zones.accepted.includes('Z2IFOLAFXWLO4F'));
  });

  it('are unknown for regions and keys that no table has', () => {
    for (const region of ['', 'mars-north-1', 'constructor', '__proto__', undefined])
      assert.deepEqual(zoneIdsFor('s3-website', region).accepted, []);
    assert.equal(s3WebsiteEndpoint('constructor'), undefined);
  });

  it('of services behind CloudFront are that of CloudFront', () => {
    assert.equal(zoneIdsFor('cognito').id, 'Z2FDTNDATAQYW2');
    assert.equal(zoneIdsFor('appsync', 'eu-west-1').id, 'Z2FDTNDATAQYW2');
  });

  it('may be written with a prefix', () => {
    assert.equal(stripZoneIdPrefix('/hostedzone/Z1ABC'), 'Z1ABC');
    assert.equal(stripZoneIdPrefix('hostedzone/Z1ABC'), 'Z1ABC');
    for (const text of ['ProdZone', 'z1abc', '', 'Z', 'Z1-2', `Z${'A'.repeat(40)}`])
      assert.equal(isZoneId(text), false, text);
  });

  it('stand beside an S3 website endpoint in every region that has one', () => {
    const table = zoneIdTables.find(
      (candidate) => candidate.service === 's3-website' && candidate.confidence === 'high',
    );
    for (const region of table?.ids.keys() ?? []) assert.ok(s3WebsiteEndpoints.names.get(region), region);
  });
});

describe('words for services', () => {
  it('fit into a sentence with and without a region', () => {
    assert.equal(describeService('network-load-balancer'), 'a Network Load Balancer');
    assert.equal(describeService('network-load-balancer', 'eu-west-1'), 'a Network Load Balancer in eu-west-1');
  });
});

describe('record types', () => {
  it('are the seventeen that Route 53 has', () => {
    assert.deepEqual(
      [...recordTypes].sort(),
      'A AAAA CAA CNAME DS HTTPS MX NAPTR NS PTR SOA SPF SRV SSHFP SVCB TLSA TXT'.split(' '),
    );
  });

  it('stand at the apex, CNAME and DS excepted', () => {
    assert.deepEqual(
      recordTypeTable.filter((facts) => !facts.apex).map((facts) => facts.type),
      ['CNAME', 'DS'],
    );
  });

  it('are written in capitals', () => {
    assert.equal(recordTypeFacts('CNAME')?.manyValues, false);
    assert.equal(recordTypeFacts('cname'), undefined);
    assert.equal(recordTypeFacts('constructor'), undefined);
  });
});

describe('regions and countries', () => {
  it('are listed once each', () => {
    assert.equal(new Set(regions.names).size, regions.names.length);
    assert.equal(new Set(countries.codes).size, countries.codes.length);
    assert.equal(regions.names.length, 39);
  });
});

describe('published address ranges', () => {
  const range = (text: string) => {
    const address = parseAddress(text);
    assert.ok(address, text);
    return publishedRangeOf(address);
  };

  it('distinguish the addresses of CloudFront and S3', () => {
    assert.equal(range('13.32.99.12')?.service, 'cloudfront');
    assert.equal(range('13.33.255.255')?.service, 'cloudfront');
    assert.equal(range('13.34.0.0'), undefined);
    assert.equal(range('13.31.255.255'), undefined);
    assert.equal(range('52.217.1.1')?.service, 's3-rest');
    assert.equal(range('2600:9000:2000::1')?.service, 'cloudfront');
    assert.equal(range('8.8.4.4'), undefined);
  });

  it('leave alone the addresses that providers give out for keeps', () => {
    for (const { provider, addresses } of providerAddresses) {
      for (const text of addresses) {
        const address = parseAddress(text);
        assert.ok(address, text);
        assert.equal(address.canonical, text);
        assert.ok(providerOf(address), provider);
        assert.equal(publishedRangeOf(address), undefined);
      }
    }
  });

  it('hold their first and last address and not the ones beside them, by a count without search', () => {
    const blocks = rangeTables.flatMap((table) =>
      table.blocks.filter((block) => block.includes('.')).map((block) => ({ block, service: table.service })),
    );
    const number = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
    const written = (value: number) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
    const naive = (value: number) =>
      blocks.find(({ block }) => {
        const [base = '', length = '0'] = block.split('/');
        return value >= number(base) && value < number(base) + 2 ** (32 - Number(length));
      })?.service;
    const near = fc.constantFrom(...blocks).chain(({ block }) => {
      const [base = '', length = '0'] = block.split('/');
      const size = 2 ** (32 - Number(length));
      return fc
        .integer({ min: -2, max: 2 })
        .chain((offset) => fc.constantFrom(number(base) + offset, number(base) + size + offset));
    });
    fc.assert(
      fc.property(fc.oneof(near, fc.integer({ min: 0x01000000, max: 0xdfffffff })), (value) => {
        assert.equal(range(written(value))?.service, naive(value), written(value));
      }),
    );
  });
});
