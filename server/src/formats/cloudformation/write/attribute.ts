import type { ResourceRef } from '../../../model/endpoint';
import type { Value } from '../../../model/record-set';
import { sameSpan, sourceText, type TextEdit } from '../../../text/span';
import { type MapNode, valueAt } from '../../syntax/node';
import type { RecordSetSource } from '../records/record-set-source';
import { localPlaceOf } from '../values/editable-place';
import { nameOf } from '../values/keys';
import { isBlockMap, writeInline } from './expressions';
import { lineIndent } from './lines';
import type { Style } from './style';

/** Replaces a value that is an attribute of a resource of the template by another attribute of it or of another one. */
export function takeAttribute(
  { properties, scope: { template } }: RecordSetSource,
  value: Value,
  { resource, path }: { readonly resource: ResourceRef | undefined; readonly path: string },
  style: Style,
): readonly TextEdit[] | undefined {
  const at = localPlaceOf(value.span);
  const isInRecordSet = at.file === template.file && at.start >= properties.span.start && at.end <= properties.span.end;
  if (resource === undefined || value.text.length !== 1 || !isInRecordSet) return undefined;
  if (!template.resources.has(nameOf(resource.key)) || !sameSpan(at, value.span)) return undefined;
  const text = writeInline({ kind: 'attribute', resource: nameOf(resource.key), path }, style);
  return text === undefined ? undefined : [{ span: at, newText: text }];
}

/** Exchanges the name and the zone id of the alias target. */
export function swapAliasParts(properties: MapNode): readonly TextEdit[] | undefined {
  const alias = valueAt(properties, 'AliasTarget');
  const [name, zoneId] = [valueAt(alias, 'DNSName'), valueAt(alias, 'HostedZoneId')];
  if (name === undefined || zoneId === undefined) return undefined;
  const [nameText, zoneText] = [sourceText(name.span), sourceText(zoneId.span)];
  if (isBlockMap(nameText) !== isBlockMap(zoneText)) return undefined;
  // Lines keep their indentation, which is right only where both values have the same.
  const indents = [name, zoneId].map(({ span: at }) => lineIndent(at.file, at.start));
  if (/\n/.test(nameText + zoneText) && indents[0] !== indents[1]) return undefined;
  return [
    { span: name.span, newText: zoneText },
    { span: zoneId.span, newText: nameText },
  ];
}
