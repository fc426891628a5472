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
  const found = show(replace(special), special);
  assert.deepEqual(
    found,
    asIfOf(special, ordinary, show(replace(ordinary), ordinary), found),
    `‘${word}’ as ‘${special}’`,
  );
}

/**
 * The texts of the ordinary word as those of the special one: the words differ in one letter, and what is made of them
 * may be parts of them.
 */
function asIfOf(special: string, ordinary: string, texts: readonly string[], found: readonly string[]) {
  const at = [...special].findIndex((letter, index) => letter !== ordinary[index]);
  const isLetter = (word: string, letter: string | undefined) => letter?.toLowerCase() === word[at]?.toLowerCase();
  return texts.map((text, index) =>
    [...text]
      .map((letter, place) => {
        const other = found[index]?.[place];
        return other !== undefined && isLetter(ordinary, letter) && isLetter(special, other) ? other : letter;
      })
      .join(''),
  );
}

function show(files: readonly SourceFile[], word: string): readonly string[] {
  const result = lint(files, { ...defaultOptions });
  const hovers = files.flatMap((file) =>
    [...file.text.matchAll(new RegExp(word, 'g'))]
      .slice(0, 3)
      .map(({ index }) => findHover(result, file, index + 1)?.markdown ?? ''),
  );
  return [
    ...result.failures.map(({ message }) => message),
    ...result.findings.map(
      ({ rule, severity, at, message, fixes }) =>
        `${rule} ${severity} ${at.file.uri} ${at.start}-${at.end} ${message} ` +
        fixes.flatMap(({ title, edits }) => [title, ...edits.map(({ newText }) => newText)]).join('; '),
    ),
    ...hovers,
  ];
}
