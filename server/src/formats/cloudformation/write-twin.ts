import type { AliasTarget } from '../../model/finding';
import { type SourceFile, span, type TextEdit } from '../../text/span';
import { entryOf } from '../syntax/node';
import { columnOf, type Style } from './expressions';
import { endOfLine, isFirstOnLine, lineIndent, quotedLike, replaceScalar } from './map-edits';
import type { Origin } from './record-set';
import { aliasEdits } from './write-alias';

/** The edit that puts a copy of a record set with another type beside it: a resource of its own, or the next member of the group. */
export function twinEdits(origin: Origin, type: string, target: AliasTarget | undefined, style: Style): readonly TextEdit[] | undefined {
  const { properties, resource, group, template } = origin;
  const { file } = properties.span;
  const typeNode = entryOf(properties, 'Type')?.value;
  if (typeNode?.kind !== 'scalar') return undefined;
  const changes = target === undefined ? [replaceScalar(typeNode, type, style)] : aliasEdits(properties, type, target, style);
  if (changes === undefined || changes.some((change) => change === undefined)) return undefined;
  const edits = changes.filter((change) => change !== undefined);
  const copied = group === undefined ? resource.span : properties.span;
  const end = Math.max(copied.end, ...edits.map((edit) => edit.span.end));
  if (group === undefined) {
    const id = freeId(resource.key.text, type, new Set(template.resources.keys()));
    edits.push({ span: resource.key.span, newText: quotedLike(resource.key, id) });
  }
  const copy = applied(file, copied.start, end, edits);
  const mark = placeholderIn(copy, edits);
  const isBlock = group === undefined ? !isInFlow(origin) : !group.flow;
  const edit = isBlock
    ? blockInsert(origin, file, copied.start, end, copy, style)
    : flowInsert(file, copied.start, copied.end, copy, style);
  if (edit === undefined) return undefined;
  const shift = edit.newText.indexOf(copy);
  return [mark === undefined ? edit : { ...edit, placeholder: { start: mark.start + shift, end: mark.end + shift } }];
}

/** `WwwAaaa`, with a number when that is taken. */
function freeId(id: string, type: string, taken: ReadonlySet<string>): string {
  const wanted = id + type.charAt(0) + type.slice(1).toLowerCase();
  let free = wanted;
  for (let number = 2; taken.has(free); number += 1) free = `${wanted}${number}`;
  return free;
}

function isInFlow({ template, resource }: Origin): boolean {
  return template.json || !isFirstOnLine(resource.span);
}

function applied(file: SourceFile, start: number, end: number, edits: readonly TextEdit[]): string {
  let text = '';
  let from = start;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start)) {
    text += file.text.slice(from, Math.max(from, edit.span.start)) + edit.newText;
    from = edit.span.end;
  }
  return (text + file.text.slice(from, Math.max(from, end))).trimEnd();
}

function placeholderIn(copy: string, edits: readonly TextEdit[]): { start: number; end: number } | undefined {
  const marked = edits.find((edit) => edit.placeholder !== undefined);
  if (marked?.placeholder === undefined) return undefined;
  const text = marked.newText.slice(marked.placeholder.start, marked.placeholder.end);
  const start = copy.indexOf(text);
  return start === -1 ? undefined : { start, end: start + text.length };
}

function blockInsert(origin: Origin, file: SourceFile, start: number, end: number, copy: string, style: Style): TextEdit | undefined {
  const column = columnOf(span(file, start, end));
  const isItem = origin.group !== undefined;
  if (!isItem && !isFirstOnLine(span(file, start, end))) return undefined;
  const dash = isItem ? file.text.slice(start - column, start) : ' '.repeat(column);
  if (isItem && !/^ *- +$/.test(dash)) return undefined;
  const lineEnd = file.text[end - 1] === '\n' ? end - 1 : endOfLine(file, end);
  const isSpaced = /\n[ \t]*\r?\n[ \t]*$/.test(file.text.slice(0, start - column)) || /^\n[ \t]*\r?\n\s*\S/.test(file.text.slice(lineEnd));
  const blank = isSpaced && !isItem ? style.eol : '';
  const isLast = lineEnd === file.text.length;
  const at = isLast ? lineEnd : lineEnd + 1;
  return { span: span(file, at, at), newText: `${isLast ? style.eol : ''}${blank}${dash}${copy}${isLast ? '' : style.eol}` };
}

function flowInsert(file: SourceFile, start: number, end: number, copy: string, style: Style): TextEdit {
  const before = file.text.slice(0, start).trimEnd().length;
  const isOnOwnLine = file.text.slice(before, start).includes('\n');
  const separator = isOnOwnLine ? `${style.eol}${lineIndent(file, start)}` : ' ';
  return { span: span(file, end, end), newText: `,${separator}${copy}` };
}
