import { statSync } from 'node:fs';
import path from 'node:path';
import { parseTree } from 'jsonc-parser';
import { Bench } from 'tinybench';
import { parseDocument } from 'yaml';
import { lint } from '../../server/src/engine/lint';
import { parseHcl } from '../../server/src/formats/syntax/hcl/index';
import type { SourceFile } from '../../server/src/text/span';
import { serverStart } from './server-start';
import { texts } from './texts';

/**
 * A keystroke to its findings, against one bare parse of the same text with the format's own parser, in one run. A keystroke is a new
 * text: one letter of a comment or a value in the middle changes, and everything that follows is done as the server does it.
 */
const RECORDS = Number(process.argv[2] ?? 1000);

interface Subject {
  readonly name: string;
  readonly uri: string;
  readonly text: string;
  readonly floor: (text: string) => unknown;
  readonly most: number;
}

const subjects: readonly Subject[] = [
  { name: 'JSON', uri: 'file:///bench/zone.json', text: texts.json(RECORDS), floor: (text) => parseTree(text), most: 2 },
  {
    name: 'HCL',
    uri: 'file:///bench/main.tf',
    text: texts.hcl(RECORDS),
    floor: (text) => parseHcl({ uri: 'file:///floor.tf', text }),
    most: 2,
  },
  {
    name: 'YAML',
    uri: 'file:///bench/template.yaml',
    text: texts.yaml(RECORDS),
    floor: (text) => parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }),
    most: 0.3,
  },
];

main();

async function main(): Promise<void> {
  console.log(`${RECORDS} records a file; medians.\n`);
  console.log('format   characters   one parse   keystroke to findings   ratio   at most');
  let tooSlow = false;
  for (const subject of subjects) {
    const { floor, keystroke } = await measure(subject);
    const ratio = keystroke / floor;
    if (ratio > subject.most) tooSlow = true;
    const cells = [
      subject.name.padEnd(8),
      String(subject.text.length).padStart(10),
      `${floor.toFixed(2)} ms`.padStart(11),
      `${keystroke.toFixed(2)} ms`.padStart(23),
    ];
    console.log(
      `${cells.join(' ')}  ${ratio.toFixed(2).padStart(6)}  ${String(subject.most).padStart(8)}${ratio > subject.most ? '   too slow' : ''}`,
    );
  }
  console.log('\nbundle                      bytes');
  for (const name of ['cli.js', 'server/node.js', 'server/browser.js', 'client/node.js', 'client/browser.js']) {
    console.log(`${name.padEnd(22)} ${size(path.join(__dirname, '../../dist', name)).padStart(10)}`);
  }
  await serverStart();
  if (tooSlow) process.exitCode = 1;
}

async function measure(subject: Subject): Promise<{ readonly floor: number; readonly keystroke: number }> {
  const files = variants(subject);
  let at = 0;
  const next = (): SourceFile => {
    at = (at + 1) % files.length;
    // A fresh object each time, so that nothing is remembered by identity.
    return { uri: subject.uri, text: files[at]?.text ?? '' };
  };
  const bench = new Bench({ time: 2000, warmupTime: 500 });
  bench.add('floor', () => void subject.floor(next().text));
  bench.add('keystroke', () => void lint([next()]));
  await bench.run();
  const median = (name: string) => {
    const result = bench.getTask(name)?.result;
    if (result === undefined || !('latency' in result)) throw new Error(`${name} was not measured`);
    return result.latency.p50;
  };
  return { floor: median('floor'), keystroke: median('keystroke') };
}

/** The text with one digit in the middle changed, in ten ways. */
function variants({ uri, text }: Subject): readonly SourceFile[] {
  const place = text.indexOf('8.8.', Math.floor(text.length / 2)) + 2;
  return Array.from({ length: 10 }, (_, digit) => ({ uri, text: text.slice(0, place) + digit + text.slice(place + 1) }));
}

function size(file: string): string {
  try {
    return String(statSync(file).size);
  } catch {
    return 'not built';
  }
}
