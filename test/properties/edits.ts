import assert from 'node:assert/strict';
import { defaultOptions, type LintResult, lint, readFiles } from '../../server/src/engine/lint';
import { applyEdits } from '../../server/src/text/edits';
import { type SourceFile, type Span, sourceText, type TextEdit } from '../../server/src/text/span';

/** Asks that nothing found in some texts stands outside of them, and that each fix is one that can be made. */
export function checkEdits(files: readonly SourceFile[]): void {
  checkResult(lint(files, { ...defaultOptions }));
}

/** Asks the same of what was found. */
export function checkResult({ findings, failures, bundles }: LintResult): void {
  // Fixes are written when they are read.
  for (const { fixes } of findings) assert.ok(fixes);
  assert.deepEqual(
    failures.map(({ message }) => message),
    [],
  );
  const places = [
    ...findings,
    ...bundles.flatMap(({ reading }) => reading.errors.map(({ span }) => ({ rule: 'syntax', at: span }))),
  ];
  for (const { rule, at } of places) {
    assert.ok(isWithin(at), `${rule} is in the text`);
    const word = at.file.text.slice(at.start).match(/^\w+/)?.[0];
    assert.ok(at.start < at.end || word === undefined, `${rule} at ‘${word}’ is not empty`);
  }
  for (const { rule, related, fixes } of findings) {
    for (const { span } of related) assert.ok(isWithin(span), `what is related to ${rule} is in the text`);
    for (const { title, edits } of fixes) checkFix(`${rule}: ${title}`, edits);
  }
}

function checkFix(name: string, edits: readonly TextEdit[]): void {
  for (const { span } of edits) assert.ok(isWithin(span), `‘${name}’ is in the text`);
  for (const file of new Set(edits.map(({ span }) => span.file))) {
    const own = edits.filter(({ span }) => span.file === file);
    // Throws where they overlap.
    const text = applyEdits(file.text, own);
    assert.ok(text !== file.text, `‘${name}’ changes something`);
    assert.ok(
      countErrors({ uri: file.uri, text }) <= countErrors(file),
      `‘${name}’ leaves the text readable: ${own.map(({ span, newText }) => JSON.stringify([sourceText(span), newText])).join()}`,
    );
  }
}

/** One error is shown of a line, so that a line end of the old Macintosh counts as one. */
function countErrors({ uri, text }: SourceFile): number {
  const file = { uri, text: text.replace(/\r(?!\n)/g, '\n') };
  return readFiles([file], defaultOptions, []).bundles.flatMap(({ reading }) => reading.errors).length;
}

function isWithin({ file, start, end }: Span): boolean {
  return 0 <= start && start <= end && end <= file.text.length;
}

/** The texts with one small change each, as a typist or a bad merge makes them; `seed` chooses it. */
export function mutate(files: readonly SourceFile[], seed: number): readonly SourceFile[] {
  let state = seed * 2654435761;
  const next = (below: number) => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) | 0;
    return (state >>> 0) % Math.max(1, below);
  };
  return files.map(({ uri, text }) => {
    const at = next(text.length);
    const end = Math.min(text.length, at + 1 + next(8));
    const inserted = INSERTED[next(INSERTED.length)] ?? '';
    const change = [
      text.slice(0, at) + text.slice(end),
      text.slice(0, at) + inserted + text.slice(at),
      text.slice(0, at) + inserted + text.slice(end),
      text.slice(0, at),
      text.slice(0, at) + text.slice(at, end) + text.slice(at),
      text.replaceAll('\n', '\r'),
    ][next(6)];
    return { uri, text: change ?? text };
  });
}

const INSERTED = [
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  ':',
  ',',
  '.',
  '..',
  '=',
  '$',
  '${',
  '!',
  '!!',
  '#',
  '\r',
  '\t',
  '\n',
  ' ',
  '\\',
  '*',
  '@',
  '&a ',
  '- ',
  '\u00e9',
  '\ud83d',
  '\u2028',
  'xn--',
  '%',
  '0',
  '-',
];
