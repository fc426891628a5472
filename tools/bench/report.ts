import os from 'node:os';
import { type Figure, isUnmeasured, misses, type Part, type Row } from './figure';

/** What the parts of the bench have measured. */
export type Measured = readonly (readonly [part: Part, rows: readonly Row[]])[];

/** One row as a line of text. */
export function describeRow(row: Row): string {
  if (isUnmeasured(row)) return `  ${row.figure}: not measured. ${row.reason}`;
  const { figure, floor, ratio } = row;
  const goal = describeGoal(row);
  return `  ${figure}: ${show(row, row.value)}, ${floor.name}: ${show(row, floor.value)}, ratio ${ratio.toFixed(2)}${goal && ` (${goal})`}`;
}

/** The page that `docs/performance.md` is. */
export function writeReport(measured: Measured): string {
  return `# Performance

\`npm run bench\` has measured this and written the page. Each figure stands beside a floor that was measured in the same
run: machines differ, ratios hardly do. Times are those of the processor, of all threads, where a figure does not say
otherwise. A goal is for the ratio, or for the value where it has a unit.

Measured with Node.js ${process.versions.node} on ${os.cpus().length} × ${os.cpus()[0]?.model.trim()} with ${Math.round(os.totalmem() / 2 ** 30)} GiB,
${os.type()} ${os.release().replace(/-.*/, '')}.
${measured.map(([part, rows]) => writePart(part, rows)).join('')}`;
}

function writePart({ name, about }: Part, rows: readonly Row[]): string {
  const lines = rows.filter((row): row is Figure => !isUnmeasured(row)).map(writeLine);
  const missing = rows.filter(isUnmeasured).map(({ figure, reason }) => `- ${figure}: not measured. ${reason}`);
  return `
## ${name}

${about}

| figure | value | floor | ratio | goal |
|---|---:|---:|---:|---|
${lines.join('\n')}
${missing.length === 0 ? '' : `\n${missing.join('\n')}\n`}`;
}

function writeLine(row: Figure): string {
  const { figure, value, floor, ratio } = row;
  const cells = [figure, show(row, value), `${floor.name}: ${show(row, floor.value)}`, ratio.toFixed(2)];
  return `| ${[...cells, describeGoal(row)].join(' | ')} |`;
}

function describeGoal(row: Figure): string {
  const { goal, unit } = row;
  if (goal === undefined) return '';
  const limit = 'atMost' in goal ? `at most ${goal.atMost.toLocaleString('en')}` : `at least ${goal.atLeast}`;
  return `${limit}${goal.of === 'value' ? ` ${unit}` : ''}${misses(row) ? ', **missed**' : ''}`;
}

function show({ unit }: Figure, value: number): string {
  const number = value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en');
  return `${number} ${unit}`;
}
