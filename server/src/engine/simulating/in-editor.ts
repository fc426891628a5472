import type { BatchChange } from '../../model/zone';
import { refusedChange } from '../../rules/refused-change';
import { covers, type SourceFile, type Span, sameSpan } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import type { BundleReading } from '../bundles';
import type { LintResult } from '../lint';
import type { LintOptions } from '../options';
import type { HoverText } from '../teaching/hover';
import { escapeMarkdown, formatBullets, formatCode, joinParagraphs } from '../teaching/markdown';
import { applyToListings, type ListedOutcome } from './judge-listed';
import type { Difference } from './outcome';
import { describeContent, describeTtl } from './parts';

/** The options with which an editor checks: the batch that is open is judged by the listing beside it. */
export function withListings(options: LintOptions): LintOptions {
  const known = adapted.get(options);
  if (known !== undefined) return known;
  const { severities, severityOf } = options;
  const { id, severity } = refusedChange;
  const made: LintOptions = {
    ...options,
    severities: severities.has(id) ? severities : new Map([...severities, [id, severity]]),
    ...(severityOf && {
      severityOf: (rule, uri, resource) => severityOf(rule, uri, resource) ?? (rule === id ? severity : undefined),
    }),
  };
  adapted.set(options, made);
  return made;
}

/** Equal options are the same object. */
const adapted = new WeakMap<LintOptions, LintOptions>();

/** A file that was checked, and all files that were read with it. */
interface Checked {
  readonly result: Pick<LintResult, 'bundles'>;
  readonly file: SourceFile;
  readonly files: readonly SourceFile[];
  readonly options: LintOptions;
}

/** About what a batch does to the zone that is listed beside it, at the action of one of its changes. */
export function findChangeHover(
  { result: { bundles }, file, files, options }: Checked,
  offset: number,
): HoverText | undefined {
  const bundle = bundles.find(({ files }) => files.includes(file));
  const change = bundle && findChange(bundle, file, offset);
  if (bundle === undefined || change === undefined) return undefined;
  const outcome = applyToListings({ bundle, files }, options, []).find(({ batch }) =>
    batch.changes?.some(({ span }) => sameSpan(span, change.span)),
  );
  return outcome && { span: change.at, markdown: describeOutcome(outcome, change) };
}

function findChange({ reading }: BundleReading, file: SourceFile, offset: number): BatchChange | undefined {
  return reading.zones.flatMap(({ changes }) => changes ?? []).find(({ at }) => covers(at, file, offset));
}

function describeOutcome(outcome: ListedOutcome, { span, recordSet }: BatchChange): string {
  const { listing, status, refusals, unknown, differences, batch } = outcome;
  const isWithin = (at: Span) => at.file === span.file && span.start <= at.start && at.end <= span.end;
  const own = refusals.filter(({ at }) => isWithin(at));
  const name = recordSet.name.value.known;
  const here = differences.filter((each) => each.name === name && each.type === recordSet.type.value);
  const count = formatCount((batch.changes ?? []).length, 'change');
  const whole =
    status === 'refused'
      ? `Route 53 refuses the batch (${count}) for ${formatCount(refusals.length, 'reason')}, and changes nothing.`
      : status === 'unchanged'
        ? 'The batch would change nothing.'
        : `The batch (${count}) is applied${unknown.length > 0 ? ', as far as is known' : ''}.`;
  return joinParagraphs(
    `**What this batch does** to the zone as it is in ${formatCode(fileNameOf(listing.uri))}`,
    formatBullets(
      ...own.map(({ message }) => `refused: ${escapeMarkdown(message)}`),
      ...(own.length > 0 ? [] : here.map(describeDifference)),
    ),
    whole,
  );
}

function formatCount(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function describeDifference(difference: Difference): string {
  const { before, after, type } = difference;
  const verb = before === undefined ? 'makes' : after === undefined ? 'deletes' : 'changes';
  const content = [before, after].map((side) =>
    side === undefined
      ? undefined
      : side.plain === undefined
        ? 'what is not known'
        : describeContent(side.plain).join(', '),
  );
  const [was, is] = content;
  const shown =
    was !== undefined && is !== undefined && was !== is
      ? `${formatCode(was)} → ${formatCode(is)}`
      : formatCode(is ?? was ?? '');
  const ttl = describeTtl(difference);
  return `${verb} ${formatCode(difference.name)} ${formatCode(type)}: ${shown}${ttl === '' ? '' : `, TTL ${ttl}`}`;
}

/** The record sets that a batch changes as two texts, before and after it, and the name of the listing. */
export interface Sides {
  readonly listing: string;
  readonly before: string;
  readonly after: string;
  /** Why Route 53 refuses the batch; none where it takes it. */
  readonly refusals: readonly string[];
}

/** What the batches of a file do, as texts to be compared; undefined where no file beside it lists the zone. */
export function writeSides({ result: { bundles }, file, files, options }: Checked): Sides | undefined {
  const bundle = bundles.find(({ files }) => files.includes(file));
  const outcomes = bundle === undefined ? [] : applyToListings({ bundle, files }, options, []);
  const [first] = outcomes;
  if (first === undefined) return undefined;
  const differences = outcomes.flatMap((outcome) => outcome.differences);
  return {
    listing: fileNameOf(first.listing.uri),
    before: differences.map((each) => writeSide(each, 'before')).join(''),
    after: differences.map((each) => writeSide(each, 'after')).join(''),
    refusals: outcomes.flatMap(({ refusals }) => refusals.map(({ message }) => message)),
  };
}

/** A record set, with a line for each of its values; nothing where there is none. */
function writeSide(difference: Difference, side: 'before' | 'after'): string {
  const { name, type, setIdentifier } = difference;
  const plain = difference[side]?.plain;
  if (difference[side] === undefined) return '';
  const head = [
    name,
    type,
    ...(setIdentifier === undefined ? [] : [`(${setIdentifier})`]),
    ...(plain?.ttl === undefined ? [] : [plain.ttl]),
  ];
  const content = plain === undefined ? ['not known in full'] : describeContent(plain);
  return `${head.join('  ')}\n${content.map((line) => `    ${line}\n`).join('')}`;
}
