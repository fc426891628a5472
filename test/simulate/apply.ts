import assert from 'node:assert/strict';
import type { Failure } from '../../server/src/engine/failures';
import { defaultOptions, readFiles } from '../../server/src/engine/lint';
import { simulate, type ZoneOutcome } from '../../server/src/engine/simulating/simulate';
import type { RandomCase } from './random-batches';

/** What becomes of the batch of a case in its zone. */
export function applyCase({ zone, batch }: RandomCase): ZoneOutcome {
  const failures: Failure[] = [];
  const read = (name: string, value: unknown) =>
    readFiles([{ uri: `file:///${name}`, text: JSON.stringify(value) }], defaultOptions, failures).bundles[0];
  const listing = read('zone.json', { ResourceRecordSets: zone });
  const bundle = read('batch.json', { Changes: batch });
  assert.ok(listing !== undefined && bundle !== undefined);
  const { outcomes } = simulate({
    listed: listing.reading.zones,
    known: [],
    batches: bundle.reading.zones.map((each) => ({ batch: each, bundle, options: defaultOptions, failures })),
  });
  assert.deepEqual(failures, []);
  const [outcome] = outcomes;
  assert.ok(outcome !== undefined);
  return outcome;
}
