import type { PlainPolicy, PlainRecordSet } from '../../../model/plain-record-set';
import { toNumber } from '../../api-record';
import { relativeTo } from '../../compose-names';
import { quote } from '../configuration/quote';
import { COORDINATES, POLICY_BLOCKS, type PolicyArguments } from '../records/provider-schema';
import { argument, type Item, listArgument } from './write-block';

/** Why the provider cannot have the record set; undefined where it can. */
export function reasonAgainst(
  { name, type, target, policy }: PlainRecordSet,
  zone: string | undefined,
): string | undefined {
  if (policy?.kind === 'az-affinity') return 'the provider has no argument for AZ affinity';
  if (zone !== undefined && !name.endsWith(zone))
    return `its name does not end in that of the zone, ${zone}, which the provider would append`;
  if (isText(type) && target.kind === 'values' && !target.values.every(isQuoted))
    return 'one of its values has no quotes around it, which the provider would add';
  return undefined;
}

/** The name as it is written in a zone of that name, or in full. */
export function writtenNameOf(name: string, zone: string | undefined, isRelative: boolean): string {
  const relative = isRelative ? relativeTo(name, zone) : undefined;
  // The provider takes what ends in the name of the zone for a full name.
  return relative === undefined || (zone !== undefined && relative.endsWith(zone)) ? name : relative;
}

/** The values as the provider has them: it puts TXT and SPF in quotes, so that the outer ones are not written. */
export function writtenValuesOf(type: string, values: readonly string[]): readonly string[] {
  return isText(type) ? values.map((value) => value.slice(1, -1)) : values;
}

/** What follows the name and the type: where it leads, and its routing. */
export function writeSettings({ type, ttl, target, setIdentifier, policy, healthCheck }: PlainRecordSet): Item[] {
  const items: Item[] = [];
  if (ttl !== undefined) items.push(argument('ttl', String(ttl)));
  if (target.kind === 'values') items.push(listArgument('records', writtenValuesOf(type, target.values)));
  if (setIdentifier !== undefined) items.push(argument('set_identifier', quote(setIdentifier)));
  if (healthCheck !== undefined) items.push(argument('health_check_id', quote(healthCheck)));
  if (policy?.kind === 'multivalue') items.push(argument('multivalue_answer_routing_policy', 'true'));
  if (target.kind === 'alias') items.push(writeAlias(target.alias));
  if (policy !== undefined && policy.kind !== 'multivalue') items.push(...writePolicy(policy));
  return items;
}

function writeAlias(alias: {
  readonly dnsName: string;
  readonly hostedZoneId: string;
  readonly evaluateTargetHealth: boolean;
}): Item {
  const items = [
    argument('name', quote(alias.dnsName)),
    argument('zone_id', quote(alias.hostedZoneId)),
    argument('evaluate_target_health', String(alias.evaluateTargetHealth)),
  ];
  return { kind: 'block', header: 'alias', items };
}

function writePolicy({ kind, settings }: PlainPolicy): Item[] {
  const found = [...POLICY_BLOCKS].find(([, [each]]) => each === kind);
  if (found === undefined) return [];
  const [header, [, names]] = found;
  const items = writePolicySettings(names, settings);
  const coordinates = kind === 'geoproximity' ? writePolicySettings(COORDINATES, settings) : [];
  if (coordinates.length > 0) items.push({ kind: 'block', header: 'coordinates', items: coordinates });
  return [{ kind: 'block', header, items }];
}

function writePolicySettings(names: PolicyArguments, settings: PlainPolicy['settings']): Item[] {
  return [...names].flatMap(([name, setting]) => {
    const text = settings.get(setting);
    if (text === undefined || setting === 'coordinates') return [];
    const value = setting === 'weight' || setting === 'bias' ? toNumber(text) : text;
    return [argument(name, typeof value === 'number' ? String(value) : quote(value))];
  });
}

function isText(type: string): boolean {
  return type === 'TXT' || type === 'SPF';
}

function isQuoted(value: string): boolean {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"');
}
