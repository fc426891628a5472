import { type BundleReading, groupReadings } from '../engine/bundles';
import type { LintResult, UnreadBundle } from '../engine/lint';
import type { RecordSet } from '../model/record-set';
import type { SourceFile, Span } from '../text/span';
import type { Job } from './jobs';

/** What a check has to know of a bundle in which nothing was found. Unlike its zones, that is small. */
export interface SeenReading extends Omit<BundleReading, 'reading'> {
  readonly reading: Pick<BundleReading['reading'], 'errors' | 'inputProblems'> & {
    readonly zones: readonly SeenZone[];
  };
}

/** A zone as it is counted. */
export interface SeenZone {
  readonly recordSets: readonly Pick<RecordSet, 'span' | 'label' | 'definition'>[];
  readonly changes?: readonly { readonly span: Span }[];
}

type SeenReadings = readonly [SeenReading, ...SeenReading[]];

/** The bundles that were checked for fixes and have no findings, so that they need not be checked again. */
export interface SeenBundles {
  /** Takes the bundles of a result in which nothing was found, and nothing has failed. */
  add(result: LintResult): void;
  /** What was seen of a bundle, if all of its files are the same objects. */
  find(job: Job): SeenReadings | undefined;
}

export function createSeenBundles(): SeenBundles {
  const seen = new Map<SourceFile, SeenReadings>();
  return {
    add({ bundles, findings, failures }) {
      if (findings.length + failures.length > 0) return;
      for (const [first, ...more] of groupReadings(bundles)) {
        const [file] = first.files;
        if (file !== undefined) seen.set(file, [summarize(first), ...more.map(summarize)]);
      }
    },
    find({ unread, scope }) {
      // What of the configuration is needed is known from the whole reading.
      const [file] = unread.files;
      const found = file === undefined || scope.silences !== undefined ? undefined : seen.get(file);
      return found !== undefined && isSame(found[0], unread) ? found : undefined;
    },
  };
}

function summarize({ reading: { errors, inputProblems, zones }, ...bundle }: BundleReading): SeenReading {
  return { ...bundle, reading: { errors, ...(inputProblems && { inputProblems }), zones: zones.map(summarizeZone) } };
}

function summarizeZone({ recordSets, changes }: BundleReading['reading']['zones'][number]): SeenZone {
  return {
    recordSets: recordSets.map(({ span, label, definition }) => ({ span, label, definition })),
    ...(changes && { changes: changes.map(({ span }) => ({ span })) }),
  };
}

function isSame(seen: SeenReading, unread: UnreadBundle): boolean {
  const isEach = (a: readonly SourceFile[], b: readonly SourceFile[]) =>
    a.length === b.length && a.every((file, index) => file === b[index]);
  return (
    seen.format === unread.format && isEach(seen.files, unread.files) && isEach(seen.contextFiles, unread.contextFiles)
  );
}
