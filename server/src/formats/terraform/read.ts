import { DomainName } from '../../dns/domain-name';
import type { Zone } from '../../model/zone';
import { zoneOf } from '../../model/zone';
import { isConfiguration, isVariablesFile, mayHaveRecords } from '../../recognition/terraform';
import { groupBy } from '../../text/group-by';
import { rememberLast } from '../../text/remember-last';
import type { SourceFile } from '../../text/span';
import { directoryKey, directoryOf, uriKey } from '../../text/uri';
import type { Reading } from '../format';
import type { InputsOf } from '../inputs';
import type { Block } from '../syntax/hcl/nodes';
import { damageOf } from './configuration/damage';
import { collectDefinitions } from './configuration/definitions';
import { outlineOf } from './configuration/outline';
import { isOverride } from './configuration/overrides';
import type { Module, ResourceReference } from './expressions/model';
import { createDeployment, makeModule } from './expressions/module';
import { modulesOf } from './instances/calls';
import { findInputProblems } from './instances/input-problems';
import { describeVariables, readVariables } from './instances/variable-values';
import { readModuleCall } from './published-modules/known-modules';
import { readModuleZones } from './published-modules/module-zones';
import { readUnknownCall } from './published-modules/unknown-modules';
import { readExclusive } from './records/exclusive';
import { type PendingRecord, readRecords } from './records/records';
import { identifyZone, registerZone, type ZoneIdentity } from './records/zones';
import { resolver } from './resolver';

/**
 * The zones and record sets of a directory of Terraform files, and of the modules among the context files that it
 * calls.
 */
export function read(
  bundle: readonly SourceFile[],
  contextFiles: readonly SourceFile[] = [],
  inputsOf: InputsOf = () => undefined,
): Reading {
  if (!bundle.some(mayHaveRecords) && !contextFiles.some(mayHaveRecords)) return { zones: [], errors: [] };
  const module = createRootModule(bundle, contextFiles, inputsOf);
  const groups = new Map<string, ZoneGroup>();
  const findGroup = (identity: ZoneIdentity) => {
    let group = groups.get(identity.key);
    if (group === undefined) groups.set(identity.key, (group = { identity, records: [], complete: false }));
    return group;
  };
  readModule(module, rememberLast(findGroup));
  const zones: Zone[] = [];
  for (const group of groups.values()) zones.push(toZone(group, zones));
  const modules = [module, ...module.deployment.modulesByCall.values()].flat();
  const trees = [...new Set(modules.flatMap((each) => each.trees))];
  // A damaged override file may be about any block.
  const isAnyOverridden = trees.some(({ file, errors }) => errors.length > 0 && isOverride(file));
  const damage = trees.flatMap((tree) => (isAnyOverridden ? tree.body.blocks : damageOf(tree)));
  // A file that has nothing to do with records is for other tools to judge.
  const errors = module.errors.map((error) =>
    mayHaveRecords(error.span.file) ? error : { ...error, isSilent: true as const },
  );
  const inputs = inputsOf(module.directory);
  return { zones, errors, damage, ...(inputs && { inputProblems: findInputProblems(module, inputs) }) };
}

/** The module that is deployed from the files of a directory. */
export function createRootModule(
  bundle: readonly SourceFile[],
  contextFiles: readonly SourceFile[],
  inputsOf: InputsOf = () => undefined,
): Module {
  const directory = directoryOf(bundle[0]?.uri ?? '');
  const inputs = inputsOf(directory);
  const sources = bundle.filter((file) => !isVariablesFile(file));
  const definitions = collectDefinitions(sources, describeVariables(bundle, inputs));
  return makeModule(definitions, {
    variables: readVariables(bundle, definitions.declarations, inputs),
    hasDefaults: inputs !== undefined,
    path: '',
    directory,
    caller: undefined,
    deployment: createDeployment(
      resolver,
      groupBy(contextFiles.filter(isConfiguration), ({ uri }) => directoryKey(uri)),
      indexDataFiles(contextFiles),
    ),
  });
}

function indexDataFiles(files: readonly SourceFile[]): ReadonlyMap<string, SourceFile> {
  return new Map(files.filter((file) => !isConfiguration(file)).map((file) => [uriKey(file.uri), file]));
}

/** A zone with the records that were read for it so far. */
interface ZoneGroup {
  readonly identity: ZoneIdentity;
  readonly records: PendingRecord[];
  complete: boolean;
}

/** Gives the group of a zone, a new one where it has none yet. */
type FindGroup = (identity: ZoneIdentity) => ZoneGroup;

/** Reads a module and those that it calls; first the zones of published modules, to which any record may refer. */
function readModule(module: Module, findGroup: FindGroup): void {
  for (const [name, call] of module.calls) {
    for (const identity of readModuleZones(call, name, { module, block: `${module.path}module.${name}` })) {
      registerZone(identity, module);
      findGroup(identity);
    }
  }
  for (const { body } of module.trees) for (const block of body.blocks) readBlock(block, module, findGroup);
}

function readBlock(block: Block, module: Module, findGroup: FindGroup): void {
  const outline = outlineOf(block);
  if (outline !== undefined) {
    readRecords(block, outline, module, (zone, record) => findGroup(zone).records.push(record));
    return;
  }
  if (block.type === 'module') readCall(block, module, findGroup);
  const [type, name] = block.labels;
  if ((block.type !== 'resource' && block.type !== 'data') || type === undefined || name === undefined) return;
  if (type.value === 'aws_route53_zone')
    findGroup(identifyZone(referToZone(block, name.value, module), { module, block: module.path }));
  else if (type.value === 'aws_route53_records_exclusive' && block.type === 'resource') {
    for (const { zone, records, complete } of readExclusive(block, module)) {
      const group = findGroup(zone);
      for (const record of records) group.records.push(record);
      group.complete ||= complete;
    }
  }
}

/** Reads a call of a module: a published one, one out of view, or one in view with all that is in it. */
function readCall(block: Block, module: Module, findGroup: FindGroup): void {
  for (const record of readModuleCall(block, module)) findGroup(record.zone).records.push(record);
  for (const record of readUnknownCall(block, module)) findGroup(record.zone).records.push(record);
  for (const called of modulesOf(block.labels[0]?.value ?? '', module))
    if (called.caller?.call === block) readModule(called, findGroup);
}

/** The reference that an expression without an index makes to the zone of a block. */
function referToZone(block: Block, name: string, module: Module): ResourceReference {
  const data = block.type === 'data';
  const label = `${data ? 'data.' : ''}aws_route53_zone.${name}`;
  return { address: module.path + label, type: 'aws_route53_zone', data, index: undefined, label, block, module };
}

function toZone({ identity, records, complete }: ZoneGroup, together: readonly Zone[]): Zone {
  const { key, label, id, name, visibility, span, maker, comment } = identity;
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
      ...(maker !== undefined && { maker }),
      ...(comment && { comment }),
    },
    (owner) => records.map((record) => record.toRecordSet(owner)).filter(({ existence }) => existence.kind !== 'never'),
  );
}
