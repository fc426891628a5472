import type { ResourceRef } from '../../../model/endpoint';
import type { Value } from '../../../model/record-set';
import type { Span, TextEdit } from '../../../text/span';
import { type MapNode, valueAt } from '../../syntax/node';
import { itemAt, removeItem } from '../../syntax/remove-item';
import { EXPORT } from '../records/zone-references';
import { standsAt } from '../values/editable-place';
import { type Style, scalarText } from './expressions';

/** Takes one value out of the list of a record set. */
export function removeValue(properties: MapNode, value: Value): readonly TextEdit[] | undefined {
  const values = valueAt(properties, 'ResourceRecords');
  const item = itemAt(values, standsAt(value.span));
  return values?.kind === 'list' && values.tag === undefined && item !== undefined
    ? removeItem(values, item)
    : undefined;
}

/** Writes a reference to a parameter, a resource or an export in the place of a literal. */
export function refer(at: Span, to: ResourceRef, style: Style): TextEdit {
  const name = scalarText(to.key, style);
  const long = to.type === EXPORT ? 'Fn::ImportValue' : 'Ref';
  const short = to.type === EXPORT ? '!ImportValue' : '!Ref';
  const newText = style.json ? `{ "${long}": ${name} }` : style.short ? `${short} ${name}` : `{ ${long}: ${name} }`;
  return { span: at, newText };
}
