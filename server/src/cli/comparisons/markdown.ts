import type { ComparedZone } from '../../engine/comparing/compare';
import { escapeLine } from '../terminal';
import { describeOthers, GROUPS, linesOf, nameOf, nameOfZone, placesOf, type Shown, summarize } from './shown';

/** The comparison as Markdown, for the comment of a pull request. */
export function printMarkdown(shown: Shown): string {
  const others = describeOthers(shown.comparison);
  return [
    ...shown.comparison.zones.map((zone) => printZone(zone, shown)),
    ...(others.length === 0 ? [] : [`Not compared, as no listing is given: ${others.map(code).join(', ')}.\n`]),
    ...shown.errors.map(({ path, message }) => `**Error:** ${code(`${path}: ${message}`)}\n`),
  ].join('\n');
}

function printZone(zone: ComparedZone, { showPath }: Shown): string {
  const parts = [`### ${code(nameOfZone(zone.live))}`, '', summarize(zone).map(escapeLine).join(' ')];
  for (const [status, heading] of GROUPS) {
    const members = zone.recordSets.filter((each) => each.status === status);
    if (members.length === 0) continue;
    const lines = members.flatMap((member) => [
      `@@ ${escapeLine(`${nameOf(member)} (${placesOf(member, showPath).join(', ')})`)} @@`,
      ...linesOf(member).map(({ sign, text }) => `${sign} ${escapeLine(text)}`),
    ]);
    const fence = fenceFor(lines);
    parts.push('', `**${heading}** (${members.length})`, '', `${fence}diff`, ...lines, fence);
  }
  return `${parts.join('\n')}\n`;
}

/** A fence that is longer than any row of backticks in the lines. */
function fenceFor(lines: readonly string[]): string {
  return '`'.repeat(Math.max(3, longestRow(lines) + 1));
}

function longestRow(lines: readonly string[]): number {
  let longest = 0;
  for (const line of lines) for (const [row] of line.matchAll(/`+/g)) longest = Math.max(longest, row.length);
  return longest;
}

/** Text that Markdown takes as it is. */
function code(text: string): string {
  const line = escapeLine(text);
  const marks = '`'.repeat(longestRow([line]) + 1);
  const gap = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${marks}${gap}${line}${gap}${marks}`;
}
