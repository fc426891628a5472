import assert from 'node:assert/strict';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { findHover } from '../../server/src/engine/teaching/hover';
import type { SourceFile } from '../../server/src/text/span';

/**
 * Words that every object of JavaScript has, each with another word of its length that none has and that stands at the
 * same place in any order.
 */
export const WORDS = [
  ['constructor', 'constructos'],
  ['__proto__', '__protp__'],
  ['toString', 'toStrinh'],
  ['valueOf', 'valueOg'],
  ['hasOwnProperty', 'hasOwnPropertz'],
] as const;

const WORD = /(?<![\w-])[A-Za-z_][A-Za-z0-9_]*(?![\w-])/g;

/** The different words of some texts that may be names: keys, types, attributes, resources, parts of names. */
export function wordsOf(files: readonly SourceFile[]): readonly string[] {
  return [...new Set(files.flatMap(({ text }) => text.match(WORD) ?? []))];
}

/** Asks that a word of JavaScript in the place of a word of the texts gives what the ordinary one there gives. */
export function checkWord(
  files: readonly SourceFile[],
  word: string,
  [special, ordinary]: (typeof WORDS)[number],
): void {
  const replace = (by: string) =>
    files.map(({ uri, text }) => ({ uri, text: text.replace(WORD, (each) => (each === word ? by : each)) }));
  assert.deepEqual(show(replace(special), special), show(replace(ordinary), ordinary), `‘${word}’ as ‘${special}’`);
}

function show(files: readonly SourceFile[], word: string): readonly string[] {
  // A long text is written as several strings, which may part the word.
  const letters = [...word].join('(?:" "|\\\\" \\\\")?');
  const plain = (text: string) => text.replace(new RegExp(letters, 'gi'), 'WORD');
  const result = lint(files, { ...defaultOptions });
  const hovers = files.flatMap((file) =>
    [...file.text.matchAll(new RegExp(word, 'g'))]
      .slice(0, 3)
      .map(({ index }) => plain(findHover(result, file, index + 1)?.markdown ?? '')),
  );
  return [
    ...result.failures.map(({ message }) => message),
    ...result.findings.map(({ rule, severity, at, message, fixes }) =>
      plain(
        `${rule} ${severity} ${at.file.uri} ${at.start}-${at.end} ${message} ` +
          fixes.flatMap(({ title, edits }) => [title, ...edits.map(({ newText }) => newText)]).join('; '),
      ),
    ),
    ...hovers,
  ];
}
