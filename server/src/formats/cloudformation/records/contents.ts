import type { RecordSet } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import type { Stack } from '../stacks/stack';
import { keyIn } from '../values/keys';
import { bindVariables } from '../values/scope';
import { type Origin, originsOf, readRecordSet } from './record-set';
import { findRecordSets, type RecordSetSource } from './record-set-source';
import { readSamRecords } from './serverless';
import { readApis } from './serverless-apis';
import { findNamedZone, type NamedZone, zoneOfResource } from './zones';

/** A zone of a stack with record sets that the stack puts into it; a zone may have several of these. */
export interface ZoneContent {
  readonly zone: NamedZone;
  /** Empty where the stack creates the zone. */
  readRecordSets(zone: Zone): readonly RecordSet[];
}

const contentsByStack = new WeakMap<Stack, readonly ZoneContent[]>();

/** The number of outcomes in a stack after which record sets are no longer split by name, type and zone, for speed. */
const MAX_OUTCOMES = 3000;

/** The zones of a stack with its record sets: those that SAM generates, then the others in the template's order. */
export function readContents(stack: Stack): readonly ZoneContent[] {
  const known = contentsByStack.get(stack);
  if (known !== undefined) return known;
  const contents = [...findContents(stack)];
  contentsByStack.set(stack, contents);
  return contents;
}

function* findContents({ scope, conditions }: Stack): Generator<ZoneContent> {
  const generated = new Set<string>();
  // They come first, so that of two equal record sets the second, which is written in the template, is reported.
  for (const api of readApis(scope.template, conditions)) {
    const sam = readSamRecords(api, bindVariables(scope, api.variables));
    if (sam === undefined) continue;
    const zone = findNamedZone(sam.settings, scope) ?? unnamedZoneOf({ label: `${api.id}.Domain`, scope });
    if (generated.has(`${zone.key} ${sam.key}`)) continue;
    generated.add(`${zone.key} ${sam.key}`);
    yield { zone, readRecordSets: sam.readRecordSets };
  }
  let outcomes = 0;
  for (const resource of scope.template.resources.values()) {
    if (resource.type === 'AWS::Route53::HostedZone' && !resource.isRewritten)
      yield { zone: zoneOfResource(resource, scope), readRecordSets: () => [] };
    for (const source of findRecordSets(resource, scope, conditions)) {
      const origins = originsOf(source, conditions, outcomes < MAX_OUTCOMES);
      outcomes += origins.length;
      yield* groupByZone(origins);
    }
  }
}

/** The outcomes of a record set by their zones; mostly all are in one. */
function* groupByZone(origins: readonly Origin[]): Generator<ZoneContent> {
  const [only, more] = origins;
  if (only !== undefined && more === undefined) {
    yield { zone: zoneOfOrigin(only), readRecordSets: (zone) => [readRecordSet(zone, only)] };
    return;
  }
  const zones = new Map<string, { readonly zone: NamedZone; readonly origins: Origin[] }>();
  for (const origin of origins) {
    const zone = zoneOfOrigin(origin);
    const key = `${zone.key} ${zone.named}`;
    const others = zones.get(key);
    if (others === undefined) zones.set(key, { zone, origins: [origin] });
    else others.origins.push(origin);
  }
  for (const each of zones.values()) {
    yield { zone: each.zone, readRecordSets: (zone) => each.origins.map((origin) => readRecordSet(zone, origin)) };
  }
}

function zoneOfOrigin({ source, outcome: { scope } }: Origin): NamedZone {
  const { settings, inherited, isRewritten } = source;
  const named = isRewritten ? undefined : (findNamedZone(settings, scope) ?? findNamedZone(inherited, scope));
  return named ?? unnamedZoneOf(source);
}

/** A zone of its own, for a record set that names none. */
function unnamedZoneOf({ label, scope }: Pick<RecordSetSource, 'label' | 'scope'>): NamedZone {
  const key = keyIn(scope, `unnamed ${label}`);
  return {
    key,
    describe: () => ({ key, label: 'a hosted zone', name: undefined, visibility: 'unknown', complete: false }),
  };
}
