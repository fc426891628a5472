import { samRoute53, templateGroup, templateRecordSet } from '../../../facts/api-shapes';
import type { FormFault, UnknownKey } from '../../../model/form';
import type { Span } from '../../../text/span';
import { checkMap, type FormRules } from '../../form';
import { type Entry, entryOf, type MapNode, type Node } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import { mayGetEntries } from '../template/macros';
import { hasTextValue } from '../template/parameters';
import type { Template } from '../template/template';

const RULES: FormRules = {
  unknown: 'refused',
  shapes: true,
  lenient: true,
  isOpen: (node) => node.tag !== undefined || intrinsicOf(node) !== undefined || mayGetEntries(node),
};

/** The faults in the form of a record set; `at` is where it is called by its name, on one line. */
export function formOf(properties: MapNode, at: Span, template: Template): readonly FormFault[] {
  return [...checkMap(properties, templateRecordSet, at, { ...RULES, isText: (node) => givesText(node, template) })];
}

/** Attributes that are one address or name. */
const TEXT_ATTRIBUTE = /\.(?:PublicIp|PrivateIp|DNSName|DomainName|PublicDnsName|PrivateDnsName|Endpoint\.Address)$/;

/** Whether a function certainly gives a text, and no list. */
function givesText(node: Node, { parameters, resources }: Template): boolean {
  const call = intrinsicOf(node);
  if (call === undefined) return false;
  const { name, argument } = call;
  if (name === 'Fn::Sub' || name === 'Fn::Join') return true;
  if (name === 'Fn::GetAtt') return TEXT_ATTRIBUTE.test(attributeTextOf(argument));
  if (name !== 'Ref' || argument.kind !== 'scalar') return false;
  return resources.has(argument.text) || hasTextValue(parameters.get(argument.text));
}

/** The argument of `Fn::GetAtt`, a text or a list, as `Resource.Attribute`; empty where a part of it is not known. */
function attributeTextOf(argument: Node): string {
  const parts = argument.kind === 'list' ? argument.items : [argument];
  const texts = parts.map((part) => (part.kind === 'scalar' && part.tag === undefined ? part.text : ''));
  return texts.includes('') ? '' : texts.join('.');
}

/** The faults in the form of a group, apart from its record sets. */
export function formOfGroup(properties: MapNode, at: Span): readonly FormFault[] {
  return [...checkMap(properties, templateGroup, at, RULES)];
}

/** The faults in the `Route53` setting of a domain of SAM, which reads the keys that it knows, and no others. */
export function formOfSam({ key, value }: Entry): readonly FormFault[] {
  return value?.kind === 'map' ? [...checkMap(value, samRoute53, key.span, { ...RULES, unknown: 'ignored' })] : [];
}

/** The kinds of resource that write record sets. */
export const RECORD_SET = 'AWS::Route53::RecordSet';
export const GROUP = 'AWS::Route53::RecordSetGroup';

/** What a resource is by its keys, where that is certainly not what its type says. */
export function meantTypeOf(type: string, properties: MapNode): typeof RECORD_SET | typeof GROUP | undefined {
  const has = (key: string) => entryOf(properties, key) !== undefined;
  const isSingle = has('Name') || has('Type') || has('ResourceRecords') || has('AliasTarget');
  if (type === RECORD_SET && has('RecordSets') && !isSingle) return GROUP;
  return type === GROUP && !has('RecordSets') && has('Name') && has('Type') ? RECORD_SET : undefined;
}

/** The fault of a resource whose keys are those of another kind; `at` is its first key that is. */
export function makeTypeFault(resource: Entry, { entries }: MapNode, meant: string): readonly UnknownKey[] {
  const type = entryOf(resource.value, 'Type')?.value;
  const foreign = meant === GROUP ? ['RecordSets'] : ['Name', 'Type'];
  const key = entries.find((entry) => foreign.includes(entry.key.text))?.key;
  if (key === undefined || type === undefined) return [];
  const of = meant === GROUP ? 'a record set' : 'a group of record sets';
  return [
    {
      ...{ kind: 'unknown', key: key.text, of, at: key.span, known: [], effect: 'refused' },
      owner: { type: meant, at: type.span },
    },
  ];
}

/** Whether a node is a map with keys, and not the call of a function. */
export function isLiteralMap(node: Node | undefined): node is MapNode {
  return node?.kind === 'map' && intrinsicOf(node) === undefined;
}

/** A record set in the place of the list of a group. */
export function makeListFault({ text: key, span: at }: Entry['key'], node: Node): FormFault {
  return {
    kind: 'shape',
    key,
    of: 'a group of record sets',
    at,
    value: node.span,
    needs: 'list',
    has: 'map',
    right: 'a dash before it',
  };
}
