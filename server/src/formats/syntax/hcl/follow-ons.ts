import { type SyntaxFault, silenceRestOfLines } from '../faults';
import { findLineEnd } from './cursor';
import type { HclTree } from './nodes';

/** The errors of a tree, silent where they follow from one before: on its line, or in what it has broken. */
export function silenceFollowOns({ file, body, errors }: HclTree): readonly SyntaxFault[] {
  const { text } = file;
  return silenceRestOfLines(
    errors.map((error, index) => {
      const before = errors[index - 1]?.span;
      if (before === undefined) return error;
      const { start } = error.span;
      // The brace of a block whose header could not be read.
      const isLeftOver =
        text[start] === '}' && !body.blocks.some((block) => before.end <= block.start && block.end <= start);
      // The second half of a string that was cut in two.
      const line = findLineEnd(text, before.start);
      const isSecondHalf = text[before.start] === '"' && line < start && start <= findLineEnd(text, line + 1);
      return isLeftOver || isSecondHalf ? { ...error, isSilent: true } : error;
    }),
    file,
  );
}
