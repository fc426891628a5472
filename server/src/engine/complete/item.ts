import type { Span, TextEdit } from '../../text/span';

/** Something that can be accepted at a place. */
export interface Item {
  readonly kind: 'type' | 'resource' | 'value' | 'rule' | 'snippet';
  readonly label: string;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** The text that takes the place of `span`; the parts to fill in are marked (`text/stops.ts`). */
  readonly newText: string;
  readonly span: Span;
  /** What is compared with the typed text, which is that of the span before the cursor. */
  readonly filter: string;
  /** Edits elsewhere in the file that belong to it. */
  readonly also?: readonly TextEdit[];
}

/** The text by which an item is found where a quote may stand before what is typed. */
export function filterFor({ file, start }: Span, word: string): string {
  return (/^["']/.exec(file.text.slice(start, start + 1))?.[0] ?? '') + word;
}
