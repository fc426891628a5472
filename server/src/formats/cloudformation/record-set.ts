import { DomainName } from '../../dns/domain-name';
import type { Existence } from '../../model/existence';
import { type FieldReaders, LazyRecordSet } from '../../model/lazy-record-set';
import type { Field, Handle, RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { type Span, span } from '../../text/span';
import type { Entry, ListNode, MapNode } from '../syntax/node';
import type { Conditions } from './conditions';
import { chosen, type Scope, textOf } from './intrinsics';
import { conjunction, isRewritten, type World, worldsOf } from './scopes';
import { numberField, placesOf, routingOf, type Settings, textField } from './settings';
import { targetOf } from './target';
import type { Template } from './template';
import { zoneReferencesOf } from './zone-references';

/** A record set that was found, and where it stands in its template. */
export interface Found {
  readonly template: Template;
  readonly properties: MapNode;
  /** The resource that it is, or that holds the group it is in. */
  readonly resource: Entry;
  /** The list it is an item of. */
  readonly group?: ListNode;
  readonly existence: Existence;
  readonly label: string;
  readonly span: Span;
  readonly settings: Settings;
  /** The settings of the group that it is in. */
  readonly inherited: Settings;
  readonly scope: Scope;
}

/** A record set in one outcome of its conditions; its handle. */
export interface Origin extends Found, Handle {
  readonly world: World;
  /** Whether other outcomes have other values, so that no change of the text is right for this one alone. */
  readonly isVariant: boolean;
  /** Whether a macro or too many conditions decide where it leads. */
  readonly isOpen: boolean;
}

/** Where the record set was read; undefined for one that nobody wrote as a record set. */
export function originOf(recordSet: RecordSet): Origin | undefined {
  const { handle } = recordSet;
  return 'properties' in handle ? (handle as Origin) : undefined;
}

/** The record sets of a zone that some settings describe: one, or one for each way their conditions may turn out. */
export function readRecordSets(found: Found, zone: Zone, conditions: Conditions): readonly RecordSet[] {
  const { settings, scope, properties } = found;
  if (settings.get('Name')?.value === undefined) return [];
  const values = ['TTL', 'ResourceRecords', 'AliasTarget'].map((key) => settings.get(key)?.value);
  const open: World = { scope, existence: { kind: 'always' } };
  const worlds = isRewritten(properties) ? undefined : worldsOf(values, properties.span, scope, conditions);
  const isVariant = worlds !== undefined && worlds.length > 1;
  return (worlds ?? [open])
    .filter((world) => conjunction(found.existence, world.existence).kind !== 'never')
    .map((world) => new LazyRecordSet<Origin>(zone, { ...found, world, isVariant, isOpen: worlds === undefined }, readers));
}

const readers: FieldReaders<Origin> = {
  name: ({ settings, properties }, { writtenName }) => ({
    value: new DomainName(writtenName.text),
    span: settings.get('Name')?.value?.span ?? properties.span,
  }),
  writtenName: ({ settings, properties, scope }) => {
    const node = settings.get('Name')?.value;
    return node === undefined ? { text: [], span: properties.span } : { text: textOf(node, scope), span: node.span };
  },
  type: ({ settings, scope }, { writtenName }) => {
    const node = settings.get('Type')?.value;
    return node === undefined ? missing(writtenName.span) : textField(node, scope);
  },
  ttl: ({ settings, world, isOpen }) => {
    const node = isOpen ? undefined : chosen(settings.get('TTL')?.value, world.scope);
    return node && numberField(node, world.scope);
  },
  target: ({ settings, world, isOpen }) => (isOpen ? { kind: 'unknown' } : targetOf(settings, world.scope)),
  routing: ({ settings, properties, world, isOpen }) => {
    const routing = routingOf(settings, properties, world.scope);
    return isOpen ? { ...routing, complete: false } : routing;
  },
  existence: ({ existence, world }) => conjunction(existence, world.existence),
  label: ({ label }) => label,
  span: (found) => found.span,
  places: ({ settings }) => placesOf(settings),
  zoneReferences: ({ settings, inherited, scope, isOpen }) => (isOpen ? undefined : zoneReferencesOf(settings, inherited, scope)),
  expands: () => false,
  mayReplace: () => false,
  textQuoting: () => 'raw',
};

function missing(at: Span): Field<string> {
  return { value: undefined, text: [], span: span(at.file, at.start, at.start) };
}
