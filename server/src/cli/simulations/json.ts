import type { Difference, Note, Refusal, Side } from '../../engine/simulating/outcome';
import type { ZoneOutcome } from '../../engine/simulating/simulate';
import { placeOf } from '../../engine/simulating/simulate';
import { formatJson } from '../../text/controls';
import type { Span } from '../../text/span';
import { rangeOf } from '../reporters/shared/place';
import type { Showing, Simulated } from './shown';

/** The simulation as one JSON object; docs/cli.md describes its properties, of which none may be changed or removed. */
export function printJson({ zones, outcomes, errors }: Simulated, showing: Showing): string {
  const data = {
    version: 1,
    zones: zones.map(({ zone, state }) => ({
      name: zone.name?.value.known ?? null,
      id: zone.id ?? null,
      recordSets: state.size,
      whole: state.isWhole,
    })),
    batches: outcomes.map((outcome) => toJsonBatch(outcome, showing)),
    errors,
  };
  return `${formatJson(data)}\n`;
}

function toJsonBatch(outcome: ZoneOutcome, showing: Showing) {
  const { batch, zone, status, refusals, doubts, notes, unknown, idle, differences } = outcome;
  const at = placeOf(batch);
  const toNote = ({ at: place, message }: Note) => ({ ...toPlace(place, showing), message });
  return {
    path: at === undefined ? null : showing.shownPath(at.file),
    zone: zone.zone.name?.value.known ?? null,
    ...(batch.call && { call: batch.call }),
    changes: (batch.changes ?? []).length,
    status,
    refusals: refusals.map((refusal) => toJsonRefusal(refusal, showing)),
    doubts: doubts.map(toNote),
    notes: notes.map(toNote),
    unknown: unknown.map(toNote),
    withoutEffect: idle.map((change) => toPlace(change.at, showing)),
    differences: differences.map((difference) => toJsonDifference(difference, showing)),
  };
}

function toJsonRefusal({ at, message, rule, words, related }: Refusal, showing: Showing) {
  return {
    ...toPlace(at, showing),
    message,
    rule: rule ?? null,
    route53: words?.text ?? null,
    source: words?.source ?? null,
    related: related.map(({ value, span }) => ({ ...toPlace(span, showing), message: value })),
  };
}

function toJsonDifference({ name, type, setIdentifier, before, after }: Difference, showing: Showing) {
  return {
    kind: before === undefined ? 'made' : after === undefined ? 'deleted' : 'changed',
    ...{ name, type, setIdentifier: setIdentifier ?? null },
    before: before === undefined ? null : toJsonSide(before, showing),
    after: after === undefined ? null : toJsonSide(after, showing),
  };
}

/** A record set; without its settings where they are not known in full. */
function toJsonSide({ plain, at }: Side, showing: Showing) {
  const place = toPlace(at, showing);
  if (plain === undefined) return { ...place, known: false };
  const { ttl, target, policy, healthCheck } = plain;
  return {
    ...place,
    known: true,
    ttl: ttl ?? null,
    ...(target.kind === 'values' ? { values: target.values } : { alias: target.alias }),
    ...(policy && { policy: { kind: policy.kind, ...Object.fromEntries(policy.settings) } }),
    ...(healthCheck && { healthCheck }),
  };
}

function toPlace(at: Span, { shownPath }: Showing) {
  return { path: shownPath(at.file), range: rangeOf(at) };
}
