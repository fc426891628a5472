import { parseTree } from 'jsonc-parser';
import { Bench } from 'tinybench';
import { parseDocument } from 'yaml';
import { complete } from '../../server/src/engine/complete/complete';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';
import type { SourceFile } from '../../server/src/text/span';
import { median } from './median';
import { texts } from './texts';

/*
 * keystrokes.js FORMAT RECORDS: the time from a keystroke to its findings, of the completion of the type in the same
 * record set, and of one bare parse of the same text with the format's own parser. A keystroke is a file with one new
 * value in the middle, which is linted as a whole. Results of the keystroke before are reused, as in a server.
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
 * Medians in milliseconds of many short rounds. Each has some parses and then some keystrokes, so that other load on
 * the machine affects both, and garbage is mostly collected in the part that made it.
 */
async function measure(format: keyof typeof texts, records: number) {
  const { uri, floor } = subjects[format];
  const text = texts[format](records);
  let file: SourceFile = { uri, text };
  let typed = 0;
  const type = { beforeEach: () => void (file = { uri, text: withAddress(text, typed++) }) };
  const [floors, keystrokes, completions]: [number[], number[], number[]] = [[], [], []];
  let offered = 0;
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round += 1) {
    const bench = new Bench({ iterations: ITERATIONS, time: 0, warmup: false });
    bench.add('floor', () => void floor(file.text), type);
    bench.add('keystroke', () => void lint([file]), type);
    let result = lint([file]);
    bench.add(
      'completion',
      () => void (offered = complete(result, file, offsetOfType(file.text), defaultOptions).length),
      {
        beforeEach: () => {
          type.beforeEach();
          result = lint([file]);
        },
      },
    );
    await bench.run();
    if (round < WARM_UP_ROUNDS) continue;
    floors.push(medianOf(bench, 'floor'));
    keystrokes.push(medianOf(bench, 'keystroke'));
    completions.push(medianOf(bench, 'completion'));
  }
  if (offered === 0) throw new Error('Nothing was offered.');
  return {
    ...{ characters: text.length, floor: median(floors) },
    ...{ keystroke: median(keystrokes), completion: median(completions) },
  };
}

/** The median of a task, in milliseconds. */
function medianOf(bench: Bench, task: string): number {
  const result = bench.getTask(task)?.result;
  if (result === undefined || !('latency' in result)) throw new Error(`${task} was not measured`);
  return result.latency.p50;
}

/** An offset in the type of a record set in the middle, which has values. */
function offsetOfType(text: string): number {
  const middle = text.indexOf('CNAME', Math.floor(text.length / 2));
  return middle + 2;
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
