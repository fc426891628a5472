import { type Span, span } from '../../../text/span';
import type { HclTree } from '../../syntax/hcl/nodes';

/**
 * The places of a file at which its text is damaged. A brace that closes nothing may belong to the block before it,
 * which a missing opening brace has ended too early, so that block is damaged, too.
 */
export function damageOf({ file, body, errors }: HclTree): readonly Span[] {
  // An override file with an error damages the block that it overrides.
  const blocks = body.blocks.filter(({ isDamaged }) => isDamaged);
  const places = errors.map(({ span: at }, index) => {
    if (file.text[at.start] !== '}') return at;
    // What follows it by itself, such as a nested block, is its inside.
    const block = body.blocks.findLast(({ end, type }) => end <= at.start && TYPES.has(type));
    const before = errors[index - 1]?.span.end ?? 0;
    return block === undefined || before > block.end ? at : span(file, block.start, at.end);
  });
  return [...places, ...blocks];
}

/** The types of the blocks at the top level of a file. */
const TYPES: ReadonlySet<string> = new Set([
  'resource',
  'data',
  'module',
  'variable',
  'output',
  'provider',
  'locals',
  'terraform',
]);
