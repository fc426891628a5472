import type { SourceFile, Span } from '../text/span';
import type { LintResult } from './lint';

/** What a hover says about a place. */
export interface HoverText {
  readonly markdown: string;
  readonly span: Span;
}

/** What there is to say about a place in a file. */
export function hoverAt(_result: LintResult, _file: SourceFile, _offset: number): HoverText | undefined {
  return undefined;
}
