import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isUnmeasured, misses, type Part, type Row } from './figure';
import { files } from './files';
import { heap } from './heap';
import { keystrokes } from './keystrokes';
import { peers } from './peers';
import { describeRow, writeReport } from './report';
import { sizes } from './sizes';
import { start } from './start';
import { zones } from './zones';

/**
 * npm run bench [-- [--page] PART …]: measures the parts that are named. Without a name it measures all. Then, and with
 * --page, it writes docs/performance.md. It ends with status 1 where a goal is missed.
 */
const PARTS: readonly Part[] = [keystrokes, start, files, zones, heap, sizes, peers];
const PAGE = path.join(__dirname, '../../docs/performance.md');

void main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => arg !== '--page');
  const unknown = names.find((name) => PARTS.every((part) => part.name !== name));
  if (unknown !== undefined)
    throw new Error(`There is no part ${unknown}: ${PARTS.map(({ name }) => name).join(', ')}.`);
  const measured: [Part, readonly Row[]][] = [];
  for (const part of PARTS) {
    if (names.length > 0 && !names.includes(part.name)) continue;
    console.log(`\n${part.name}: ${part.about}`);
    const rows = await part.measure();
    for (const row of rows) console.log(describeRow(row));
    measured.push([part, rows]);
  }
  if (names.length === 0 || names.length < args.length) writeFileSync(PAGE, writeReport(measured));
  if (measured.some(([, rows]) => rows.some((row) => !isUnmeasured(row) && misses(row)))) process.exitCode = 1;
}
