import type { Value } from '../../../model/record-set';
import { sourceText, span, type TextEdit, toSpan } from '../../../text/span';
import { attributeOf, type Block } from '../../syntax/hcl/nodes';
import { withCommentsAligned } from '../configuration/comments';
import { makeLineEdits } from '../configuration/layout';
import { isJson, setInJson } from './json';
import { ownsItsLines } from './lines';

/** Takes an attribute of another resource in the place of a value, which is an expression of its own in the block. */
export function takeFrom(block: Block, value: Value, expression: string): readonly TextEdit[] | undefined {
  const at = toSpan(value.span);
  const text = sourceText(at);
  if (at.file !== block.file || at.start < block.start || at.end > block.end) return undefined;
  if (isJson(block)) return /^"\$\{[^{}]*\}"$/.test(text) ? [{ span: at, newText: `"\${${expression}}"` }] : undefined;
  return /^[a-z][\w.-]*$/.test(text) ? withCommentsAligned({ span: at, newText: expression }) : undefined;
}

/**
 * Takes another attribute in the expression of a value: the last names of the expression are replaced. Undefined where
 * the expression is not in the block, or does not end with the attribute, as in the argument of a function.
 */
export function takeAttribute(block: Block, value: Value, attribute: string): readonly TextEdit[] | undefined {
  const path = value.endpoint?.attribute;
  const { file, start, end } = toSpan(value.span);
  if (path === undefined || file !== block.file || start < block.start || end > block.end) return undefined;
  const text = sourceText(value.span);
  const match = endingIn(path).exec(text);
  if (match === null) return undefined;
  const [old = ''] = match;
  // The item of a list that was chosen stays chosen.
  const index = /^[^[]*(\[[^\]]*\])/.exec(old)?.[1];
  const isOfSameList = index !== undefined && old.startsWith(attribute.slice(0, attribute.indexOf('[') + 1));
  const newText = isOfSameList ? attribute.replace(/\[\d+\]/, index) : attribute;
  const at = start + match.index;
  return withCommentsAligned({ span: span(file, at, at + old.length), newText });
}

/** Matches the attribute at the end of an expression, which may stand in a template with a dot behind it. */
function endingIn(path: string): RegExp {
  const names = path.split('.').filter((name) => !/^\d+$/.test(name));
  return new RegExp(`(?<=[.\\]])${names.join('(?:\\[[^\\]]*\\]|\\.\\d+)?\\.')}(?=\\}?\\.?"?$)`);
}

/** Exchanges the expressions of the name and of the zone id in the alias block. */
export function swapAliasParts(block: Block): readonly TextEdit[] | undefined {
  const body = block.body.blocks.find(({ type }) => type === 'alias')?.body;
  const [name, zoneId] = ['name', 'zone_id'].map((key) => body && attributeOf(body, key));
  if (body === undefined || name === undefined || zoneId === undefined) return undefined;
  const [nameText, zoneText] = [sourceText(name.value), sourceText(zoneId.value)];
  if (isJson(block)) return swapInJson(block, nameText, zoneText);
  if (![name, zoneId].every((part) => ownsItsLines(part)) || /\n/.test(nameText + zoneText)) return undefined;
  return makeLineEdits(body, {
    values: new Map([
      [name, zoneText],
      [zoneId, nameText],
    ]),
  });
}

function swapInJson(block: Block, name: string, zoneId: string): readonly TextEdit[] | undefined {
  if (![name, zoneId].every((text) => text.startsWith('"'))) return undefined;
  const edits = [setInJson(block, 'alias', 'name', zoneId), setInJson(block, 'alias', 'zone_id', name)];
  return edits.includes(undefined) ? undefined : edits.flatMap((edit) => edit ?? []);
}
