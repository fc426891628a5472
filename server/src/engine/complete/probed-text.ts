import { type Slot, writeProbe } from '../../formats/syntax/slot';
import type { RecordSet } from '../../model/record-set';
import { type SourceFile, type Span, sourceText } from '../../text/span';
import type { BundleReading } from '../bundles';

/** A file with a probe in a slot, and without the record sets that can be left out. */
export interface ProbedText {
  readonly file: SourceFile;
  /** The place of the probe. */
  readonly start: number;
  readonly end: number;
  /** The place of something in the text as it is; undefined where the probe is in it. */
  toText(at: Span): Span | undefined;
}

/** Puts a probe into a slot. The bundle is that of the file. */
export function putProbe(slot: Slot, bundle: BundleReading): ProbedText {
  const { file } = slot.span;
  const probe = writeProbe(slot);
  const cuts = findCuts(slot, bundle);
  const replaced = [...cuts, { start: slot.span.start, end: slot.span.end }].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of replaced) {
    parts.push(file.text.slice(done, start), start === slot.span.start ? probe : '');
    done = end;
  }
  const text = parts.join('') + file.text.slice(done);
  const before = cuts.filter(({ end }) => end <= slot.span.start).reduce((sum, { start, end }) => sum + end - start, 0);
  const start = slot.span.start - before;
  const end = start + probe.length;
  const probed: SourceFile = { uri: file.uri, text };
  const toOffset = (offset: number, isEnd: boolean) => {
    let at = offset >= end ? offset - probe.length + slot.span.end - slot.span.start : offset;
    for (const cut of cuts) {
      // What ends where something is cut out does not go on behind it.
      if (cut.start > at || (isEnd && cut.start === at)) break;
      at += cut.end - cut.start;
    }
    return at;
  };
  return {
    ...{ file: probed, start, end },
    toText(at) {
      if (at.file !== probed) return at;
      if (at.start < end && at.end > start && !(at.start <= start && at.end >= end)) return undefined;
      return { file, start: toOffset(at.start, false), end: toOffset(at.end, true) };
    },
  };
}

/**
 * The other record sets that can be left out and are not named in that of the slot, in their order: of a thousand record
 * sets only one has to be read.
 */
function findCuts({ span: at }: Slot, { reading, format }: BundleReading): readonly Span[] {
  const { file } = at;
  const { completing } = format;
  if (completing?.canLeaveOut === undefined) return [];
  const others: RecordSet[] = [];
  const own: string[] = [];
  // What begins last before the slot may go on to it, as far as it is typed.
  let last: RecordSet | undefined;
  for (const zone of reading.zones)
    for (const recordSet of zone.recordSets) {
      const { span } = recordSet;
      if (span.file !== file) continue;
      if (span.start <= at.start && at.end <= span.end) own.push(sourceText(span));
      if (span.end < at.start || span.start > at.end) others.push(recordSet);
      if (span.start <= at.start && span.start >= (last?.span.start ?? 0)) last = recordSet;
    }
  const lastStart = last?.span.start;
  const isNamed = createNameSearch(own);
  const cuts: Span[] = [];
  for (const recordSet of others.sort((a, b) => a.span.start - b.span.start)) {
    const { span } = recordSet;
    const isBehind = span.start >= (cuts.at(-1)?.end ?? 0) && span.start !== lastStart;
    if (isBehind && completing.canLeaveOut(recordSet) && !isNamed(recordSet)) cuts.push(span);
  }
  return cuts;
}

/** Tells whether texts have the label of a record set, without the index of an instance. */
function createNameSearch(texts: readonly string[]): (recordSet: RecordSet) => boolean {
  // Most labels begin with the type of a resource and a dot, which few texts have.
  const beginnings = new Map<string, boolean>();
  const has = (word: string) => texts.some((text) => text.includes(word));
  return ({ label }) => {
    const beginning = label.slice(0, label.indexOf('.') + 1);
    const begins = beginnings.get(beginning) ?? has(beginning);
    beginnings.set(beginning, begins);
    return begins && has(label.replace(/\[.*/, ''));
  };
}
