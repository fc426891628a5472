import type { Value } from '../../../model/record-set';
import type { TextEdit } from '../../../text/span';
import { type MapNode, valueAt } from '../../syntax/node';
import { itemAt, removeItem } from '../../syntax/remove-item';
import { localPlaceOf } from '../values/editable-place';

/** Removes one value from the list of a record set. */
export function removeValue(properties: MapNode, value: Value): readonly TextEdit[] | undefined {
  const values = valueAt(properties, 'ResourceRecords');
  const item = itemAt(values, localPlaceOf(value.span));
  return values?.kind === 'list' && values.tag === undefined && item !== undefined
    ? removeItem(values, item)
    : undefined;
}
