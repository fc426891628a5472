import type { Zone } from '../../model/zone';
import type { Located, Span } from '../../text/span';
import { withProperties } from '../running/zone-names';
import { applyBatch } from './apply-batch';
import { createWatch } from './calls';
import { type Choice, chooseZone } from './choose-zone';
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

/** What is given to a simulation. */
export interface Given {
  /** The zones that are listed. */
  readonly listed: readonly Zone[];
  /** Zones of which only what a deployer has made is known, for its calls to zones that are not listed. */
  readonly known: readonly Zone[];
  readonly batches: readonly GivenBatch[];
}

/** Applies batches to zones, one after the other; a refused one leaves its zone as it is, and the next is applied to that. */
export function simulate({ listed, known, batches }: Given): Simulation {
  const zones = listed.map(listZone);
  const others = known.map(listZone);
  const used = new Set<ListedZone>(zones);
  const watch = createWatch();
  const outcomes: ZoneOutcome[] = [];
  const failed: Located<string>[] = [];
  for (const given of batches) {
    if (watch.leavesOut(given.batch)) continue;
    const choice = choose(given.batch, zones, others);
    if (choice.kind !== 'zone') {
      const at = placeOf(given.batch);
      if (at !== undefined) failed.push({ value: choice.message, span: at });
      continue;
    }
    const { zone, state } = choice.zone;
    const batch = withProperties(given.batch, propertiesOf(given.batch, zone));
    used.add(choice.zone);
    const outcome = applyBatch(batch, state, given);
    outcomes.push({ ...outcome, doubts: [...outcome.doubts, ...watch.note(outcome, choice.zone)], zone: choice.zone });
  }
  return { zones: [...used], outcomes, failed };
}

/** Of a call of a deployer, the zone that it knows where that is not listed. */
function choose(batch: Zone, listed: readonly ListedZone[], known: readonly ListedZone[]): Choice<ListedZone> {
  const choice = chooseZone(batch, listed);
  if (choice.kind !== 'none' || batch.call === undefined) return choice;
  const zone = known.find((each) => each.zone.key === batch.key);
  return zone === undefined ? choice : { kind: 'zone', zone };
}

/** What a batch knows of its zone by the listing. */
export function propertiesOf(batch: Zone, { name, visibility, id }: Zone): Partial<Zone> {
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
