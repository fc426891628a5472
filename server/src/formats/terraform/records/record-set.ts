import { DomainName } from '../../../dns/domain-name';
import { allOf, always } from '../../../model/existence';
import { type FieldReaders, LazyRecordSet } from '../../../model/lazy-record-set';
import type { Field, Handle, Namesake, RecordSet, Value, ZoneReference } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { literal, type PartialText } from '../../../text/partial-text';
import { type Located, toSpan } from '../../../text/span';
import { type Block, headerOf, type StringLiteral, settingOf as writtenSettingOf } from '../../syntax/hcl/nodes';
import { findFirstNamesake } from '../configuration/definitions';
import type { Outline } from '../configuration/outline';
import { evaluate } from '../expressions/evaluate';
import type { Instance, Module, Scope } from '../expressions/model';
import { knownBoolean, knownNumber, knownString, makeKnown, makeUnknown, toText } from '../expressions/values';
import { outermostCallOf } from '../instances/calls';
import { settingOf, settingSpanOf } from './arguments';
import { isValidationType, validationKeyOf } from './certificate-validation';
import { fieldPlacesOf } from './field-places';
import { fieldOf, toValue } from './fields';
import { fingerprintOf } from './fingerprint';
import { formOf } from './form';
import { expandLiteralName, expandName } from './names';
import { quotedReferenceOf } from './quoted-reference';
import { routingOf } from './routing';
import { targetOf } from './target';

/** Where a record set was read, for the writer: its block, and the scope of its instance. */
export interface RecordSource {
  readonly block: Block;
  readonly scope: Scope;
}

/**
 * The source of a record set, which is its handle; undefined for one that was read from something else than its own
 * block.
 */
export function sourceOf(recordSet: RecordSet): RecordSource | undefined {
  const handle = recordSet.handle as Partial<RecordSource>;
  return handle.block === undefined || handle.scope === undefined ? undefined : (handle as RecordSource);
}

/**
 * One record set of an `aws_route53_record` block; the instance is undefined where the block has no `count` or
 * `for_each`.
 */
export class RecordSyntax implements RecordSource {
  constructor(
    readonly block: Block,
    readonly outline: Outline,
    readonly module: Module,
    readonly instance: Instance | undefined,
  ) {}

  get scope(): Scope {
    return this.instance?.scope ?? { module: this.module, block: this.address };
  }

  get address(): string {
    return this.module.path + this.outline.address;
  }

  toRecordSet(zone: Zone): RecordSet {
    const { caller } = this.module;
    return caller === undefined ? new BlockRecordSet(zone, this, readers) : new CalledRecordSet(zone, this, readers);
  }
}

/** A record set whose settings are arguments of its block, whatever their values refer to. */
class BlockRecordSet extends LazyRecordSet<RecordSyntax & Handle> {
  get isWithin(): true {
    return true;
  }
}

/** A record set of a called module: its definition is the call, since the block itself serves other callers too. */
class CalledRecordSet extends BlockRecordSet {
  get definition(): Located<string> | undefined {
    return outermostCallOf(this.handle.module);
  }
}

const readers: FieldReaders<RecordSyntax> = {
  name: ({ block }, recordSet) => {
    const { zone } = recordSet;
    const name = settingOf(block.body, 'name');
    const full = name?.kind === 'string' ? expandLiteralName(name.value, zone.name?.value.text, name) : undefined;
    if (name !== undefined && full !== undefined) return { value: new DomainName(full), span: name };
    const { text, span } = recordSet.writtenName;
    return { value: new DomainName(expandName(text, zone.name?.value.text, zone.key, span)), span };
  },
  writtenName: writtenNameOf,
  type: ({ block, scope }) => {
    const type = settingOf(block.body, 'type');
    if (type?.kind === 'string') return new StringField(type);
    if (type === undefined) return { value: undefined, text: [], span: headerOf(block) };
    const value = evaluate(type, scope);
    if (value.kind === 'unknown' && isValidationType(type, scope)) {
      const span = settingSpanOf(value, type, scope);
      return { value: 'CNAME', text: literal('CNAME', span), span };
    }
    return fieldOf(value, settingSpanOf(value, type, scope), knownString);
  },
  ttl: ({ block, scope }) => {
    const ttl = settingOf(block.body, 'ttl');
    const value = ttl && evaluate(ttl, scope);
    return ttl === undefined || value === undefined || value.kind === 'null'
      ? undefined
      : fieldOf(value, settingSpanOf(value, ttl, scope), knownNumber);
  },
  target: ({ block, scope }) => targetOf(block.body, scope),
  routing: ({ block, scope }) => routingOf(block.body, scope),
  existence: ({ module: { caller }, instance }) => allOf(caller?.existence ?? always, instance?.existence ?? always),
  label: ({ address, instance }) => `${address}${instance?.suffix ?? ''}`,
  span: ({ block }) => block,
  places: ({ block }) => fieldPlacesOf(block.body),
  zoneReferences: zoneReferencesOf,
  fingerprint: ({ block, outline, instance, module }) => fingerprintOf(block, outline, instance, module),
  form: ({ block, scope }) => formOf(block, scope),
  element: ({ instance }) => instance?.scope.each && toSpan(instance.scope.each.value.at),
  group: () => undefined,
  namesake: ({ block, outline, module }) => findNamesake(block, outline, module),
  expands: () => true,
  // Where it overwrites what is there, the provider writes the change that this needs.
  mayReplace: ({ block, scope }) => {
    const overwrite = writtenSettingOf(block.body, 'allow_overwrite');
    const value = overwrite && evaluate(overwrite, scope);
    return value === undefined || value.kind === 'null' || knownBoolean(value) === false ? false : undefined;
  },
  textQuoting: () => 'deployer',
};

/** The block before that has the address of this one; Terraform refuses the second. */
function findNamesake(block: Block, { address }: Outline, module: Module): Namesake | undefined {
  const first = findFirstNamesake(module, block);
  return first && { at: headerOf(block), first: headerOf(first), name: address, effect: 'refused' };
}

/** A string without interpolation as a setting. Its text is made when it is read, which is rare. */
class StringField implements Field<string> {
  constructor(readonly span: StringLiteral) {}

  get value(): string {
    return this.span.value;
  }

  get text(): PartialText {
    return toText(makeKnown(this.span.value, this.span));
  }
}

function writtenNameOf({ block, scope, address, instance }: RecordSyntax): Value {
  const name = settingOf(block.body, 'name');
  if (name !== undefined) {
    const value = evaluate(name, scope);
    const key = value.kind === 'unknown' ? validationKeyOf(name, block, scope) : undefined;
    const text = value.kind === 'unknown' && key !== undefined ? toText({ ...value, key }) : toText(value);
    const meant = quotedReferenceOf(value, scope);
    return { text, span: settingSpanOf(value, name, scope), ...meant };
  }
  const header = headerOf(block);
  return { text: toText(makeUnknown(`name of ${address}${instance?.suffix ?? ''}`, '', header)), span: header };
}

function zoneReferencesOf({ block, scope }: RecordSyntax): readonly ZoneReference[] {
  const span = settingOf(block.body, 'zone_id');
  if (span === undefined) return [];
  const value = evaluate(span, scope);
  const alternatives = value.kind === 'unknown' ? value.alternatives : undefined;
  const values = (alternatives ?? [value]).map((alternative) => ({
    ...toValue(alternative, scope),
    ...quotedReferenceOf(alternative, scope),
  }));
  return [{ kind: 'id', on: 'record-set', span, values, certain: true }];
}
