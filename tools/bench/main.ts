import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { isUnmeasured, misses, type Part, type Row } from './figure';
import { files } from './files';
import { heap } from './heap';
import { peers } from './peers';
import { start } from './start';

/**
 * npm run bench [-- PART …] [RECORDS]: the parts that are named, or all. Each figure stands beside a floor of the same run.
 * `keystrokes`: the time from a keystroke to its findings as a multiple of a bare parse, and of hovers, definitions and
 * completion after it, which may cost as much as a keystroke; in bundled code.
 */
const WORDS = process.argv.slice(2);
const RECORDS = Number(WORDS.find((word) => /^\d+$/.test(word)) ?? 1000);
const NAMES = WORDS.filter((word) => !/^\d+$/.test(word));
const PARTS: readonly Part[] = [start, files, heap, peers];

/**
 * The highest allowed ratio for each format, where each record set has a name of its own: a keystroke's time in bare
 * parses of the same text.
 */
const MAX_RATIOS = { json: 2, hcl: 2, yaml: 0.3 } as const;

void main();

async function main(): Promise<void> {
  const unknown = NAMES.find((name) => ![...PARTS.map((part) => part.name), 'keystrokes', 'sizes'].includes(name));
  if (unknown !== undefined) throw new Error(`There is no part ${unknown} of the bench.`);
  const isWanted = (name: string) => NAMES.length === 0 || NAMES.includes(name);
  let isMissed = isWanted('keystrokes') && (await printKeystrokes());
  if (isWanted('sizes')) printSizes();
  for (const part of PARTS) if (isWanted(part.name) && (await printPart(part))) isMissed = true;
  if (isMissed) process.exitCode = 1;
}

async function printKeystrokes(): Promise<boolean> {
  console.log(`${RECORDS} records a file; medians.\n`);
  console.log(
    'format   names   characters   one parse   keystroke to findings   ratio   at most   4 hovers   4 definitions   completion',
  );
  return measureKeystrokes();
}

function printSizes(): void {
  console.log('\nbundle                      bytes');
  for (const name of [
    'cli-main.js',
    'server/node.js',
    'server/browser.js',
    'lib',
    'client/node.js',
    'client/node-client.js',
    'client/browser.js',
  ]) {
    console.log(`${name.padEnd(22)} ${describeSize(path.join(__dirname, '../../dist', name)).padStart(10)}`);
  }
}

/** Prints the figures of a part; true where one misses its goal. */
async function printPart(part: Part): Promise<boolean> {
  console.log(`\n${part.name}: ${part.about}`);
  const rows = await part.measure();
  for (const row of rows) console.log(describe(row));
  return rows.some((row) => !isUnmeasured(row) && misses(row));
}

function describe(row: Row): string {
  if (isUnmeasured(row)) return `  ${row.figure}: not measured. ${row.reason}`;
  const { figure, value, unit, floor, ratio, goal } = row;
  const show = (number: number) => `${number < 10 ? number.toFixed(2) : number.toFixed(0)} ${unit}`;
  const limit = goal && ('atMost' in goal ? `at most ${goal.atMost}` : `at least ${goal.atLeast}`);
  const shown = limit && ` (${limit}${goal.of === 'value' ? ` ${unit}` : ''}${misses(row) ? ', missed' : ''})`;
  return `  ${figure}: ${show(value)}, ${floor.name}: ${show(floor.value)}, ratio ${ratio.toFixed(2)}${shown ?? ''}`;
}

/** Medians in milliseconds. */
type Times = Readonly<Record<'floor' | 'keystroke' | 'hover' | 'definition' | 'completion', number>>;

/** Measures each format in its own process, without the garbage of the others; true when one is too slow. */
async function measureKeystrokes(): Promise<boolean> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-bench-'));
  const outfile = path.join(folder, 'keystrokes.js');
  let tooSlow = false;
  try {
    await build({
      entryPoints: [path.join(__dirname, 'keystrokes.ts')],
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      minify: true,
      logLevel: 'silent',
    });
    for (const [format, most] of Object.entries(MAX_RATIOS))
      for (const names of ['many', 'one'] as const) {
        const output = execFileSync(process.execPath, [outfile, format, String(RECORDS), names], { encoding: 'utf8' });
        const { characters, ...times } = JSON.parse(output) as Times & { readonly characters: number };
        const ratio = times.keystroke / times.floor;
        // A name with a thousand record sets is judged as a group at each keystroke.
        const limit = names === 'many' ? most : undefined;
        const isSlow = limit !== undefined && ratio > limit;
        const questions = [times.hover, times.definition, times.completion];
        if (isSlow || Math.max(...questions) > times.keystroke) tooSlow = true;
        const cells = [
          `${format.toUpperCase().padEnd(8)} ${names.padEnd(5)}`,
          String(characters).padStart(12),
          `${times.floor.toFixed(2)} ms`.padStart(11),
          `${times.keystroke.toFixed(2)} ms`.padStart(23),
          ` ${ratio.toFixed(2).padStart(6)}`,
          ` ${String(limit ?? '–').padStart(8)}${isSlow ? '   too slow' : ''}`,
          ...questions.map((time) =>
            `${time.toFixed(2)} ms${time > times.keystroke ? '   too slow' : ''}`.padStart(12),
          ),
        ];
        console.log(cells.join(' '));
      }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tooSlow;
}

/** The bytes of a file, or of the files in a folder. */
function describeSize(file: string): string {
  try {
    const files = statSync(file).isDirectory() ? readdirSync(file).map((name) => path.join(file, name)) : [file];
    return String(files.reduce((sum, each) => sum + statSync(each).size, 0));
  } catch {
    return 'not built';
  }
}
