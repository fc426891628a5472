import type { Entry, ListNode, MapNode, Node, ScalarNode } from '../../formats/syntax/node';
import { type Located, type Span, sourceText, span, type TextEdit } from '../../text/span';

/** A suppression that is data of its file, where that has no comments or has another place for such things. */
export interface Declaration {
  /** The word in messages: what a person would call it. */
  readonly kind: 'entry' | 'note';
  readonly reach: 'record-set' | 'file';
  /** Its text, or its object. */
  readonly at: Span;
  readonly rules: readonly Located<string>[];
  readonly reason: string | undefined;
  /** What it is about: the resource or the block that has it, or its whole file. */
  readonly block: Span;
  /** Where it stands, from the outermost map that may be without it. */
  readonly home: readonly Member[];
}

/** A member of a map or a list. */
export interface Member {
  readonly container: MapNode | ListNode;
  readonly member: Entry | Node;
}

/** What looks like a suppression and is not read as one. */
export interface Malformed {
  readonly at: Span;
  readonly message: string;
  readonly reach: 'record-set' | 'file';
  readonly block: Span;
  /** What a person may have meant. */
  readonly edit?: TextEdit;
}

/** A text that names the linter and is not read. */
export interface Unread {
  readonly node: ScalarNode;
  readonly reach: 'record-set' | 'file';
  readonly block: Span;
}

/** All that a file declares. */
export interface Declarations {
  readonly found: readonly Declaration[];
  readonly malformed: readonly Malformed[];
  readonly unread: readonly Unread[];
}

export const noDeclarations: Declarations = { found: [], malformed: [], unread: [] };

/** The place of a part of the text of a scalar; the whole of it where escapes are in it. */
export function placeIn({ inner, text }: ScalarNode, start: number, length: number): Span {
  return sourceText(inner) === text ? span(inner.file, inner.start + start, inner.start + start + length) : inner;
}

/**
 * The edit that takes a declaration out, with the lists and maps around it that would be empty; undefined where a comment
 * stands beside it.
 */
export function removeDeclaration({ home }: Declaration): TextEdit | undefined {
  const innermost = home.findLast(({ container }) => membersOf(container).length > 1);
  return innermost && removeMember(innermost);
}

function membersOf(container: MapNode | ListNode): readonly (Entry | Node)[] {
  return container.kind === 'map' ? container.entries : container.items;
}

/** Takes a member out with its comma, or its line. */
function removeMember({ container, member }: Member): TextEdit | undefined {
  const { file } = container.span;
  const members = membersOf(container);
  const index = members.findIndex((each) => each.span.start === member.span.start);
  const [previous, next] = [members[index - 1], members[index + 1]];
  const gap = container.flow ? /^\s*,\s*$/ : /^[ \t\r\n]*(?:-[ \t]+)?$/;
  const isPlainGap = (start: number, end: number) => gap.test(file.text.slice(start, end));
  if (previous !== undefined && isPlainGap(previous.span.end, member.span.start))
    return { span: span(file, previous.span.end, member.span.end), newText: '' };
  if (next !== undefined && isPlainGap(member.span.end, next.span.start))
    return { span: span(file, member.span.start, next.span.start), newText: '' };
  return undefined;
}
