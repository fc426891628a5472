import assert from 'node:assert/strict';
import { composeTemplates } from '../../server/src/formats/cloudformation/compose/index';
import { logicalIdOf } from '../../server/src/formats/cloudformation/compose/names';
import { composeBatches } from '../../server/src/formats/route53-json/compose/index';
import { resourceNameOf } from '../../server/src/formats/terraform/compose/names';
import type { PlainRecordSet } from '../../server/src/model/plain-record-set';

const LABELS = ['a', 'b', 'mx', 'a-b', 'a_b', '_a', 'apex', 'wildcard', '*', 'record', '1', 'ab', '_', '-', 'txt'];
const IDS = [undefined, 'a', 'A', 'mx', 'b', 'a_b', 'a-b', 'a_mx', '1', '_a', 'a b'];

function set(labels: readonly string[], type: string, setIdentifier?: string): PlainRecordSet {
  return {
    ...{ name: [...labels, 'example.com'].join('.'), type, ttl: 300, setIdentifier, policy: undefined },
    ...{ healthCheck: undefined, target: { kind: 'values', values: ['192.0.2.1'] } },
  };
}

const sets = [[], ...LABELS.map((a) => [a]), ...LABELS.flatMap((a) => LABELS.map((b) => [a, b]))].flatMap((labels) =>
  ['A', 'MX', 'TXT'].flatMap((type) => IDS.map((id) => set(labels, type, id))),
);

describe('the names of resources', () => {
  for (const [format, nameOf, shape] of [
    ['Terraform', resourceNameOf, /^[A-Za-z_][A-Za-z0-9_-]*$/],
    ['CloudFormation', logicalIdOf, /^[A-Za-z0-9]{1,255}$/],
  ] as const) {
    it(`are those of one record set each, of its content alone: ${format}`, () => {
      const names = sets.map((each) => nameOf(each, 'example.com'));
      const owners = new Map<string, PlainRecordSet>();
      for (const [index, name] of names.entries()) {
        const own = sets[index];
        assert.match(name, shape);
        assert.equal(owners.get(name), undefined, `${name}: ${JSON.stringify([own, owners.get(name)])}`);
        if (own !== undefined) owners.set(name, own);
      }
    });

    it(`fit whatever the text is: ${format}`, () =>
      assert.match(nameOf(set(['ä', '\\052', 'x'.repeat(200)], 'NEW', '$\n'.repeat(60)), undefined), shape));
  }
});

describe('limits', () => {
  const many = Array.from({ length: 3000 }, (_, index) => set([`n${index}`], 'A'));
  const zone = { name: 'example.com', id: undefined, visibility: 'unknown', recordSets: many } as const;

  it('cut batches, in which an UPSERT counts twice', () => {
    const counts = (action: 'CREATE' | 'UPSERT') =>
      composeBatches([zone], action).files.map(({ text }) => JSON.parse(text).Changes.length);
    assert.deepEqual(counts('CREATE'), [1000, 1000, 1000]);
    assert.deepEqual(counts('UPSERT'), [500, 500, 500, 500, 500, 500]);
  });

  it('cut batches at 32,000 characters', () => {
    const long = many.slice(0, 100).map(({ name }): PlainRecordSet => {
      return { ...set([], 'TXT'), name, target: { kind: 'values', values: ['x'.repeat(1000)] } };
    });
    const { files } = composeBatches([{ ...zone, recordSets: long }], 'CREATE');
    assert.deepEqual(
      files.map(({ text }) => JSON.parse(text).Changes.length),
      [32, 32, 32, 4],
    );
  });

  it('cut templates and groups', () => {
    const style = { syntax: 'json', zoneAs: undefined } as const;
    const templates = composeTemplates([zone], { ...style, style: 'resources' }).files;
    assert.deepEqual(
      templates.map(({ text }) => Object.keys(JSON.parse(text).Resources).length),
      [500, 500, 500, 500, 500, 500],
    );
    const [group] = composeTemplates([zone], { ...style, style: 'group' }).files;
    assert.equal(Object.keys(JSON.parse(group?.text ?? '').Resources).length, 6);
  });

  it('make aliases follow what they lead to', () => {
    const alias = (name: string, to: string): PlainRecordSet => ({
      ...{ ...set([name], 'A'), ttl: undefined },
      target: {
        kind: 'alias',
        alias: { dnsName: `${to}.example.com.`, hostedZoneId: 'Z1', evaluateTargetHealth: false },
      },
    });
    const recordSets = [alias('c', 'b'), alias('b', 'a'), alias('x', 'y'), alias('y', 'x'), set(['a'], 'A')];
    const [file] = composeBatches([{ ...zone, recordSets }], 'CREATE').files;
    const names: string[] = JSON.parse(file?.text ?? '').Changes.map(
      (change: { ResourceRecordSet: { Name: string } }) => change.ResourceRecordSet.Name.slice(0, 1),
    );
    assert.ok(names.indexOf('a') < names.indexOf('b') && names.indexOf('b') < names.indexOf('c'), names.join());
  });
});
