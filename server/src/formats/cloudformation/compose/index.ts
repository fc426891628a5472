import { limits } from '../../../facts/limits';
import type { PlainRecordSet } from '../../../model/plain-record-set';
import type { PlainZone } from '../../../model/plain-zone';
import { type DataMap, toApiRecord } from '../../api-record';
import type { ComposedFile, ComposedFiles, Left } from '../../compose';
import { createNames } from '../../compose-names';
import { cutBatches } from '../../cut-batches';
import { logicalIdOf, zoneWordOf } from './names';
import { writeYaml } from './write-yaml';

/** How a template is written. */
export interface TemplateStyle {
  /** A resource for each record set, or groups, each of which is one request to Route 53. */
  readonly style: 'resources' | 'group';
  readonly syntax: 'yaml' | 'json';
  /** Undefined: by its id where that is known, else by its name, else by a parameter. */
  readonly zoneAs: 'id' | 'name' | 'parameter' | undefined;
}

/** Templates that have the record sets of all zones: one, or as many as the limits of a template demand. */
export function composeTemplates(zones: readonly PlainZone[], style: TemplateStyle): ComposedFiles {
  const left: Left[] = [];
  const [nameResource, nameZone] = [createNames(), createNames()];
  const parameters = new Map<string, DataMap>();
  const names = new Set<string | undefined>();
  const shared = new Set(zones.flatMap(({ name }) => (names.size === names.add(name).size ? [name] : [])));
  const resources = zones.flatMap((zone): Resource[] => {
    const word = nameZone(zoneWordOf(zone));
    // A name must be that of one zone.
    const zoneAs = shared.has(zone.name) && zone.id === undefined ? 'parameter' : style.zoneAs;
    const settings = writeZone(zone, zones.length > 1 ? word : '', zoneAs, parameters);
    const sound = zone.recordSets.filter((recordSet) => {
      const isKnown = recordSet.policy?.kind !== 'az-affinity';
      if (!isKnown) left.push({ recordSet, reason: 'CloudFormation has no property for AZ affinity' });
      return isKnown;
    });
    if (style.style === 'group') return writeGroups(sound, settings, (name) => nameResource(word + name));
    const prefix = zones.length > 1 ? word : '';
    return sound.map((recordSet) => ({
      id: nameResource(prefix + logicalIdOf(recordSet, zone.name)),
      body: { Type: 'AWS::Route53::RecordSet', Properties: { ...settings, ...toProperties(recordSet) } },
    }));
  });
  const name = zones.length === 1 ? (zones[0]?.name ?? zones[0]?.id ?? 'records') : 'records';
  return { files: writeTemplates(resources, parameters, name, style.syntax), left, notes: [] };
}

interface Resource {
  readonly id: string;
  readonly body: DataMap;
}

/** The property that names the zone; a parameter that it needs is added to the map. */
function writeZone(
  { name, id }: PlainZone,
  prefix: string,
  zoneAs: TemplateStyle['zoneAs'],
  parameters: Map<string, DataMap>,
): DataMap {
  if (id !== undefined && (zoneAs ?? 'id') === 'id') return { HostedZoneId: id };
  if (name !== undefined && zoneAs !== 'parameter') return { HostedZoneName: `${name}.` };
  const parameter = `${prefix}HostedZoneId`;
  const described: DataMap = name === undefined ? {} : { Description: `The id of the hosted zone ${name}` };
  parameters.set(parameter, { Type: 'AWS::Route53::HostedZone::Id', ...described });
  return { HostedZoneId: { Ref: parameter } };
}

/** A record set in the words of CloudFormation, where values are a list of texts, and a TTL is one. */
function toProperties(recordSet: PlainRecordSet): DataMap {
  const record = { ...toApiRecord(recordSet) };
  if (recordSet.ttl !== undefined) record.TTL = String(recordSet.ttl);
  if (recordSet.target.kind === 'values') record.ResourceRecords = recordSet.target.values;
  return record;
}

/** Groups in the order of the record sets, none larger than a request may be when all of it is replaced. */
function writeGroups(
  recordSets: readonly PlainRecordSet[],
  zone: DataMap,
  takeName: (name: string) => string,
): Resource[] {
  const groups = cutBatches(recordSets, 2).map((group) => group.map(toProperties));
  return groups.map((group, index) => ({
    id: takeName(index === 0 ? 'Records' : `Records${index + 1}`),
    body: { Type: 'AWS::Route53::RecordSetGroup', Properties: { ...zone, RecordSets: group } },
  }));
}

function writeTemplates(
  resources: readonly Resource[],
  parameters: ReadonlyMap<string, DataMap>,
  name: string,
  syntax: 'yaml' | 'json',
): readonly ComposedFile[] {
  const files: ComposedFile[] = [];
  const most = limits.template.resources;
  for (let start = 0; start < resources.length; start += most) {
    const own = resources.slice(start, start + most);
    const template = {
      AWSTemplateFormatVersion: '2010-09-09',
      ...(parameters.size > 0 && { Parameters: Object.fromEntries(parameters) }),
      Resources: Object.fromEntries(own.map(({ id, body }) => [id, body])),
    };
    const number = resources.length > most ? `.${start / most + 1}` : '';
    files.push({
      name: `${name}${number}.${syntax}`,
      text: syntax === 'yaml' ? writeYaml(template) : `${JSON.stringify(template, undefined, 2)}\n`,
    });
  }
  return files;
}
