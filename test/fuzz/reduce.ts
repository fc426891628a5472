import type { SourceFile } from '../../server/src/text/span';
import type { Asker } from './asker';
import type { Input } from './input';
import { nameFault } from './run';

/** So often an input is asked again at most. */
const MAX_TRIES = 600;

/**
 * A smaller input with the same fault: files, then lines, then words, then letters are left out as long as it stays.
 * The same input where the fault does not come again.
 */
export async function reduce(asker: Asker, target: string, input: Input, fault: string): Promise<Input> {
  let tries = 0;
  const has = async (smaller: Input) => {
    if (tries >= MAX_TRIES) return false;
    tries += 1;
    const report = await asker.give({ kind: 'ask', target, input: smaller });
    const found =
      'ended' in report ? { message: report.ended, stack: '' } : report.kind === 'asked' ? report.fault : undefined;
    return found !== undefined && nameFault(found) === fault;
  };
  if (!(await has(input))) return input;
  let now = await leaveOut(input, (files) => has(files));
  for (const pattern of [/[^\n]*\n|[^\n]+$/g, /[\w.-]+|[^\w.-]+/g, /[\s\S]/gu])
    for (let index = 0; index < now.length; index += 1) {
      const parts: readonly string[] = now[index]?.text.match(pattern) ?? [];
      const left = await leaveOut(parts, (some) => has(withText(now, index, some.join(''))));
      now = withText(now, index, left.join(''));
    }
  return now;
}

function withText(files: Input, at: number, text: string): Input {
  return files.map((file, index): SourceFile => (index === at ? { uri: file.uri, text } : file));
}

/** The parts that are needed, found by leaving out halves, quarters and so on. */
async function leaveOut<T>(
  parts: readonly T[],
  isEnough: (some: readonly T[]) => Promise<boolean>,
): Promise<readonly T[]> {
  let now = parts;
  for (let size = Math.ceil(now.length / 2); size >= 1 && now.length > 1; size = Math.floor(size / 2))
    for (let start = 0; start < now.length; ) {
      const rest = [...now.slice(0, start), ...now.slice(start + size)];
      if (rest.length > 0 && (await isEnough(rest))) now = rest;
      else start += size;
    }
  return now;
}
