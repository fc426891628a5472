import { allOf, always, type Existence } from '../../../model/existence';
import type { Block, Expression } from '../../syntax/hcl/nodes';
import { evaluate } from '../expressions/evaluate';
import type { HclValue, Module, ObjectValue, Scope } from '../expressions/model';
import { keyOf, knownString } from '../expressions/values';
import { expandInstances } from '../instances/instances';
import type { PendingRecordInZone } from '../records/records';
import type { ZoneIdentity } from '../records/zones';
import { existsWhenSwitchedOn, findKnownModule, isInView } from './module-call';
import { readOpaqueRecord } from './opaque-module-records';
import { findRoute53Evidence, isHostedZone } from './provider-evidence';
import {
  type CandidateList,
  findCandidateLists,
  hasModuleSettings,
  isUnset,
  type RecordCandidate,
  readRecordOfArguments,
} from './record-candidates';
import { makeUnknownZone, zoneOfCall, zoneOfItem } from './unknown-module-zones';

/**
 * The record sets that are arguments of a module out of view: lists and maps of records at any depth of an argument,
 * single records in one, and the arguments themselves where they are one record. Whatever the module may change is
 * unknown.
 */
export function readUnknownCall(block: Block, module: Module): readonly PendingRecordInZone[] {
  if (findKnownModule(block) !== undefined || isInView(block, module)) return [];
  const evidence = findRoute53Evidence(block, module);
  if (evidence === undefined) return [];
  const name = `${module.path}module.${block.labels[0]?.value ?? ''}`;
  const instances = expandInstances(block, name, module);
  const argumentsOfModule = block.body.attributes.filter((argument) => !META_ARGUMENTS.has(argument.name));
  const { mayHaveMore = false } = block.body;
  const mayChangeNames = mayHaveMore || block.body.attributes.some((argument) => CHANGES_NAMES.test(argument.name));
  return instances.flatMap(({ scope, suffix, existence }) => {
    const address = `${name}${suffix}`;
    const values = new Map(argumentsOfModule.map(({ name, value }) => [name, evaluateArgument(value, scope)]));
    const own = SWITCHES.reduce((so, name) => allOf(so, existsWhenSwitchedOn(block, name, scope)), existence);
    const call: Call = {
      ...{ block, address, scope },
      isOnlyInstance: instances.length === 1,
      existence: allOf(module.caller?.existence ?? always, own),
      keepsApex: evidence === 'certain' && !mayChangeNames,
      mayMakeAliases:
        mayHaveMore || [...values].some(([name, value]) => /flatten|alias/.test(name) && isSwitchedOn(value)),
    };
    const single = readRecordOfArguments({ kind: 'object', entries: values, complete: true, at: block });
    if (single !== undefined)
      return readList({ path: '', found: [{ item: single, key: undefined }], around: [] }, address, call);
    return [...values].flatMap(([argument, value]) =>
      findCandidateLists(value).flatMap((list) => readList(list, `${address}.${argument}${list.path}`, call)),
    );
  });
}

/** One instance of a call of a module out of view. */
interface Call {
  readonly block: Block;
  readonly address: string;
  readonly scope: Scope;
  readonly existence: Existence;
  /** Whether its text is not that of other instances too. */
  readonly isOnlyInstance: boolean;
  /**
   * Whether a record with the zone's own name is certainly at the apex. Other providers allow there what Route 53 does
   * not, so that this needs certain evidence.
   */
  readonly keepsApex: boolean;
  /** Whether a switch may make aliases of records that are none. */
  readonly mayMakeAliases: boolean;
}

const SWITCHES = ['create', 'enabled', 'create_records', 'module_enabled'];
const CHANGES_NAMES = /prefix|suffix|subdomain|sub_domain|flatten|alias/;
/** Names of arguments with which there may be a private zone, in place of the zone or beside it. */
const PRIVATE_ZONE = /private|internal|vpc/;
/** The arguments of a call that Terraform itself interprets. */
const META_ARGUMENTS = new Set(['source', 'version', 'providers', 'count', 'for_each', 'depends_on']);

/** The value of an argument; of `jsonencode(x)` it is x. */
function evaluateArgument(expression: Expression, scope: Scope): HclValue {
  const [encoded] = expression.kind === 'call' && expression.name === 'jsonencode' ? expression.arguments : [];
  return evaluate(encoded ?? expression, scope);
}

function isSwitchedOn(value: HclValue): boolean {
  return value.kind !== 'list' && value.kind !== 'object' && !isUnset(value);
}

/** The record sets of one list of candidates; `list` is its address. */
function readList({ found, around }: CandidateList, list: string, call: Call): readonly PendingRecordInZone[] {
  const { address, scope } = call;
  // An object around the list may stand for a zone of its own, so that the zone of the call does not count there.
  const zone = around.reduce(
    (outer, object) => zoneOfItem(object, outer, list, scope),
    around.length === 0 ? zoneOfCall(call.block, address, scope) : makeUnknownZone(list),
  );
  const mayBePrivate =
    call.block.body.mayHaveMore ||
    PRIVATE_ZONE.test(list) ||
    call.block.body.attributes.some(({ name }) => PRIVATE_ZONE.test(name));
  const makeCondition = (key: string): Existence => ({
    kind: 'atom',
    key: `${key} is made`,
    free: false,
    label: `${address} makes it`,
  });
  const existence = allOf(call.existence, makeCondition(list));
  return found.map(({ item, key }, index): PendingRecordInZone => {
    const place = `${list}[${index}]`;
    const isSpecial = call.mayMakeAliases || isSpecialItem(item, found, scope.module);
    const own = zoneOfItem(item, zone, place, scope);
    const where: ZoneIdentity = mayBePrivate ? { ...own, key: `${own.key} for ${list}`, visibility: 'unknown' } : own;
    return {
      zone: where,
      toRecordSet: (owner) =>
        readOpaqueRecord({
          ...{ item, key, scope, owner, list, index, isSpecial },
          zoneName: call.keepsApex ? where.name?.value : undefined,
          existence: isSpecial ? allOf(existence, makeCondition(place)) : existence,
          label: labelOf({ item, key }, list, index, address),
          typeIsOwn: call.isOnlyInstance && hasTypeOfItsOwn(item, found, call.block),
        }),
    };
  });
}

/**
 * Whether only the module decides what becomes of a record: it has settings that only the module interprets, shares
 * its name and type with others, or has an id that is not that of a hosted zone and may be that of an alias target.
 */
function isSpecialItem(item: ObjectValue, found: readonly RecordCandidate[], module: Module): boolean {
  const id = item.entries.get('zone_id');
  const hasOtherId = !isUnset(id) && !isHostedZone(id, module);
  return hasModuleSettings(item) || isOneOfSeveral(item, found) || hasOtherId;
}

/**
 * Whether a module may make one record of it and others, since they have equal names and types and one `value` each.
 */
function isOneOfSeveral({ entries }: ObjectValue, found: readonly RecordCandidate[]): boolean {
  const value = entries.get('value');
  if (value === undefined || value.kind === 'list') return false;
  const isSame = (name: string, other: ObjectValue) =>
    keyOf(entries.get(name) ?? value) === keyOf(other.entries.get(name) ?? value);
  return found.filter(({ item }) => isSame('name', item) && isSame('type', item)).length > 1;
}

/** Whether the type of a record is written in the call, and for that record alone. */
function hasTypeOfItsOwn(
  { entries }: ObjectValue,
  found: readonly RecordCandidate[],
  { file, start, end }: Block,
): boolean {
  const at = entries.get('type')?.at;
  if (at === undefined || at.file !== file || at.start < start || at.end > end) return false;
  return found.filter(({ item }) => item.entries.get('type')?.at.start === at.start).length === 1;
}

/** `module.dns.records["www"]`, `module.dns.www CNAME`, or where there is no name `module.dns.records[0]`. */
function labelOf({ item, key }: RecordCandidate, list: string, index: number, address: string): string {
  const name = knownString(item.entries.get('name'));
  if (key !== undefined) return `${list}[${JSON.stringify(key)}]`;
  return name === undefined || name === ''
    ? `${list}[${index}]`
    : `${address}.${name} ${knownString(item.entries.get('type')) ?? ''}`.trim();
}
