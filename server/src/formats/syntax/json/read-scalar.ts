import type { SourceFile } from '../../../text/span';
import { CompactString, CompactWord } from '../compact-nodes';
import type { ScalarNode } from '../node';
import { internKey } from './intern-key';
import { Kind, type Token, unescapeString, wordValue } from './scanner';

/** The node of a string, a number, a boolean or null. */
export function readScalar(file: SourceFile, token: Token, isKey: boolean): ScalarNode {
  const { start, end } = token;
  if (token.kind !== Kind.string) return new CompactWord(file, start, end, wordValue(file.text.slice(start, end)));
  const content = file.text.slice(start + 1, end - 1);
  const decoded = token.escaped ? unescapeString(content) : content;
  return new CompactString(file, start, end, isKey ? internKey(decoded) : decoded);
}
