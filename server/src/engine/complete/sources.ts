import { zoneIdsFor } from '../../facts/zone-ids';
import type { Offer, Writing } from '../../formats/completing';
import type { Format } from '../../formats/format';
import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { literal } from '../../text/partial-text';
import type { BundleReading } from '../bundles';
import type { Judge } from './judge';
import type { Place } from './place';

/** What an alias can lead to. */
export interface Target {
  /** What it is called: the resource, or the name where that is written out. */
  readonly label: string;
  readonly name: Writing;
  /** What the name is called, where the label is the resource. */
  readonly nameLabel?: string;
  readonly value: Value;
  readonly zoneId: Writing;
  readonly zoneIdValue: Value;
  readonly added?: NonNullable<Offer['alias']>['added'];
}

/** What the bundle holds that records can be made of; found when it is first asked for. */
export interface Sources {
  readonly offers: () => readonly Offer[];
  readonly targets: () => readonly Target[];
}

/** What the lists of items are made with. */
export interface Means {
  readonly judge: Judge;
  readonly sources: Sources;
  readonly format: Format;
}

/** The sources for a place. */
export function createSources(place: Pick<Place, 'slot' | 'zones'>, bundle: BundleReading): Sources {
  let offers: readonly Offer[] | undefined;
  const listOffers = () =>
    (offers ??= bundle.format.completing?.offersIn(bundle.files, bundle.contextFiles, place.slot.span.file) ?? []);
  return {
    offers: listOffers,
    targets: () => [...listOffers().flatMap(toTarget), ...listWrittenTargets(place)],
  };
}

function toTarget({ alias, code, value, label: nameLabel }: Offer): readonly Target[] {
  if (alias === undefined) return [];
  const { label, zoneId, zoneIdValue, added } = alias;
  return [
    { label, nameLabel, name: { kind: 'code', text: code }, value, zoneId, zoneIdValue, ...(added && { added }) },
  ];
}

/** The number of names that are offered because they are written out in the bundle. */
const MAX_WRITTEN = 30;
/** The number of record sets before and behind the place in which names are looked for. */
const MAX_NEAR = 100;

/** The host names of services that are written out in the record sets of the bundle, near the place. */
function listWrittenTargets({ zones, slot }: Pick<Place, 'slot' | 'zones'>): readonly Target[] {
  const found = new Map<string, Target>();
  for (const { recordSets } of zones) {
    const at = recordSets.findIndex(({ span: { file, start } }) => file === slot.span.file && start >= slot.span.start);
    const middle = at < 0 ? recordSets.length : at;
    for (const recordSet of recordSets.slice(Math.max(0, middle - MAX_NEAR), middle + MAX_NEAR)) {
      const target = found.size < MAX_WRITTEN ? writtenTargetOf(recordSet) : undefined;
      if (target !== undefined && !found.has(target.label)) found.set(target.label, target);
    }
  }
  return [...found.values()];
}

function writtenTargetOf({ target }: RecordSet): Target | undefined {
  const value =
    target.kind === 'alias' ? target.alias.dnsName : target.kind === 'values' ? target.values.items[0] : undefined;
  const text = knownValue(value);
  if (value === undefined || text === undefined || value.endpoint?.aliasable !== true) return undefined;
  const { aliasName, ...endpoint } = value.endpoint;
  const { service, region, zoneId } = endpoint;
  const id = zoneId ?? zoneIdsFor(service, region).id;
  if (id === undefined) return undefined;
  const name = aliasName ?? text;
  return {
    label: name,
    ...{ name: { kind: 'text', text: name }, zoneId: { kind: 'text', text: id } },
    value: aliasName === undefined ? value : { text: literal(name, value.span), span: value.span, endpoint },
    zoneIdValue: { text: literal(id, value.span), span: value.span },
  };
}
