import type { Zone } from '../../model/zone';
import type { Located, Span } from '../../text/span';
import { withProperties } from '../running/zone-names';
import { applyBatch } from './apply-batch';
import { chooseZone } from './choose-zone';
import type { Judging } from './judge-by-rules';
import { type ListedZone, listZone } from './listed-zone';
import type { Outcome } from './outcome';

/** A batch with what it is judged with. */
export interface GivenBatch extends Judging {
  readonly batch: Zone;
}

/** What becomes of zones and batches. */
export interface Simulation {
  readonly zones: readonly ListedZone[];
  readonly outcomes: readonly ZoneOutcome[];
  /** The batches that could not be applied, each with the reason as the rest of a sentence that begins with it. */
  readonly failed: readonly Located<string>[];
}

/** The outcome of a batch in its zone. */
export interface ZoneOutcome extends Outcome {
  readonly zone: ListedZone;
}

/** Applies batches to zones, one after the other; a refused one leaves its zone as it is, and the next is applied to that. */
export function simulate(listed: readonly Zone[], batches: readonly GivenBatch[]): Simulation {
  const zones = listed.map(listZone);
  const outcomes: ZoneOutcome[] = [];
  const failed: Located<string>[] = [];
  for (const given of batches) {
    const choice = chooseZone(given.batch, zones);
    if (choice.kind !== 'zone') {
      const at = placeOf(given.batch);
      if (at !== undefined) failed.push({ value: choice.message, span: at });
      continue;
    }
    const { zone, state } = choice.zone;
    const batch = withProperties(given.batch, propertiesOf(given.batch, zone));
    outcomes.push({ ...applyBatch(batch, state, given), zone: choice.zone });
  }
  return { zones, outcomes, failed };
}

/** What a batch knows of its zone by the listing. */
function propertiesOf(batch: Zone, { name, visibility, id }: Zone): Partial<Zone> {
  return {
    ...(name === undefined ? {} : { name }),
    ...(batch.id === undefined && id !== undefined ? { id } : {}),
    visibility: batch.visibility === 'unknown' ? visibility : batch.visibility,
    complete: false,
  };
}

/** Where a batch is. */
export function placeOf({ changes, named, span }: Zone): Span | undefined {
  return changes?.[0]?.at ?? named ?? span;
}
