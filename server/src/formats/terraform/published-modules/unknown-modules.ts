import { allOf, always, type Existence } from '../../../model/existence';
import { attributeOf, type Block, type Expression } from '../../syntax/hcl/nodes';
import type { Module } from '../configuration/module';
import { evaluate } from '../expressions/evaluate';
import type { Scope } from '../expressions/scope';
import { type HclValue, keyOf, knownString, type ObjectValue, toText } from '../expressions/values';
import { expandInstances } from '../instances/instances';
import type { PendingRecordInZone } from '../records/records';
import { type ZoneIdentity, zoneOfId } from '../records/zones';
import { existsWhenSwitchedOn, findKnownModule, isInView } from './module-call';
import { readOpaqueRecord } from './opaque-module-records';
import { findRoute53Evidence, isHostedZone, ZONE_IDS } from './provider-evidence';
import {
  type CandidateList,
  findCandidateLists,
  hasModuleSettings,
  isUnset,
  type RecordCandidate,
  readRecordOfArguments,
} from './record-candidates';

/**
 * The record sets that a module out of view is given as data: in any argument that is a list or map of them, holds one, or is a single
 * one, or by its arguments themselves. Nobody sees what the module makes of them, so what it may decide stays unknown.
 */
export function readUnknownCall(block: Block, module: Module): readonly PendingRecordInZone[] {
  if (findKnownModule(block) !== undefined || isInView(block, module)) return [];
  const route = findRoute53Evidence(block, module);
  if (route === undefined) return [];
  const name = `${module.path}module.${block.labels[0]?.value ?? ''}`;
  const instances = expandInstances(block, name, module);
  return instances.flatMap(({ scope, suffix, existence }) => {
    const address = `${name}${suffix}`;
    const made = SWITCHES.reduce((so, name) => allOf(so, existsWhenSwitchedOn(block, name, scope)), existence);
    const given = block.body.attributes.filter((argument) => !SETTINGS.has(argument.name));
    const values = new Map(given.map((argument) => [argument.name, evaluateArgument(argument.value, scope)]));
    const call: Call = {
      ...{ block, address, scope, alone: instances.length === 1 },
      existence: allOf(module.caller?.existence ?? always, made),
      // Other providers allow at the apex what Route 53 does not, and a module that changes names may as well.
      namesStay: route === 'certain' && !block.body.attributes.some(({ name }) => CHANGES_NAMES.test(name)),
      makesAliases: [...values].some(([name, value]) => /flatten|alias/.test(name) && isSwitchedOn(value)),
    };
    const single = readRecordOfArguments({ kind: 'object', entries: values, complete: true, at: block });
    if (single !== undefined)
      return readList({ path: '', found: [{ item: single, key: undefined }], around: [] }, address, call);
    return [...values].flatMap(([argument, value]) =>
      findCandidateLists(value).flatMap((list) => readList(list, `${address}.${argument}${list.path}`, call)),
    );
  });
}

/** What an argument gives; as JSON it is what was encoded. */
function evaluateArgument(expression: Expression, scope: Scope): HclValue {
  const [encoded] = expression.kind === 'call' && expression.name === 'jsonencode' ? expression.arguments : [];
  return evaluate(encoded ?? expression, scope);
}

function isSwitchedOn(value: HclValue): boolean {
  return value.kind !== 'list' && value.kind !== 'object' && !isUnset(value);
}

/** A call, or one instance of it. */
interface Call {
  readonly block: Block;
  readonly address: string;
  readonly scope: Scope;
  readonly existence: Existence;
  /** Whether there are no other instances, for which its text is meant as well. */
  readonly alone: boolean;
  /** Whether a name that is that of the zone stays it. */
  readonly namesStay: boolean;
  /** Whether a switch may make aliases of records that are none. */
  readonly makesAliases: boolean;
}

const SWITCHES = ['create', 'enabled', 'create_records', 'module_enabled'];
const CHANGES_NAMES = /prefix|suffix|subdomain|sub_domain|flatten|alias/;
/** What says that the zone may be, or has beside it, a private one. */
const PRIVATE = /private|internal|vpc/;

/** The arguments that are Terraform's own. */
const SETTINGS = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);
const ZONE_NAMES = ['zone_name', 'hosted_zone_name'];
/** Arguments that speak of zones and choose none. */
const NO_ZONE = /^(?:create_.*|private_zone|zone_comment|.*availability_zones?|zone_force_destroy)$/;

function readList({ found, around }: CandidateList, list: string, call: Call): readonly PendingRecordInZone[] {
  const { address, scope } = call;
  // Of what stands around them only the module knows whether it is a zone.
  const zone = around.reduce(
    (outer, object) => zoneOfItem(object, outer, list, scope),
    around.length === 0 ? zoneOfCall(call) : makeUnknownZone(list),
  );
  const mayBePrivate = PRIVATE.test(list) || call.block.body.attributes.some(({ name }) => PRIVATE.test(name));
  const made = (key: string): Existence => ({
    kind: 'atom',
    key: `${key} is made`,
    free: false,
    label: `${address} makes it`,
  });
  const existence = allOf(call.existence, made(list));
  return found.map(({ item, key }, index): PendingRecordInZone => {
    const id = item.entries.get('zone_id');
    const place = `${list}[${index}]`;
    // A zone id that is none of a hosted zone may be that of an alias target.
    const hasOtherId = !isUnset(id) && !isHostedZone(id, scope.module);
    const isSpecial = call.makesAliases || hasModuleSettings(item) || isOneOfSeveral(item, found) || hasOtherId;
    const own = zoneOfItem(item, zone, place, scope);
    const where: ZoneIdentity = mayBePrivate ? { ...own, key: `${own.key} for ${list}`, visibility: 'unknown' } : own;
    return {
      zone: where,
      toRecordSet: (owner) =>
        readOpaqueRecord({
          ...{ item, key, scope, owner, list, index, isSpecial },
          zoneName: call.namesStay ? where.name?.value : undefined,
          existence: isSpecial ? allOf(existence, made(place)) : existence,
          label: labelOf({ item, key }, list, index, address),
          typeIsOwn: call.alone && isWrittenFor(item, found, call.block),
        }),
    };
  });
}

/** Whether a module may put records of one name and type together, since each of them has one value. */
function isOneOfSeveral({ entries }: ObjectValue, found: readonly RecordCandidate[]): boolean {
  const value = entries.get('value');
  if (value === undefined || value.kind === 'list') return false;
  const same = (name: string, other: ObjectValue) =>
    keyOf(entries.get(name) ?? value) === keyOf(other.entries.get(name) ?? value);
  return found.filter(({ item }) => same('name', item) && same('type', item)).length > 1;
}

/** Whether the type of a record is written in the call, and for that record alone. */
function isWrittenFor(
  { entries }: ObjectValue,
  found: readonly RecordCandidate[],
  { file, start, end }: Block,
): boolean {
  const at = entries.get('type')?.at;
  if (at === undefined || at.file !== file || at.start < start || at.end > end) return false;
  return found.filter(({ item }) => item.entries.get('type')?.at.start === at.start).length === 1;
}

function labelOf({ item, key }: RecordCandidate, list: string, index: number, address: string): string {
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
  if (id !== undefined && !isUnset(id))
    return isHostedZone(id, scope.module) ? zoneOfId(id, scope) : makeUnknownZone(place);
  return name === undefined || isUnset(name) ? zone : makeNamedZone(name, place);
}

function zoneOfCall({ block, address, scope }: Call): ZoneIdentity {
  const given = (name: string): HclValue | undefined => {
    const attribute = attributeOf(block.body, name);
    const value = attribute && evaluate(attribute.value, scope);
    return isUnset(value) ? undefined : value;
  };
  const about = block.body.attributes
    .map(({ name }) => name)
    .filter((name) => /zone/.test(name) && !NO_ZONE.test(name));
  const ids = about.filter((name) => ZONE_IDS.includes(name));
  const names = about.filter((name) => ZONE_NAMES.includes(name));
  // Where several are given, only the module knows which of them is meant.
  if (ids.length > 1 || names.length > 1 || about.length > ids.length + names.length) return makeUnknownZone(address);
  const [id, name] = [given(ids[0] ?? ''), given(names[0] ?? '')];
  if (id !== undefined) {
    const zone = zoneOfId(id, scope);
    return zone.name === undefined && name !== undefined
      ? { ...makeNamedZone(name, address), key: `${zone.key} in ${address}` }
      : zone;
  }
  return name === undefined ? makeUnknownZone(address) : makeNamedZone(name, address);
}

function makeNamedZone(value: HclValue, place: string): ZoneIdentity {
  const { file, start, end } = value.at;
  return {
    key: `zone named ${keyOf(value)} in ${place}`,
    label: `the hosted zone ${knownString(value) ?? (value.kind === 'unknown' ? value.label : '')}`.trimEnd(),
    name: { value: toText(value), span: { file, start, end } },
    visibility: 'unknown',
  };
}

/** A zone that nobody names. */
function makeUnknownZone(place: string): ZoneIdentity {
  return { key: `zone of ${place}`, label: `the hosted zone of ${place}`, name: undefined, visibility: 'unknown' };
}
