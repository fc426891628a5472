import { DomainName } from '../../dns/domain-name';
import { always, canCoexist, type Existence } from '../../model/existence';
import { type FieldReaders, LazyRecordSet } from '../../model/lazy-record-set';
import type { Field, Handle, RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { type Located, type Span, span } from '../../text/span';
import type { Entry, ListNode, MapNode } from '../syntax/node';
import { type Conditions, conjunction } from './conditions';
import { chosen, type Scope, settingText } from './evaluate';
import { fingerprintOf } from './fingerprint';
import { placeOf, standsAt } from './places';
import { isRewritten, type World, worldsOf } from './scopes';
import { numberField, placesOf, routingOf, type Settings, textField } from './settings';
import { targetOf } from './target';
import { zoneReferencesOf } from './zone-references';

/** A record set that was found, and where it stands in its template. */
export interface Found {
  readonly properties: MapNode;
  /** The resource that it is, or that holds the group it is in. */
  readonly resource: Entry;
  /** The list it is an item of. */
  readonly group?: ListNode;
  readonly existence: Existence;
  readonly label: string;
  readonly settings: Settings;
  /** The settings of the group that it is in. */
  readonly inherited: Settings;
  readonly scope: Scope;
}

/** A record set in one outcome of its conditions; its handle. */
export interface Origin extends Handle {
  readonly found: Found;
  readonly world: World;
  /** Whether other outcomes have other values, so that no change of the text is right for this one alone. */
  readonly isVariant: boolean;
  /** Whether a macro or too many conditions decide where it leads. */
  readonly isOpen: boolean;
}

/** Where the record set was read; undefined for one that nobody wrote as a record set. */
export function originOf(recordSet: RecordSet): Origin | undefined {
  const { handle } = recordSet;
  return 'found' in handle ? (handle as Origin) : undefined;
}

/** The record sets of a zone that some settings describe: one, or one for each way their conditions may turn out. */
export function readRecordSets(found: Found, zone: Zone, conditions: Conditions): readonly RecordSet[] {
  const { settings, scope, properties } = found;
  if (settings.get('Name')?.value === undefined) return [];
  const worlds = isRewritten(properties) ? undefined : worldsOf(settings, properties.span, scope, conditions);
  const { isOneOfSeveral } = scope.template.outside;
  const isVariant = isOneOfSeveral || (worlds !== undefined && worlds.length > 1);
  const recordSets: RecordSet[] = [];
  for (const world of worlds ?? [{ scope, existence: always }]) {
    if (isVariant && canCoexist(found.existence, world.existence) === 'no') continue;
    recordSets.push(new TemplateRecordSet(zone, { found, world, isVariant, isOpen: worlds === undefined }, readers));
  }
  return recordSets;
}

class TemplateRecordSet extends LazyRecordSet<Origin> {
  get definition(): Located<string> | undefined {
    return this.handle.found.scope.template.outside.call;
  }
}

const readers: FieldReaders<Origin> = {
  name: (_, { writtenName }) => ({
    value: new DomainName(writtenName.text),
    span: writtenName.span,
  }),
  writtenName: ({ found: { settings, properties, scope } }) => {
    const node = settings.get('Name')?.value;
    return node === undefined ? { text: [], span: properties.span } : { text: settingText(node, scope), span: placeOf(node, scope) };
  },
  type: ({ found: { settings, scope } }, { writtenName }) => {
    const node = settings.get('Type')?.value;
    return node === undefined ? missing(standsAt(writtenName.span)) : textField(node, scope);
  },
  ttl: ({ found: { settings }, world, isOpen }) => {
    const node = isOpen ? undefined : chosen(settings.get('TTL')?.value, world.scope);
    return node && numberField(node, world.scope);
  },
  target: ({ found: { settings }, world, isOpen }) => (isOpen ? { kind: 'unknown' } : targetOf(settings, world.scope)),
  routing: ({ found: { settings, properties }, world, isOpen }) => {
    const routing = routingOf(settings, properties, world.scope);
    return isOpen ? { ...routing, complete: false } : routing;
  },
  existence: ({ found, world }) => conjunction(found.existence, world.existence),
  label: ({ found }) => found.scope.template.outside.name + found.label,
  span: ({ found }) => (found.group === undefined ? found.resource : found.properties).span,
  places: ({ found: { settings } }) => placesOf(settings),
  zoneReferences: ({ found: { settings, inherited, scope, group, resource }, isOpen }) =>
    isOpen ? undefined : zoneReferencesOf(settings, inherited, scope, group && resource.key.span),
  expands: () => false,
  mayReplace: () => false,
  textQuoting: () => 'raw',
  fingerprint: ({ found, isVariant }) => (isVariant ? undefined : fingerprintOf(found)),
};

function missing(at: Span): Field<string> {
  return { value: undefined, text: [], span: span(at.file, at.start, at.start) };
}
