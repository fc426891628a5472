import type { Difference, Note, Refusal } from '../../engine/simulating/outcome';
import { describeTtl, listParts } from '../../engine/simulating/parts';
import { placeOf, type ZoneOutcome } from '../../engine/simulating/simulate';
import type { Call, Zone } from '../../model/zone';
import { printExcerpt, printPlace } from '../reporters/shared/excerpt';
import { escapeLine, measureColumns, type Style } from '../terminal';
import type { Showing, Simulated } from './shown';

/** What becomes of the batches, for people: what is refused and why, or what is other afterwards. */
export function* printPretty({ outcomes, zones }: Simulated, showing: Showing): Generator<string> {
  for (const outcome of outcomes) {
    yield `${printHead(outcome, showing)}\n`;
    for (const refusal of outcome.refusals) yield printRefusal(refusal, showing);
    for (const note of outcome.unknown) yield printNote(note, 'unknown', showing);
    for (const note of outcome.doubts) yield printNote(note, 'doubtful', showing);
    for (const note of outcome.notes) yield printNote(note, 'note', showing);
    if (outcome.status !== 'refused') yield* printDifferences(outcome.differences, showing);
    yield '\n';
  }
  const refused = outcomes.filter(({ status }) => status === 'refused').length;
  const unchanged = outcomes.filter(({ status }) => status === 'unchanged').length;
  const applied = outcomes.length - refused - unchanged;
  const counts = [
    `${applied} applied`,
    `${refused} refused`,
    ...(unchanged > 0 ? [`${unchanged} without effect`] : []),
  ];
  const areCalls = outcomes.length > 0 && outcomes.every(({ batch }) => batch.call !== undefined);
  const all = areCalls ? count(outcomes.length, 'call') : count(outcomes.length, 'batch', 'batches');
  yield `${all}: ${counts.join(', ')}.\n`;
  for (const { zone, state } of zones)
    yield `${escapeLine(zone.name?.value.quoted ?? zone.label)} has ${count(state.size, state.isWhole ? 'record set' : 'known record set')} afterwards.\n`;
}

const VERDICTS: Readonly<Record<ZoneOutcome['status'], readonly [Style, string]>> = {
  applied: ['green', 'is applied'],
  unchanged: ['yellow', 'would change nothing'],
  refused: ['red', 'is refused'],
};

function printHead({ batch, status, zone, differences, refusals, unknown }: ZoneOutcome, showing: Showing): string {
  const { paint } = showing;
  const at = placeOf(batch);
  const file = at === undefined ? 'A batch' : showing.shownPath(at.file);
  const name = zone.zone.name?.value.quoted ?? zone.zone.label;
  const [style, verdict] = VERDICTS[status];
  const detail =
    status === 'refused'
      ? ` for ${count(refusals.length, 'reason')}, and nothing is changed`
      : status === 'applied'
        ? ` (${countDifferences(differences)})${unknown.length > 0 ? ', as far as is known' : ''}`
        : '';
  const changes = count((batch.changes ?? []).length, 'change');
  const { call } = batch;
  const what = call === undefined ? changes : describeCall(call, batch);
  const head = call === undefined ? file : call.address;
  return `${paint('bold', escapeLine(head))} (${escapeLine(name)}: ${what}) ${paint(style, verdict)}${detail}.`;
}

function describeCall({ kind, first }: Call, { changes = [] }: Zone): string {
  const isDelete = changes[0]?.asItIs === true;
  switch (kind) {
    case 'create':
      return `${changes[0]?.action.value}`;
    case 'update':
      return changes[0]?.action.value === undefined ? 'update' : 'UPSERT in place';
    case 'retype':
      return `${changes.map(({ action }) => action.value).join(' and ')} in one batch, in place`;
    case 'delete':
      return 'DELETE';
    case 'replace':
      return `${isDelete ? 'DELETE' : changes[0]?.action.value}, replaced with ${first === 'create' ? 'create' : 'destroy'} first`;
  }
}

function countDifferences(differences: readonly Difference[]): string {
  const made = differences.filter(({ before }) => before === undefined).length;
  const gone = differences.filter(({ after }) => after === undefined).length;
  const changed = differences.length - made - gone;
  return `${made} made, ${changed} changed, ${gone} deleted`;
}

function printRefusal({ at, message, words, rule, related }: Refusal, showing: Showing): string {
  const { paint } = showing;
  const lines = [
    `${printPlace(at, showing)} ${paint('red', 'refused')}${rule === undefined ? '' : ` ${paint('dim', rule)}`}`,
    `  ${paint('bold', escapeLine(message))}`,
    ...printExcerpt(at, 'red', showing),
    ...(words === undefined
      ? []
      : [`  ${paint('blue', 'Route 53')} “${escapeLine(words.text)}” ${paint('dim', `(${words.source})`)}`]),
    ...related.map(({ value, span }) => `  ${paint('blue', 'see')} ${printPlace(span, showing)} ${escapeLine(value)}`),
  ];
  return `${lines.join('\n')}\n`;
}

function printNote({ at, message }: Note, word: string, showing: Showing): string {
  return `${printPlace(at, showing)} ${showing.paint('yellow', word)}\n  ${escapeLine(message)}\n`;
}

/** A line for each record set that is other, in columns, with its parts. */
function* printDifferences(differences: readonly Difference[], { paint }: Showing): Generator<string> {
  const rows = differences.map((difference) => ({
    sign: difference.before === undefined ? '+' : difference.after === undefined ? '-' : '~',
    cells: [
      escapeLine(difference.name),
      escapeLine(difference.type + (difference.setIdentifier === undefined ? '' : ` (${difference.setIdentifier})`)),
      describeTtl(difference),
    ],
    parts: listParts(difference),
  }));
  const widths = [0, 1, 2].map((column) =>
    rows.reduce((most, { cells }) => Math.max(most, measureColumns(cells[column] ?? '')), 0),
  );
  for (const { sign, cells, parts } of rows) {
    const style = SIGN_STYLES.get(sign) ?? 'dim';
    const head = cells
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - measureColumns(cell)))
      .join('  ');
    const margin = ' '.repeat(measureColumns(head));
    const lines = parts.map((part, index) => {
      const mark = sign === '~' ? `${part.sign} ` : '';
      const text = `${mark}${escapeLine(part.text)}`;
      return `${index === 0 ? head : margin}  ${sign === '~' ? paint(SIGN_STYLES.get(part.sign) ?? 'dim', text) : text}`;
    });
    for (const [index, line] of (lines.length === 0 ? [head] : lines).entries())
      yield `  ${index === 0 ? paint(style, sign) : ' '} ${line.trimEnd()}\n`;
  }
}

const SIGN_STYLES: ReadonlyMap<string, Style> = new Map([
  ['+', 'green'],
  ['-', 'red'],
  ['~', 'yellow'],
]);

function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}
