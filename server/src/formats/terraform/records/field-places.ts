import type { FieldPlace, RecordField } from '../../../model/record-set';
import { toSpan } from '../../../text/span';
import { fieldOfKey } from '../../misspelt-keys';
import { type Attribute, type Body, blocksOf } from '../../syntax/hcl/nodes';
import type { ObjectValue } from '../expressions/model';
import { ALIAS_ARGUMENTS, RECORD_ARGUMENTS, RECORD_BLOCKS } from './provider-schema';

/** The places of the settings of a record; the place of a policy is its whole block. */
export function fieldPlacesOf(body: Body): readonly FieldPlace[] {
  const places: FieldPlace[] = [];
  const add = (attributes: readonly Attribute[], fields: ReadonlyMap<string, RecordField>) => {
    const given = attributes.map(({ name }) => name);
    for (const { file, start, nameEnd, name, value } of attributes) {
      const field = fieldOfKey(name, given, fields);
      if (field !== undefined) places.push({ ...field, key: { file, start, end: nameEnd }, value });
    }
  };
  add(body.attributes, RECORD_ARGUMENTS);
  for (const block of body.blocks) {
    const isDynamic = block.type === 'dynamic';
    const field = RECORD_BLOCKS.get(isDynamic ? (block.labels[0]?.value ?? '') : block.type);
    if (field === undefined) continue;
    places.push({ field, key: { file: block.file, start: block.start, end: block.typeEnd }, value: block });
    const inner = isDynamic ? blocksOf(block.body, 'content')[0]?.body : block.body;
    if (field === 'alias' && inner !== undefined) add(inner.attributes, ALIAS_ARGUMENTS);
  }
  return places;
}

/** The places of the settings of a record that is an object: keys have no place, only values. */
export function entryPlacesOf(
  { entries }: ObjectValue,
  fields: ReadonlyMap<string, RecordField>,
): readonly FieldPlace[] {
  return [...entries].flatMap(([name, value]): readonly FieldPlace[] => {
    const field = fields.get(name);
    return field === undefined ? [] : [{ field, key: undefined, value: toSpan(value.at) }];
  });
}
