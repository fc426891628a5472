import { parseTree } from 'jsonc-parser';
import { Bench } from 'tinybench';
import { parseDocument } from 'yaml';
import { lint } from '../../server/src/engine/lint';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';
import type { SourceFile } from '../../server/src/text/span';
import { texts } from './texts';

/*
 * keystrokes.js FORMAT RECORDS: a keystroke to its findings, against one bare parse of the same text with the format's
 * own parser. A keystroke is a file with a text that was never there before: one value in the middle is new, and all
 * that a lint run does is measured. What a server remembers from the keystroke before is remembered here too.
 */

interface Subject {
  readonly uri: string;
  readonly floor: (text: string) => unknown;
}

const subjects: Readonly<Record<keyof typeof texts, Subject>> = {
  json: { uri: 'file:///bench/zone.json', floor: (text) => parseTree(text) },
  hcl: { uri: 'file:///bench/main.tf', floor: (text) => parseHcl({ uri: 'file:///bench/main.tf', text }) },
  yaml: {
    uri: 'file:///bench/template.yaml',
    floor: (text) => parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }),
  },
};

const ITERATIONS = 20;
const WARM_UP_ROUNDS = 2;
const ROUNDS = 30;

const [, , format = 'json', records = '1000'] = process.argv;
void measure(format as keyof typeof texts, Number(records)).then((result) => console.log(JSON.stringify(result)));

/**
 * Many short rounds, each some parses and then some keystrokes, so that whatever else the machine does falls on both,
 * and nearly all garbage on whoever made it.
 */
async function measure(format: keyof typeof texts, records: number) {
  const { uri, floor } = subjects[format];
  const text = texts[format](records);
  let file: SourceFile = { uri, text };
  let typed = 0;
  const type = { beforeEach: () => void (file = { uri, text: withAddress(text, typed++) }) };
  const [floors, keystrokes]: [number[], number[]] = [[], []];
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    const bench = new Bench({ iterations: ITERATIONS, time: 0, warmup: false });
    bench.add('floor', () => void floor(file.text), type);
    bench.add('keystroke', () => void lint([file]), type);
    await bench.run();
    if (round < WARM_UP_ROUNDS) continue;
    floors.push(medianOf(bench, 'floor'));
    keystrokes.push(medianOf(bench, 'keystroke'));
  }
  return { characters: text.length, floor: median(floors), keystroke: median(keystrokes) };
}

/** Milliseconds. */
function medianOf(bench: Bench, task: string): number {
  const result = bench.getTask(task)?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`${task} was not measured`);
  return result.latency.p50;
}

/** The text with another address in the middle, one that was never there before. */
function withAddress(text: string, count: number): string {
  const place = text.indexOf('8.8.', Math.floor(text.length / 2));
  return flat(`${text.slice(0, place)}${20 + (Math.floor(count / 250) % 70)}.${count % 250}.${text.slice(place + 4)}`);
}

/**
 * The text in one piece, as an editor sends it; the engine would put it together when it is first read, and charge that
 * to whoever reads.
 */
function flat(text: string): string {
  return Buffer.from(text).toString();
}

function median(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
