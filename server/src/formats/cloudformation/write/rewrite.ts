import { type Span, sourceText, type TextEdit } from '../../../text/span';
import { findInnermost } from '../../syntax/find-innermost';
import { rootsOf } from '../../syntax/node';
import { intrinsicOf } from '../template/intrinsics';
import { templateOf } from '../template/template';
import { hasOnlyWordsOf } from '../values/editable-place';
import { writeScalar } from './expressions';
import { replaceScalar } from './map-edits';
import type { Style } from './style';

/** Replaces a value, or a part of one, by other text; undefined where the text comes from elsewhere. */
export function rewriteText(at: Span, value: string): readonly TextEdit[] | undefined {
  const template = templateOf(at.file);
  const node = rootsOf(template.tree)
    .map((root) => findInnermost(root, at))
    .find((found) => found !== undefined);
  if (node === undefined) return undefined;
  const style: Style = { json: template.json, short: true, eol: '\n', step: 2 };
  const isWhole = node.span.start === at.start && node.span.end === at.end;
  // The text of a parameter or an import is to be edited at its origin.
  const source = sourceText(at);
  const call = isWhole ? intrinsicOf(node)?.name : undefined;
  if (call === 'Ref' || call === 'Fn::ImportValue' || (!isWhole && /^\$\{.*\}$/.test(source))) return undefined;
  if ((call !== undefined || source.includes('${')) && !hasOnlyWordsOf(value, source)) return undefined;
  if (isWhole) {
    const inPlace = node.kind === 'scalar' && node.tag === undefined ? replaceScalar(node, value, style) : undefined;
    return node.kind === 'scalar' && node.style === 'block'
      ? undefined
      : [inPlace ?? { span: at, newText: writeScalar(value, style) }];
  }
  if (node.kind !== 'scalar' || at.start < node.inner.start || at.end > node.inner.end) return undefined;
  if (node.style === 'double') return [{ span: at, newText: JSON.stringify(value).slice(1, -1) }];
  if (node.style === 'single') return [{ span: at, newText: value.replaceAll("'", "''") }];
  return /^[\w./-]*$/.test(value) ? [{ span: at, newText: value }] : undefined;
}
