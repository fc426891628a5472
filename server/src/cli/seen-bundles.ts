import { type BundleReading, groupReadings } from '../engine/bundles';
import type { CountedRecordSet } from '../engine/count';
import type { LintResult, UnreadBundle } from '../engine/lint';
import { detachText } from '../text/own-text';
import { type SourceFile, type Span, toSpan } from '../text/span';
import type { Job } from './jobs';

/** What a check has to know of a bundle in which nothing was found. Unlike its zones, that is small. */
export interface SeenReading extends Omit<BundleReading, 'reading'> {
  readonly reading: Pick<BundleReading['reading'], 'errors' | 'inputProblems'> & {
    readonly zones: readonly SeenZone[];
  };
}

/** A zone as it is counted. */
export interface SeenZone {
  readonly recordSets: readonly CountedRecordSet[];
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
        // Models are remembered by the lists of their files, so these are copied, too.
        const lists = { files: [...first.files], contextFiles: [...first.contextFiles] };
        if (file !== undefined)
          seen.set(file, [summarize(first, lists), ...more.map((each) => summarize(each, lists))]);
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

function summarize(
  { format, deployment, reading: { errors, inputProblems, zones } }: BundleReading,
  lists: Pick<BundleReading, 'files' | 'contextFiles'>,
): SeenReading {
  const reading = { errors, ...(inputProblems && { inputProblems }), zones: zones.map(summarizeZone) };
  return { format, ...lists, ...(deployment && { deployment }), reading };
}

/** Copies what is counted: the spans of a model are often its nodes, by which the whole of it would stay in memory. */
function summarizeZone({ recordSets, changes }: BundleReading['reading']['zones'][number]): SeenZone {
  return {
    recordSets: recordSets.map(({ span, label, definition }) => ({
      span: toSpan(span),
      label: detachText(label),
      definition: definition && { span: toSpan(definition.span) },
    })),
    ...(changes && { changes: changes.map(({ span }) => ({ span: toSpan(span) })) }),
  };
}

function isSame(seen: SeenReading, unread: UnreadBundle): boolean {
  const isEach = (a: readonly SourceFile[], b: readonly SourceFile[]) =>
    a.length === b.length && a.every((file, index) => file === b[index]);
  return (
    seen.format === unread.format && isEach(seen.files, unread.files) && isEach(seen.contextFiles, unread.contextFiles)
  );
}
