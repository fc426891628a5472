import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatPatch } from '../../server/src/cli/diff';

/** Applies a patch of one file as `patch` does, without any tolerance. */
function patched(before: string, patch: string): string {
  if (patch === '') return before;
  const old = before.match(/[^\n]*\n|[^\n]+/g) ?? [];
  const lines = patch.match(/[^\n]*\n/g) ?? [];
  assert.match(lines[0] ?? '', /^--- a\//);
  assert.match(lines[1] ?? '', /^\+\+\+ b\//);
  const result: string[] = [];
  let at = 0;
  let index = 2;
  while (index < lines.length) {
    const [, oldStart = '', oldCount = '1', newStart = '', newCount = '1'] =
      /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$/.exec(lines[index] ?? '') ?? [];
    const start = oldCount === '0' ? Number(oldStart) : Number(oldStart) - 1;
    result.push(...old.slice(at, start));
    at = start;
    assert.equal(result.length, newCount === '0' ? Number(newStart) : Number(newStart) - 1);
    let [left, right] = [Number(oldCount), Number(newCount)];
    index += 1;
    while (left > 0 || right > 0) {
      const line = lines[index] ?? '';
      const noEnd = lines[index + 1]?.startsWith('\\') ?? false;
      const text = noEnd ? line.slice(1, -1) : line.slice(1);
      index += noEnd ? 2 : 1;
      if (line.startsWith('+')) result.push(text);
      else {
        assert.equal(text, old[at]);
        at += 1;
        left -= 1;
        if (line.startsWith(' ')) result.push(text);
      }
      if (!line.startsWith('-')) right -= 1;
    }
  }
  return [...result, ...old.slice(at)].join('');
}

describe('a unified diff', () => {
  it('is empty for equal texts', () => {
    assert.equal(formatPatch('a', 'x\n', 'x\n'), '');
  });

  it('shows three lines around a change', () => {
    const before = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
    assert.equal(
      formatPatch('a.tf', before, before.replace('5', 'five')),
      '--- a/a.tf\n+++ b/a.tf\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('joins changes whose surroundings meet and keeps others apart', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `${index}\n`);
    const changed = (...which: number[]) =>
      formatPatch('a', lines.join(''), lines.map((line, index) => (which.includes(index) ? 'x\n' : line)).join(''));
    const hunks = (patch: string) => patch.match(/^@@/gm)?.length;
    assert.deepEqual([hunks(changed(10, 17)), hunks(changed(10, 18))], [1, 2]);
  });

  it('marks a missing line end', () => {
    assert.equal(formatPatch('a', 'x', 'x\n'), '--- a/a\n+++ b/a\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+x\n');
  });

  it('names an empty side by the line before it', () => {
    assert.match(formatPatch('a', '', 'x\n'), /^@@ -0,0 \+1 @@$/m);
    assert.match(formatPatch('a', 'x\n', ''), /^@@ -1 \+0,0 @@$/m);
  });

  it('keeps carriage returns as part of the lines', () => {
    assert.equal(formatPatch('a', 'x\r\ny\r\n', 'x\r\nz\r\n'), '--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n x\r\n-y\r\n+z\r\n');
  });

  it('quotes names that need it', () => {
    assert.match(formatPatch('a b', 'x', 'y'), /^--- a\/a b\t\n/);
    assert.match(formatPatch('a\nb', 'x', 'y'), /^--- "a\/a\\nb"\n/);
  });

  it('turns any text into any other when it is applied', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '', ' a', '-b', '+c', 'd\r'), { maxLength: 25 })
      .chain((lines) => fc.constantFrom('', '\n').map((end) => lines.join('\n') + end));
    fc.assert(
      fc.property(text, text, (before, after) => {
        assert.equal(patched(before, formatPatch('a', before, after)), after);
      }),
      { numRuns: 1000 },
    );
  });

  it('turns one text into another that has little in common, however long they are', () => {
    const [before, after] = ['a', 'b'].map((name) =>
      Array.from({ length: 6000 }, (_, index) => `${index % 7 === 0 ? 'same' : name + index}\n`).join(''),
    );
    assert.equal(patched(before ?? '', formatPatch('a', before ?? '', after ?? '')), after);
  });

  it('finds the shortest way', () => {
    const changes = formatPatch('a', 'a\nb\nc\na\nb\nb\na\n', 'c\nb\na\nb\na\nc\n').match(/^[-+](?![-+])/gm);
    assert.equal(changes?.length, 5);
  });
});
