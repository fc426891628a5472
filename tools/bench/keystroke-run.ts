import { parseTree } from 'jsonc-parser';
import { Bench } from 'tinybench';
import { parseDocument } from 'yaml';
import { complete } from '../../server/src/engine/complete/complete';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { findDefinition } from '../../server/src/engine/navigate/navigate';
import { findHover } from '../../server/src/engine/teaching/hover';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';
import type { SourceFile } from '../../server/src/text/span';
import { median } from './median';
import { type FormatName, type Names, texts } from './texts';

/*
 * keystroke-run.js FORMAT RECORDS NAMES ASKS: the time from a keystroke to its findings, and of one bare parse of the same
 * text with the format's own parser. A keystroke is a file with one new value in the middle, which is linted as a whole.
 * Results of the keystroke before are reused, as in a server. With `asks`, a hover and a definition are asked for after each
 * keystroke, and the completion of a type after each keystroke in it.
 */

interface Subject {
  readonly uri: string;
  /** The type of a record set of addresses, to its end. */
  readonly type: string;
  readonly floor: (text: string) => unknown;
}

const subjects: Readonly<Record<FormatName, Subject>> = {
  json: { uri: 'file:///bench/zone.json', type: '"Type": "A', floor: (text) => parseTree(text) },
  hcl: {
    uri: 'file:///bench/main.tf',
    type: 'type    = "A',
    floor: (text) => parseHcl({ uri: 'file:///bench/main.tf', text }),
  },
  yaml: {
    uri: 'file:///bench/template.yaml',
    type: '      Type: A',
    floor: (text) => parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }),
  },
};

/** What is measured, in milliseconds of the processor. */
export type Times = Readonly<Record<'floor' | 'keystroke' | 'hover' | 'definition' | 'typing' | 'completion', number>>;

/** Each question is asked of a fresh result, so that it costs a keystroke besides. */
const QUESTIONS = 5;
const WARM_UP_ROUNDS = 3;

const [, , format = 'json', records = '1000', names = 'many', asks = 'asks'] = process.argv;
void measure(format as FormatName, Number(records), names as Names, asks === 'asks').then((times) =>
  console.log(JSON.stringify(times)),
);

/** Fewer repetitions of what takes long: a bare parse of YAML takes a hundred keystrokes. */
function repetitionsOf(format: FormatName, records: number): { readonly rounds: number; readonly iterations: number } {
  const size = (format === 'yaml' ? 8 : 1) * (records / 1000);
  return { rounds: size > 20 ? 3 : size > 5 ? 6 : 15, iterations: Math.max(1, Math.min(20, Math.round(20 / size))) };
}

/**
 * Medians of many short rounds. Each has some parses and then some keystrokes, so that other load on the machine affects
 * both, and garbage is mostly collected in the part that made it.
 */
async function measure(format: FormatName, records: number, names: Names, asks: boolean): Promise<Times> {
  const { uri, type: typeOfAddress, floor } = subjects[format];
  const { rounds, iterations } = repetitionsOf(format, records);
  const text = texts[format](records, names);
  let file: SourceFile = { uri, text };
  let typed = 0;
  let result = lint([]);
  const type = { beforeEach: () => void (file = { uri, text: withAddress(text, typed++) }) };
  let offered = 0;
  let offset = 0;
  const ask = {
    beforeEach() {
      type.beforeEach();
      result = lint([file]);
    },
  };
  const middle = placeOfType(text, names === 'one' ? typeOfAddress : 'CNAME');
  const typeType = {
    beforeEach() {
      const word = TYPED[typed++ % TYPED.length] ?? '';
      offset = middle.start + word.length;
      file = { uri, text: flatten(text.slice(0, middle.start) + word + text.slice(middle.end)) };
    },
  };
  const askForTypes = {
    beforeEach() {
      typeType.beforeEach();
      result = lint([file]);
    },
  };
  const tasks = { floor: [], keystroke: [], hover: [], definition: [], typing: [], completion: [] } as Record<
    string,
    number[]
  >;
  for (let round = 0; round < WARM_UP_ROUNDS + rounds; round += 1) {
    const bench = new Bench({ iterations, time: 0, warmup: false, now: processorTime });
    bench.add('floor', () => void floor(file.text), type);
    bench.add('keystroke', () => void lint([file]), type);
    const questions = new Bench({ iterations: QUESTIONS, time: 0, warmup: false, now: processorTime });
    questions.add('hover', () => void askEverywhere(file, (offset) => findHover(result, file, offset)), ask);
    questions.add('definition', () => void askEverywhere(file, (offset) => findDefinition(result, file, offset)), ask);
    questions.add('typing', () => void lint([file]), typeType);
    questions.add(
      'completion',
      () => void (offered = complete(result, file, offset, defaultOptions).length),
      askForTypes,
    );
    await bench.run();
    if (asks) await questions.run();
    if (round < WARM_UP_ROUNDS) continue;
    for (const [task, times] of Object.entries(tasks)) {
      const isQuestion = task !== 'floor' && task !== 'keystroke';
      if (asks || !isQuestion) times.push(medianOf(isQuestion ? questions : bench, task));
    }
  }
  if (asks && offered === 0) throw new Error('Nothing was offered.');
  const medians = Object.fromEntries(Object.entries(tasks).map(([task, times]) => [task, median(times)])) as Times;
  return { ...medians, hover: medians.hover / PLACES.length, definition: medians.definition / PLACES.length };
}

/** Milliseconds that the processor has worked for this process, which other programs hardly change. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A value in the middle, the zone or the name before it, and the first line: by the offset of the value. */
const PLACES: readonly ((middle: number) => number)[] = [
  (middle) => middle,
  (middle) => middle - 30,
  (middle) => middle + 60,
  () => 1,
];

function askEverywhere(file: SourceFile, ask: (offset: number) => unknown): void {
  const middle = file.text.indexOf('h5', Math.floor(file.text.length / 2));
  for (const place of PLACES) ask(place(middle));
}

/** The median of a task, in milliseconds. */
function medianOf(bench: Bench, task: string): number {
  const result = bench.getTask(task)?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`${task} was not measured`);
  return result.latency.p50;
}

/** What is typed where the type stands. */
const TYPED = ['A', 'AA', 'C', 'CN', 'CNA', 'CNAM', 'T', 'TX', 'M', 'N'];

/** The place of the type of a record set in the middle, which has values. `type` is the text that ends in it. */
function placeOfType(text: string, type: string): { readonly start: number; readonly end: number } {
  const middle = Math.floor(text.length / 2);
  const at = type === 'CNAME' ? text.indexOf(type, middle) : text.lastIndexOf(type, text.indexOf('8.8.', middle));
  const end = at + type.length;
  return { start: type === 'CNAME' ? at : end - 1, end };
}

/** The text with a new address in its middle, a different one for each `count`. */
function withAddress(text: string, count: number): string {
  const place = text.indexOf('8.8.', Math.floor(text.length / 2));
  return flatten(
    `${text.slice(0, place)}${20 + (Math.floor(count / 250) % 70)}.${count % 250}.${text.slice(place + 4)}`,
  );
}

/** The text as one flat string, as an editor sends it; otherwise V8 would join the parts during the measurement. */
function flatten(text: string): string {
  return Buffer.from(text).toString();
}
