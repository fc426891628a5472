import type { PlainRecordSet } from '../../../model/plain-record-set';
import type { PlainZone } from '../../../model/plain-zone';
import type { ComposedFiles, Left } from '../../compose';
import { createNames, isOfZoneItself } from '../../compose-names';
import { quote } from '../configuration/quote';
import { resourceNameOf, zoneResourceNameOf } from './names';
import { reasonAgainst, writeSettings, writtenNameOf } from './record';
import { argument, type Item, writeBlock } from './write-block';
import { type WrittenZone, writeZone, type ZoneAs } from './zone';

/** How a configuration is written. */
export interface TerraformStyle {
  /** A resource for each record set, or one for all that have values and simple routing. */
  readonly style: 'resources' | 'for-each';
  readonly zoneAs: ZoneAs | undefined;
  /** Undefined: relative to the zone where the configuration names it, else in full. */
  readonly names: 'relative' | 'full' | undefined;
  /** Whether `import` blocks (Terraform 1.5) are written; all zones must have an id then. */
  readonly imports: boolean;
}

/** A record set on its way into the text of its zone. */
interface Member {
  readonly recordSet: PlainRecordSet;
  readonly label: string;
  /** Its name as it is written. */
  readonly name: string;
}

/** A configuration of one file that has the record sets of all zones. */
export function composeTerraform(zones: readonly PlainZone[], style: TerraformStyle): ComposedFiles {
  const left: Left[] = [];
  const notes: string[] = [];
  const [nameZone, nameResource] = [createNames(), createNames()];
  const blocks = zones.flatMap((zone) => {
    const label = nameZone(zoneResourceNameOf(zone));
    const written = writeZone(zone, label, style.zoneAs);
    if (written.note !== undefined) notes.push(written.note);
    const prefix = zones.length > 1 ? `${label}_` : '';
    const members: Member[] = [];
    for (const recordSet of zone.recordSets) {
      const reason = reasonAgainst(recordSet, zone.name);
      if (reason !== undefined) left.push({ recordSet, reason });
      else members.push(toMember(recordSet, zone, style, (name) => nameResource(prefix + name)));
    }
    const text = style.style === 'for-each' ? writeMaps(members, zone, written, label) : [];
    const alone = style.style === 'for-each' ? members.filter(({ recordSet }) => !isSimple(recordSet)) : members;
    return [
      ...written.blocks,
      ...writeZoneImport(zone, written, style),
      ...text.flatMap((each) => each.text),
      ...(style.imports ? text.flatMap((each) => each.imports) : []),
      ...alone.flatMap((member) => writeResource(member, zone, written, style)),
    ];
  });
  const name = zones.length === 1 ? (zones[0]?.name ?? zones[0]?.id ?? 'records') : 'records';
  return { files: blocks.length === 0 ? [] : [{ name: `${name}.tf`, text: blocks.join('\n') }], left, notes };
}

function toMember(
  recordSet: PlainRecordSet,
  zone: PlainZone,
  { names, zoneAs }: TerraformStyle,
  takeName: (name: string) => string,
): Member {
  const isRelative = names === undefined ? zoneAs !== 'id' : names === 'relative';
  const label = takeName(resourceNameOf(recordSet, zone.name));
  return { recordSet, label, name: writtenNameOf(recordSet.name, zone.name, isRelative) };
}

function writeZoneImport({ id }: PlainZone, { address }: WrittenZone, { imports }: TerraformStyle): readonly string[] {
  return imports && address !== undefined && id !== undefined ? [writeImport(address, id)] : [];
}

function writeResource(
  { recordSet, label, name }: Member,
  zone: PlainZone,
  { reference }: WrittenZone,
  { imports }: TerraformStyle,
): readonly string[] {
  const items: Item[] = [
    argument('zone_id', reference),
    argument('name', quote(name)),
    argument('type', quote(recordSet.type)),
    ...(!imports && isOfZoneItself(recordSet, zone.name) ? [argument('allow_overwrite', 'true')] : []),
    ...writeSettings(recordSet),
  ];
  const block = writeBlock(`resource "aws_route53_record" "${label}"`, items);
  return imports ? [block, writeImport(`aws_route53_record.${label}`, importIdOf(recordSet, zone))] : [block];
}

/** Whether it can be an element of a map: the settings of its routing are blocks, and an alias has no TTL. */
function isSimple({ ttl, target, setIdentifier, policy, healthCheck }: PlainRecordSet): boolean {
  const isWhole = (target.kind === 'alias') === (ttl === undefined);
  return isWhole && setIdentifier === undefined && policy === undefined && healthCheck === undefined;
}

/** A resource with a map of the record sets with values, and one of the aliases, since an alias is a block. */
function writeMaps(
  members: readonly Member[],
  zone: PlainZone,
  written: WrittenZone,
  label: string,
): readonly { readonly text: readonly string[]; readonly imports: readonly string[] }[] {
  const simple = members.filter(({ recordSet }) => isSimple(recordSet));
  return (['values', 'alias'] as const).flatMap((kind) => {
    const own = simple.filter(({ recordSet }) => recordSet.target.kind === kind);
    if (own.length === 0) return [];
    const resource = kind === 'values' ? label : `${label}_aliases`;
    const isOverwriting = own.some(({ recordSet }) => isOfZoneItself(recordSet, zone.name));
    const items: Item[] = [
      { kind: 'block', header: 'for_each =', items: own.map(toElement) },
      argument('zone_id', written.reference),
      argument('name', 'each.value.name'),
      argument('type', 'each.value.type'),
      ...(isOverwriting ? [argument('allow_overwrite', 'true')] : []),
      ...(kind === 'values'
        ? [argument('ttl', 'each.value.ttl'), argument('records', 'each.value.records')]
        : [{ kind: 'block' as const, header: 'alias', items: ALIAS_OF_ELEMENT }]),
    ];
    const imports = own.map((each) =>
      writeImport(`aws_route53_record.${resource}["${each.label}"]`, importIdOf(each.recordSet, zone)),
    );
    return [{ text: [writeBlock(`resource "aws_route53_record" "${resource}"`, items)], imports }];
  });
}

const ALIAS_OF_ELEMENT: readonly Item[] = [
  argument('name', 'each.value.alias.name'),
  argument('zone_id', 'each.value.alias.zone_id'),
  argument('evaluate_target_health', 'each.value.alias.evaluate_target_health'),
];

function toElement({ recordSet, label, name }: Member): Item {
  const items: readonly Item[] = [
    argument('name', quote(name)),
    argument('type', quote(recordSet.type)),
    ...writeSettings(recordSet).map((item) => (item.kind === 'block' ? { ...item, header: `${item.header} =` } : item)),
  ];
  return { kind: 'block', header: `${quote(label)} =`, items };
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/route53_record#import */
function importIdOf({ name, type, setIdentifier }: PlainRecordSet, { id = '' }: PlainZone): string {
  return [id, name, type, ...(setIdentifier === undefined ? [] : [setIdentifier])].join('_');
}

function writeImport(to: string, id: string): string {
  return writeBlock('import', [argument('to', to), argument('id', quote(id))]);
}
