import { limits } from '../../facts/limits';
import { composeTemplates, type TemplateStyle } from '../../formats/cloudformation/compose/index';
import type { ComposedFile, ComposedFiles, Left } from '../../formats/compose';
import { relativeTo } from '../../formats/compose-names';
import { type BatchAction, composeBatches } from '../../formats/route53-json/compose/index';
import { composeTerraform, type TerraformStyle } from '../../formats/terraform/compose/index';
import { composeZone } from '../../formats/zone-file/index';
import type { PlainRecordSet } from '../../model/plain-record-set';
import type { PlainZone } from '../../model/plain-zone';
import type { Zone } from '../../model/zone';
import { collectZones, type LeftOut, type Wishes } from './collect';

export type { LeftOut } from './collect';

/** What record sets are converted to, and how it is written. */
export type Goal =
  | ({ readonly to: 'terraform' } & TerraformStyle)
  | ({ readonly to: 'cloudformation' } & TemplateStyle)
  | { readonly to: 'json'; readonly action: BatchAction }
  | { readonly to: 'zone' };

/** The files that were made of record sets, and what is not in them. */
export interface Conversion {
  readonly files: readonly ComposedFile[];
  readonly left: readonly LeftOut[];
  /** How many record sets are in the files. */
  readonly count: number;
  /** A sentence each. */
  readonly notes: readonly string[];
  /** What the goal needs and the zones do not tell; no files are made then. */
  readonly lacking?: string;
}

/** Writes the record sets of zones in another format; each that is not written is told of. */
export function convert(zones: readonly Zone[], goal: Goal, wishes: Wishes): Conversion {
  const withApex = wishes.withApex || goal.to === 'zone';
  const { zones: plain, sources, left, own } = collectZones(zones, { ...wishes, withApex });
  const lacking = findLacking(plain, goal, wishes);
  if (lacking !== undefined) return { files: [], left: [], count: 0, notes: [], lacking };
  const composed = compose(plain, goal);
  const unsaid = composed.left.flatMap(({ recordSet, reason }): LeftOut[] => {
    const source = sources.get(recordSet);
    return source === undefined ? [] : [{ at: source.span, label: source.label, reason }];
  });
  const ownNote = `${own === 1 ? 'One record set' : `${own} record sets`} (SOA and NS of the zone itself) ${own === 1 ? 'is' : 'are'} left out, since Route 53 makes them with the zone; --with-apex converts them, too.`;
  return {
    files: withOwnNames(composed.files),
    left: [...left, ...unsaid],
    count: plain.reduce((sum, { recordSets }) => sum + recordSets.length, 0) - unsaid.length,
    notes: [...(own === 0 ? [] : [ownNote]), ...composed.notes],
  };
}

/** Two zones may have one name: the second file of a name gets a number. */
function withOwnNames(files: readonly ComposedFile[]): readonly ComposedFile[] {
  const counts = new Map<string, number>();
  return files.map(({ name, text }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { name: count === 1 ? name : name.replace(/(?=\.[^.]*$)/, `-${count}`), text };
  });
}

function compose(zones: readonly PlainZone[], goal: Goal): ComposedFiles {
  switch (goal.to) {
    case 'terraform':
      return composeTerraform(zones, goal);
    case 'cloudformation':
      return composeTemplates(zones, goal);
    case 'json':
      return composeBatches(zones, goal.action);
    case 'zone':
      return composeZoneFiles(zones);
  }
}

/** A zone file for each zone, with what can stand in it. */
export function composeZoneFiles(zones: readonly PlainZone[]): ComposedFiles {
  const files: ComposedFile[] = [];
  const left: Left[] = [];
  for (const zone of zones) {
    const kept: PlainRecordSet[] = [];
    for (const recordSet of zone.recordSets) {
      const reason = reasonAgainst(recordSet, zone.name);
      if (reason === undefined) kept.push(recordSet);
      else left.push({ recordSet, reason });
    }
    const composed = composeZone({ ...zone, recordSets: kept });
    if (composed.text !== '') files.push({ name: `${zone.name ?? zone.id ?? 'records'}.zone`, text: composed.text });
    for (const each of composed.left) left.push(each);
  }
  return { files, left, notes: [] };
}

/** Why a record set cannot stand in a file of that zone. */
function reasonAgainst({ name, ttl }: PlainRecordSet, zone: string | undefined): string | undefined {
  const { least, most } = limits.ttl;
  if (ttl !== undefined && !(Number.isInteger(ttl) && ttl >= least && ttl <= most))
    return `its TTL is no whole number from ${least} to ${most}`;
  if (name === '' || name.startsWith('.') || name.includes('..')) return 'its name has an empty label';
  const isOutside = zone !== undefined && relativeTo(name, zone) === undefined;
  return isOutside ? `its name is outside of the zone ${zone}, and name servers ignore such records` : undefined;
}

/** What must be known of the zones for that goal, in a sentence. */
function findLacking(zones: readonly PlainZone[], goal: Goal, { zoneId }: Wishes): string | undefined {
  if (zoneId !== undefined && zones.length > 1)
    return `--zone-id names one zone, and there are record sets of ${zones.length}: convert them one by one.`;
  const needsId =
    goal.to === 'terraform' && goal.imports
      ? '--import needs'
      : (goal.to === 'terraform' || goal.to === 'cloudformation') && goal.zoneAs === 'id'
        ? '--zone-as id needs'
        : undefined;
  const unidentified = needsId === undefined ? undefined : zones.find(({ id }) => id === undefined);
  if (unidentified !== undefined)
    return `${needsId} the id of the hosted zone${unidentified.name === undefined ? '' : ` ${unidentified.name}`}, which is not in the text: give it with --zone-id, or under "zones" in the configuration.`;
  const needsName =
    goal.to !== 'json' &&
    goal.to !== 'zone' &&
    (goal.zoneAs === 'data' || goal.zoneAs === 'resource' || goal.zoneAs === 'name');
  if (needsName && zones.some(({ name }) => name === undefined))
    return `--zone-as ${goal.zoneAs} needs the name of the hosted zone, which is not in the text: give it under "zones" in the configuration.`;
  return undefined;
}
