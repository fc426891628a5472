import { ownerOfZoneId } from '../../facts/zone-ids';
import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { quoteText } from '../../text/quoted-text';
import { type SourceFile, type Span, sourceText } from '../../text/span';
import type { LintResult } from '../lint';

/** A text that is shown in a line of a file, after a place. */
export interface Hint {
  readonly after: Span;
  readonly label: string;
}

/** Of more instances than these at one place the rest is counted. */
const MAX_SHOWN = 3;

/**
 * The hints in a part of a file: the full name of a record set where the text has another one, which name is the apex,
 * the service behind a zone id, and the value of a computed name.
 */
export function findHints({ bundles }: Pick<LintResult, 'bundles'>, file: SourceFile, within: Span): readonly Hint[] {
  const found = new Map<string, { readonly after: Span; readonly labels: Set<string> }>();
  const isShown = (at: Span) => at.file === file && within.start <= at.end && at.end <= within.end;
  for (const { files, reading } of bundles) {
    if (!files.includes(file)) continue;
    for (const recordSet of reading.zones.flatMap((zone) => zone.recordSets)) {
      if (!isNear(recordSet, file, within)) continue;
      for (const { after, label } of hintsOf(recordSet)) {
        if (!isShown(after)) continue;
        const key = `${after.start} ${after.end}`;
        const there = found.get(key) ?? { after, labels: new Set() };
        found.set(key, there);
        there.labels.add(label);
      }
    }
  }
  return [...found.values()].map(({ after, labels }) => ({ after, label: joinLabels([...labels]) }));
}

/** Whether some of the hints of a record set can be in that part of the file. */
function isNear({ span, name }: RecordSet, file: SourceFile, { start, end }: Span): boolean {
  return [span, name.span].some((at) => at.file === file && at.start <= end && start <= at.end);
}

function joinLabels(labels: readonly string[]): string {
  const more = labels.length - MAX_SHOWN;
  return `${labels.slice(0, MAX_SHOWN).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function* hintsOf(recordSet: RecordSet): Iterable<Hint> {
  yield* hintOfName(recordSet);
  const { target } = recordSet;
  if (target.kind === 'values' || target.kind === 'both')
    for (const value of target.values.items) yield* hintOfValue(value);
  if (target.kind === 'values' || target.kind === 'missing' || target.kind === 'unknown') return;
  const { dnsName, hostedZoneId } = target.alias;
  if (dnsName !== undefined) yield* hintOfValue(dnsName);
  if (hostedZoneId !== undefined) yield* hintOfZoneId(hostedZoneId);
}

function* hintOfName({ name, writtenName, zone }: RecordSet): Iterable<Hint> {
  if (writtenName.text.length === 0) return;
  const full = name.value.quoted;
  const isApex = zone.name?.value.equals(name.value) === 'yes';
  const isWritten = full === '' || isPartOf(withoutBraces(full), name.span, withoutBraces);
  const label = [...(isWritten ? [] : [full]), ...(isApex ? ['apex'] : [])].join(', ');
  if (label !== '') yield { after: name.span, label };
}

/** A computed value: an expression whose whole value is known, and is not written there. */
function* hintOfValue(value: Value): Iterable<Hint> {
  const known = knownValue(value);
  if (known === undefined || known.trim() === '' || isPartOf(known, value.span)) return;
  yield { after: value.span, label: quoteText(value.text) };
}

function* hintOfZoneId(value: Value): Iterable<Hint> {
  const owner = ownerOfZoneId(knownValue(value) ?? '');
  if (owner === undefined) return;
  yield { after: value.span, label: owner.region === undefined ? owner.label : `${owner.label} in ${owner.region}` };
}

/** Whether a text stands in a place as it is, apart from quotes and escapes; `change` is applied to what stands there. */
function isPartOf(text: string, at: Span, change = (written: string) => written): boolean {
  const written = change(sourceText(at).replace(/\\(?=["\\/])/g, ''));
  return written.toLowerCase().includes(text.toLowerCase().replace(/^"|"$/g, ''));
}

/** A text without the marks of references in it, as one that is a reference has none. */
function withoutBraces(text: string): string {
  return text.replace(/\$\{|\}/g, '');
}
