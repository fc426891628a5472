/** A text with the place of the cursor. */
interface Typed {
  readonly before: string;
  readonly after: string;
}

const CLOSERS: ReadonlyMap<string, string> = new Map([
  ['{', '}'],
  ['[', ']'],
  ['(', ')'],
  ['"', '"'],
]);

/**
 * The texts that follow each other while `keys` are typed at the cursor, which is the `|` of `text`, as VS Code makes
 * them: it closes brackets and quotes, types over the ones that it has made, and indents after the Enter key. Keys have
 * no indentation of their own.
 */
export function* typeKeys(text: string, keys: string): Generator<string> {
  const [before = '', after = ''] = text.split('|');
  let typed: Typed = { before, after };
  const made: string[] = [];
  for (const key of keys) {
    typed = typeKey(typed, key, made);
    yield typed.before + typed.after;
  }
}

/** Types one key; `made` are the closing brackets and quotes that typing has made and that stand after the cursor. */
function typeKey({ before, after }: Typed, key: string, made: string[]): Typed {
  if (after.startsWith(key) && made.at(-1) === key) {
    made.pop();
    return { before: before + key, after: after.slice(1) };
  }
  if (key === '\n') return breakLine(before, after);
  const closer = CLOSERS.get(key);
  // Before a word there is nothing to be closed.
  if (closer === undefined || !/^(?:$|[\s)\]}"',])/.test(after)) return { before: before + key, after };
  made.push(closer);
  return { before: before + key, after: closer + after };
}

function breakLine(before: string, after: string): Typed {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const indent = /^[ ]*/.exec(line)?.[0] ?? '';
  const last = before.trimEnd().at(-1) ?? '';
  const isInBrackets = (last === '{' || last === '[') && after.startsWith(CLOSERS.get(last) ?? '');
  if (isInBrackets) return { before: `${before}\n${indent}  `, after: `\n${indent}${after}` };
  const isNested = last === ':' || last === '{' || last === '[';
  return { before: `${before}\n${indent}${isNested ? '  ' : ''}`, after };
}
