import { isZoneId, ownerOfZoneId } from '../../facts/zone-ids';
import { always, both, type Existence } from '../../model/existence';
import { attributeOf, type Block } from '../syntax/hcl/nodes';
import { directoryOf, resolved } from './calls';
import { evaluate } from './evaluate';
import { instancesOf } from './instances';
import { knownModule } from './known-modules';
import type { Module } from './module';
import { hasOwnSettings, isNothing, type RecordLike, recordsIn } from './record-like';
import type { ReadRecord } from './records';
import { recordPassedOn } from './records-passed-on';
import type { Scope } from './scope';
import { asText, type HclValue, keyOf, knownString, type ObjectValue } from './values';
import { type ZoneIdentity, zoneOfId } from './zones';

/**
 * The record sets that a module out of view is given as data, in any argument that is a list or map of them. Nobody sees what the module
 * makes of them, so what it may decide stays unknown.
 */
export function readUnknownCall(block: Block, module: Module): readonly ReadRecord[] {
  if (knownModule(block) !== undefined || isInView(block, module) || !isAboutRoute53(block, module)) return [];
  const name = `${module.path}module.${block.labels[0]?.value ?? ''}`;
  const instances = instancesOf(block, name, module);
  return instances.flatMap(({ scope, suffix, existence }) => {
    const address = `${name}${suffix}`;
    const made = both(module.caller?.existence ?? always, existence);
    const call: Call = { block, address, scope, existence: made, alone: instances.length === 1 };
    return block.body.attributes.flatMap((argument) =>
      SETTINGS.has(argument.name) ? [] : recordsOf(recordsIn(evaluate(argument.value, scope)), `${address}.${argument.name}`, call),
    );
  });
}

/** A call, or one instance of it. */
interface Call {
  readonly block: Block;
  readonly address: string;
  readonly scope: Scope;
  readonly existence: Existence;
  /** Whether there are no other instances, for which its text is meant as well. */
  readonly alone: boolean;
}

/** The arguments that are Terraform's own. */
const SETTINGS = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);
const ZONE_IDS = ['zone_id', 'hosted_zone_id', 'route53_zone_id'];
const ZONE_NAMES = ['zone_name', 'hosted_zone_name'];
/** Arguments that speak of zones and choose none. */
const NO_ZONE = /^(?:create_.*|private_zone|zone_comment|.*availability_zones?|zone_force_destroy)$/;

function sourceOf(block: Block): string {
  const source = attributeOf(block.body, 'source')?.value;
  return source?.kind === 'string' ? source.value : '';
}

/** A module in view is read itself. */
function isInView(block: Block, { directory, deployment, trees }: Module): boolean {
  const source = sourceOf(block);
  if (!/^\.\.?(?:\/|$)/.test(source)) return false;
  const called = resolved(`${source.replace(/\/*$/, '')}/`, directory);
  return called === undefined || deployment.directories.has(called) || trees.some(({ file }) => directoryOf(file.uri) === called);
}

const OTHER_PROVIDERS =
  /google|gcp|cloudflare|azure|azurerm|digital-?ocean|dnsimple|\bns1\b|linode|hetzner|\bovh\b|godaddy|gandi|akamai|alicloud|\boci\b/i;

/** Whether the records are certainly ones of Route 53: other providers have records with names, types and values too. */
function isAboutRoute53(block: Block, module: Module): boolean {
  const source = sourceOf(block);
  if (/route-?_?53|\br53\b/i.test(source)) return true;
  if (OTHER_PROVIDERS.test(source)) return false;
  if (/\baws\b/i.test(source) && /dns|hosted-?_?zone|domain|record/i.test(source)) return true;
  return block.body.attributes.some(
    ({ name, value }) =>
      /route_?53/.test(name) || (ZONE_IDS.includes(name) && isHostedZone(evaluate(value, { module, block: module.path }), module)),
  );
}

/** Whether a value is certainly the id of a hosted zone in which records can be. */
function isHostedZone(value: HclValue | undefined, { deployment }: Module): boolean {
  if (value === undefined) return false;
  const id = knownString(value);
  if (id !== undefined) return id.length > 5 && isZoneId(id) && ownerOfZoneId(id) === undefined;
  if (deployment.zones.has(keyOf(value))) return true;
  return value.kind === 'unknown' && value.origin?.resource.type === 'aws_route53_zone';
}

function recordsOf(found: readonly RecordLike[], list: string, call: Call): readonly ReadRecord[] {
  if (found.length === 0) return [];
  const { address, scope } = call;
  const zone = zoneOfCall(call);
  const made = (key: string): Existence => ({ kind: 'atom', key: `${key} is made`, free: false, label: `${address} makes it` });
  const existence = both(call.existence, made(list));
  return found.map(({ item, key }, index): ReadRecord => {
    const id = item.entries.get('zone_id');
    const place = `${list}[${index}]`;
    // A zone id that is none of a hosted zone may be that of an alias target.
    const isSpecial = hasOwnSettings(item) || (!isNothing(id) && !isHostedZone(id, scope.module));
    const where = zoneOfItem(item, zone, place, scope);
    return {
      zone: where,
      in: (owner) =>
        recordPassedOn({
          ...{ item, key, scope, owner, list, index, isSpecial },
          zoneName: where.name?.value,
          existence: isSpecial ? both(existence, made(place)) : existence,
          label: labelOf({ item, key }, list, index, address),
          typeIsOwn: call.alone && isWrittenFor(item, found, call.block),
        }),
    };
  });
}

/** Whether the type of a record is written in the call, and for that record alone. */
function isWrittenFor({ entries }: ObjectValue, found: readonly RecordLike[], { file, start, end }: Block): boolean {
  const at = entries.get('type')?.at;
  if (at === undefined || at.file !== file || at.start < start || at.end > end) return false;
  return found.filter(({ item }) => item.entries.get('type')?.at.start === at.start).length === 1;
}

function labelOf({ item, key }: RecordLike, list: string, index: number, address: string): string {
  const name = knownString(item.entries.get('name'));
  if (key !== undefined) return `${list}[${JSON.stringify(key)}]`;
  return name === undefined || name === ''
    ? `${list}[${index}]`
    : `${address}.${name} ${knownString(item.entries.get('type')) ?? ''}`.trim();
}

/** The zone that a record says itself, if it does, or else that of the call. */
function zoneOfItem({ entries }: ObjectValue, zone: ZoneIdentity, place: string, scope: Scope): ZoneIdentity {
  const id = entries.get('zone_id');
  const name = entries.get('zone_name');
  if (id !== undefined && !isNothing(id)) return isHostedZone(id, scope.module) ? zoneOfId(id, scope) : nowhere(place);
  return name === undefined || isNothing(name) ? zone : zoneNamed(name, place);
}

function zoneOfCall({ block, address, scope }: Call): ZoneIdentity {
  const given = (name: string): HclValue | undefined => {
    const attribute = attributeOf(block.body, name);
    const value = attribute && evaluate(attribute.value, scope);
    return isNothing(value) ? undefined : value;
  };
  const about = block.body.attributes.map(({ name }) => name).filter((name) => /zone/.test(name) && !NO_ZONE.test(name));
  const ids = about.filter((name) => ZONE_IDS.includes(name));
  const names = about.filter((name) => ZONE_NAMES.includes(name));
  // Where several are given, only the module knows which of them is meant.
  if (ids.length > 1 || names.length > 1 || about.length > ids.length + names.length) return nowhere(address);
  const [id, name] = [given(ids[0] ?? ''), given(names[0] ?? '')];
  if (id !== undefined) {
    const zone = zoneOfId(id, scope);
    return zone.name === undefined && name !== undefined ? { ...zoneNamed(name, address), key: `${zone.key} in ${address}` } : zone;
  }
  return name === undefined ? nowhere(address) : zoneNamed(name, address);
}

function zoneNamed(value: HclValue, place: string): ZoneIdentity {
  const { file, start, end } = value.at;
  return {
    key: `zone named ${keyOf(value)} in ${place}`,
    label: `the hosted zone ${knownString(value) ?? (value.kind === 'unknown' ? value.label : '')}`.trimEnd(),
    name: { value: asText(value), span: { file, start, end } },
    visibility: 'unknown',
  };
}

/** A zone that nobody names. */
function nowhere(place: string): ZoneIdentity {
  return { key: `zone of ${place}`, label: `the hosted zone of ${place}`, name: undefined, visibility: 'unknown' };
}
