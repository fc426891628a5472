import type { ComparedZone } from '../../engine/comparing/compare';
import { escapeLine, type Paint } from '../terminal';
import { describeOthers, GROUPS, linesOf, nameOf, nameOfZone, placesOf, type Shown, summarize } from './shown';

/** The comparison for people: what differs in each zone, grouped, and the rest in numbers. */
export function printPretty(shown: Shown): string {
  const { comparison, paint } = shown;
  const others = describeOthers(comparison);
  const zones = comparison.zones.map((zone) => printZone(zone, shown));
  const rest =
    others.length === 0 ? [] : [`${escapeLine(`Not compared, as no listing is given: ${others.join(', ')}.`)}\n`];
  return [...zones, ...rest.map((line) => paint('dim', line))].join('\n');
}

function printZone(zone: ComparedZone, { paint, showPath }: Shown): string {
  const files = [...new Set(zone.live.recordSets.map(({ span }) => showPath(span.file)))].slice(0, 3);
  const lines = [paint('bold', escapeLine(`${nameOfZone(zone.live)} (${files.join(', ')})`))];
  for (const [status, heading] of GROUPS) {
    const members = zone.recordSets.filter((each) => each.status === status);
    if (members.length === 0) continue;
    lines.push('', `${heading}:`);
    for (const member of members) {
      const places = placesOf(member, showPath).join('  ');
      lines.push(`  ${paint('bold', escapeLine(nameOf(member)))}  ${paint('dim', escapeLine(places))}`);
      for (const { sign, text } of linesOf(member))
        lines.push(paintLine(`    ${sign} ${escapeLine(text)}`, sign, paint));
    }
  }
  lines.push('', ...summarize(zone).map(escapeLine));
  return `${lines.join('\n')}\n`;
}

function paintLine(line: string, sign: '-' | '+' | ' ', paint: Paint): string {
  return sign === '-' ? paint('red', line) : sign === '+' ? paint('green', line) : paint('dim', line);
}
