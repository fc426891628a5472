import { DomainName } from '../../dns/domain-name';
import { recordTypes } from '../../facts/record-types';
import type { Zone } from '../../model/zone';
import { zoneOf } from '../../model/zone';
import type { SourceFile } from '../../text/span';
import type { Reading } from '../format';
import type { Block } from '../syntax/hcl/nodes';
import { isConfiguration } from './configuration/files';
import { createDeployment, createModule, type Module } from './configuration/module';
import { outlineOf } from './configuration/outline';
import type { ResourceReference } from './expressions/values';
import { directoryOf, modulesOf } from './instances/calls';
import { isVariablesFile, readVariables } from './instances/variables';
import { readModuleCall } from './published-modules/known-modules';
import { readModuleZones } from './published-modules/module-zones';
import { readUnknownCall } from './published-modules/unknown-modules';
import { readExclusive } from './records/exclusive';
import { type PendingRecord, readRecords } from './records/records';
import { identifyZone, registerZone, type ZoneIdentity } from './records/zones';

/** The zones and record sets of a directory of Terraform files, and of the modules that it calls among the files beside it. */
export function read(bundle: readonly SourceFile[], contextFiles: readonly SourceFile[] = []): Reading {
  if (!bundle.some(mayHaveRecords) && !contextFiles.some(mayHaveRecords)) return { zones: [], errors: [] };
  const directory = directoryOf(bundle[0]?.uri ?? '');
  const module = createModule(
    bundle.filter((file) => !isVariablesFile(file)),
    {
      variables: readVariables(bundle),
      path: '',
      directory,
      caller: undefined,
      deployment: createDeployment(byDirectory(contextFiles.filter(isConfiguration)), indexDataFiles(contextFiles)),
    },
    bundle.filter(isVariablesFile),
  );
  const byZone = new Map<string, ZoneGroup>();
  readModule(module, (identity) => {
    let found = byZone.get(identity.key);
    if (found === undefined) byZone.set(identity.key, (found = { identity, records: [], complete: false }));
    return found;
  });
  const zones: Zone[] = [];
  for (const found of byZone.values()) zones.push(toZone(found, zones));
  return { zones, errors: module.errors };
}

const TYPE = new RegExp(`"(?:${recordTypes.join('|')})"`);

/** Whether a file may have records, or give them to a module. */
function mayHaveRecords({ text }: SourceFile): boolean {
  return text.includes('route53') || (text.includes('module') && TYPE.test(text));
}

function indexDataFiles(files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> {
  return new Map(files.filter((file) => !isConfiguration(file)).map((file) => [file.uri, file]));
}

function byDirectory(files: readonly SourceFile[]): ReadonlyMap<string, readonly SourceFile[]> {
  const directories = new Map<string, SourceFile[]>();
  for (const file of files) {
    const directory = directoryOf(file.uri);
    const others = directories.get(directory);
    if (others === undefined) directories.set(directory, [file]);
    else others.push(file);
  }
  return directories;
}

interface ZoneGroup {
  readonly identity: ZoneIdentity;
  readonly records: PendingRecord[];
  complete: boolean;
}

type Group = (identity: ZoneIdentity) => ZoneGroup;

function readModule(module: Module, group: Group): void {
  for (const [name, call] of module.calls) {
    for (const identity of readModuleZones(call, name, { module, block: `${module.path}module.${name}` })) {
      registerZone(identity, module);
      group(identity);
    }
  }
  for (const { body } of module.trees) for (const block of body.blocks) readBlock(block, module, group);
}

function readBlock(block: Block, module: Module, group: Group): void {
  const outline = outlineOf(block);
  if (outline !== undefined) {
    readRecords(block, outline, module, (zone, record) => group(zone).records.push(record));
    return;
  }
  const [type, name] = block.labels;
  if (block.type === 'module') {
    for (const record of readModuleCall(block, module)) group(record.zone).records.push(record);
    for (const record of readUnknownCall(block, module)) group(record.zone).records.push(record);
    for (const called of modulesOf(type?.value ?? '', module))
      if (called.caller?.call === block) readModule(called, group);
  }
  if ((block.type !== 'resource' && block.type !== 'data') || type === undefined || name === undefined) return;
  if (type.value === 'aws_route53_zone') {
    const data = block.type === 'data';
    const label = `${data ? 'data.' : ''}aws_route53_zone.${name.value}`;
    const reference: ResourceReference = {
      address: module.path + label,
      type: type.value,
      data,
      index: undefined,
      label,
      block,
      module,
    };
    group(identifyZone(reference, { module, block: module.path }));
  } else if (type.value === 'aws_route53_records_exclusive' && block.type === 'resource') {
    for (const { zone, records, complete } of readExclusive(block, module)) {
      const found = group(zone);
      found.records.push(...records);
      found.complete ||= complete;
    }
  }
}

function toZone({ identity, records, complete }: ZoneGroup, together: readonly Zone[]): Zone {
  const { key, label, id, name, visibility, span } = identity;
  return zoneOf(
    {
      key,
      label,
      name: name && { value: new DomainName(name.value), span: name.span },
      visibility,
      complete,
      together,
      ...(id !== undefined && { id }),
      ...(span && { span }),
    },
    (owner) => records.map((record) => record.toRecordSet(owner)).filter(({ existence }) => existence.kind !== 'never'),
  );
}
