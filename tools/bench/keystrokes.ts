import { parseTree } from 'jsonc-parser';
import { parseDocument } from 'yaml';
import { lint } from '../../server/src/engine/lint';
import { parseHcl } from '../../server/src/formats/syntax/hcl/index';
import type { SourceFile } from '../../server/src/text/span';
import { texts } from './texts';

/*
 * keystrokes.js FORMAT RECORDS: a keystroke to its findings, against one bare parse of the same text with the format's own parser. A
 * keystroke is a file with another text than the one before: one digit of a value in the middle is new, and all that a lint run does
 * is measured. What a server remembers from the keystroke before is remembered here too.
 */

interface Subject {
  readonly uri: string;
  readonly floor: (text: string) => unknown;
}

const subjects: Readonly<Record<keyof typeof texts, Subject>> = {
  json: { uri: 'file:///bench/zone.json', floor: (text) => parseTree(text) },
  hcl: { uri: 'file:///bench/main.tf', floor: (text) => parseHcl({ uri: 'file:///bench/main.tf', text }) },
  yaml: { uri: 'file:///bench/template.yaml', floor: (text) => parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }) },
};

const BLOCK = 20;
const FEWEST_ROUNDS = 3;
const SHORTEST = 5000;

const [, , format = 'json', records = '1000'] = process.argv;
console.log(JSON.stringify(measure(format as keyof typeof texts, Number(records))));

/**
 * In turn a block of parses and a block of keystrokes, so that whatever else the machine does falls on both, and nearly all garbage on
 * whoever made it.
 */
function measure(format: keyof typeof texts, records: number) {
  const { uri, floor } = subjects[format];
  const text = texts[format](records);
  const parse = (file: SourceFile) => void floor(file.text);
  const keystroke = (file: SourceFile) => void lint([file]);
  let typed = 0;
  const block = (run: (file: SourceFile) => void): number[] =>
    Array.from({ length: BLOCK }, () => {
      const file: SourceFile = { uri, text: withDigit(text, typed++) };
      const start = performance.now();
      run(file);
      return performance.now() - start;
    });
  const [floors, keystrokes]: [number[], number[]] = [[], []];
  // The first blocks are for the compiler.
  for (let i = 0; i < 2; i += 1) [block(parse), block(keystroke), block(keystroke)];
  const end = performance.now() + SHORTEST;
  for (let round = 0; round < FEWEST_ROUNDS || performance.now() < end; round += 1) {
    floors.push(...block(parse));
    keystrokes.push(...block(keystroke));
  }
  return { characters: text.length, floor: median(floors), keystroke: median(keystrokes) };
}

/** The text with another digit of an address in the middle. */
function withDigit(text: string, count: number): string {
  const place = text.indexOf('8.8.', Math.floor(text.length / 2)) + 2;
  return flat(text.slice(0, place) + (count % 10) + text.slice(place + 1));
}

/** The text in one piece, as an editor sends it; the engine would put it together when it is first read, and charge that to whoever reads. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
