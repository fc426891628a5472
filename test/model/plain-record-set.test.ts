import assert from 'node:assert/strict';
import { defaultOptions, readFiles } from '../../server/src/engine/lint';
import { plainOf } from '../../server/src/model/plain-record-set';

function plain(recordSet: object) {
  const text = JSON.stringify({ Changes: [{ Action: 'UPSERT', ResourceRecordSet: recordSet }] });
  const [bundle] = readFiles([{ uri: 'file:///batch.json', text }], defaultOptions, []).bundles;
  const [read] = bundle?.reading.zones.flatMap(({ recordSets }) => recordSets) ?? [];
  assert.ok(read !== undefined);
  return plainOf(read);
}

const gapsOf = (recordSet: object) => {
  const result = plain(recordSet);
  return result.kind === 'plain' ? [] : result.gaps.map(({ field, reason }) => `${field} ${reason}`);
};

const www = { Name: 'WWW.example.com.', Type: 'A', TTL: 300, ResourceRecords: [{ Value: '8.8.4.4' }] };

describe('a plain record set', () => {
  it('has what Route 53 has, with its name in one form', () => {
    assert.deepEqual(plain(www), {
      kind: 'plain',
      recordSet: {
        name: 'www.example.com',
        type: 'A',
        ttl: 300,
        target: { kind: 'values', values: ['8.8.4.4'] },
        setIdentifier: undefined,
        policy: undefined,
        healthCheck: undefined,
      },
    });
  });

  it('has its policy as texts', () => {
    const result = plain({ ...www, SetIdentifier: 'blue', Weight: 10, HealthCheckId: 'abcdef11' });
    assert.ok(result.kind === 'plain');
    const { setIdentifier, policy, healthCheck } = result.recordSet;
    assert.deepEqual([setIdentifier, healthCheck], ['blue', 'abcdef11']);
    assert.deepEqual(policy, { kind: 'weighted', settings: new Map([['weight', '10']]) });
  });

  it('has no health evaluation where an alias does not set it', () => {
    const alias = { HostedZoneId: 'Z2FDTNDATAQYW2', DNSName: 'd111111abcdef8.cloudfront.net' };
    const result = plain({ Name: 'a.example.com', Type: 'A', AliasTarget: alias });
    assert.ok(result.kind === 'plain' && result.recordSet.target.kind === 'alias');
    assert.equal(result.recordSet.target.alias.evaluateTargetHealth, false);
    assert.equal(result.recordSet.ttl, undefined);
  });

  it('is none where something is unknown, missing or wrong', () => {
    assert.deepEqual(gapsOf({ ...www, Name: '${HOST}.example.com' }), ['name unknown']);
    assert.deepEqual(gapsOf({ ...www, ResourceRecords: [{ Value: '${ADDRESS}' }] }), ['values unknown']);
    assert.deepEqual(gapsOf({ ...www, TTL: 'long' }), ['ttl wrong']);
    const { TTL: _, ...untimed } = www;
    assert.deepEqual(gapsOf(untimed), ['ttl missing']);
    assert.deepEqual(gapsOf({ ...www, ResourceRecords: [] }), ['values missing']);
  });
});
