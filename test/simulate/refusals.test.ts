import assert from 'node:assert/strict';
import { defaultOptions, readFiles } from '../../server/src/engine/lint';
import { DOUBTING, REFUSING } from '../../server/src/engine/simulating/judge-by-rules';
import { listZone } from '../../server/src/engine/simulating/listed-zone';
import { simulate } from '../../server/src/engine/simulating/simulate';
import { refusals } from '../../server/src/facts/refusals';
import { rules } from '../../server/src/rules/index';
import { callsOf } from '../counts/calls';
import { applyCase } from './apply';
import { makeCase } from './random-batches';

describe('the reasons for which a batch is refused', () => {
  it('are rules that report errors, or doubts', () => {
    const errors = new Set(rules.filter(({ severity }) => severity === 'error').map(({ id }) => id));
    assert.deepEqual(
      [...REFUSING.keys(), ...DOUBTING].filter((id) => !errors.has(id)),
      [],
    );
  });

  it('have words with a source and a date', () => {
    for (const { words, source, date } of Object.values(refusals)) {
      assert.match(source, /^https:\/\//);
      assert.match(date, /^\d{4}-\d\d-\d\d$/);
      for (const [, place = ''] of words.matchAll(/\{(\w+)\}/g))
        assert.ok(['name', 'type', 'zone', 'identifier', 'target', 'targetZone'].includes(place), place);
    }
  });
});

describe('the state of a zone', () => {
  const record = (name: string, type = 'A') => ({
    Name: name,
    Type: type,
    TTL: 300,
    ResourceRecords: [{ Value: '8.8.8.8' }],
  });
  const stateOf = (...names: readonly string[]) => {
    const text = JSON.stringify({ ResourceRecordSets: names.map((name) => record(name)) });
    const [bundle] = readFiles([{ uri: 'file:///zone.json', text }], defaultOptions, []).bundles;
    const [zone] = bundle?.reading.zones ?? [];
    assert.ok(zone !== undefined);
    return listZone(zone).state;
  };

  it('is as it was before, once it is rolled back', () => {
    const state = stateOf('a.example.com.', 'b.example.com.');
    const [a] = state.at('a.example.com');
    assert.ok(a !== undefined);
    state.remove(a.identity.key);
    state.doubt('b.example.com');
    state.doubt(undefined);
    assert.equal(state.size, 1);
    state.rollback();
    assert.equal(state.find(a.identity.key), a);
    assert.deepEqual([state.size, state.isCertain('a.example.com'), state.isCertain('b.example.com')], [2, true, true]);
  });

  it('keeps what is doubtful, once it is committed', () => {
    const state = stateOf('a.example.com.');
    state.doubt('a.example.com');
    state.commit();
    state.rollback();
    assert.deepEqual([state.isCertain('a.example.com'), state.isCertain('b.example.com')], [false, true]);
  });
});

describe('a simulation', () => {
  const read = (texts: readonly string[]) =>
    readFiles(
      texts.map((text, index) => ({ uri: `file:///${index}.json`, text })),
      defaultOptions,
      [],
    ).bundles;

  it('takes twice the effort for twice the zone and twice the batch, made or refused', () => {
    const record = (number: number) => ({
      ...{ Name: `h${number}.example.com.`, Type: 'A', TTL: 300, ResourceRecords: [{ Value: '8.8.8.8' }] },
    });
    const effortOf = (size: number, first: number) => {
      const [listing, bundle] = read([
        JSON.stringify({ ResourceRecordSets: Array.from({ length: size }, (_, index) => record(index)) }),
        JSON.stringify({
          Changes: Array.from({ length: size / 10 }, (_, index) => ({
            ...{ Action: 'CREATE', ResourceRecordSet: record(first + index) },
          })),
        }),
      ]);
      assert.ok(listing !== undefined && bundle !== undefined);
      const batches = bundle.reading.zones.map((batch) => ({ batch, bundle, options: defaultOptions, failures: [] }));
      return callsOf(() => simulate({ listed: listing.reading.zones, known: [], batches }));
    };
    for (const first of [0, 100_000]) {
      effortOf(100, first);
      assert.ok(effortOf(4000, first) < 2.3 * effortOf(2000, first));
    }
  });

  it('refuses a batch beyond the limits, at the change with which it is too large', () => {
    const changes = Array.from({ length: 501 }, (_, index) => ({
      Action: 'UPSERT',
      ResourceRecordSet: { Name: `h${index}.example.com`, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '8.8.8.8' }] },
    }));
    const { refusals: found } = applyCase({ zone: makeCase(1).zone, batch: changes });
    assert.deepEqual(
      found.map(({ rule, at }) => [rule, at.start]),
      [['batch-too-large', JSON.stringify({ Changes: changes }).lastIndexOf('"UPSERT"')]],
    );
    assert.equal(applyCase({ zone: makeCase(1).zone, batch: changes.slice(1) }).status, 'applied');
  });

  it('does not throw on pieces of texts', () => {
    for (let seed = 0; seed < 60; seed += 1) {
      const { zone, batch } = makeCase(seed);
      const text = JSON.stringify({ Changes: batch });
      const cut = text.slice(0, Math.floor((text.length * seed) / 60));
      const bundles = read([JSON.stringify({ ResourceRecordSets: zone }), cut]);
      const zones = bundles.flatMap(({ reading }) => reading.zones);
      const failures: [] = [];
      const { outcomes } = simulate({
        listed: zones.filter(({ changes }) => changes === undefined),
        known: [],
        batches: bundles.flatMap((bundle) =>
          bundle.reading.zones
            .filter(({ changes }) => changes !== undefined)
            .map((each) => ({ batch: each, bundle, options: defaultOptions, failures })),
        ),
      });
      assert.deepEqual(failures, []);
      for (const { status } of outcomes) assert.ok(['applied', 'refused', 'unchanged'].includes(status));
    }
  });
});
