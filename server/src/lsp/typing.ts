import type { LintResult } from '../engine/lint';
import type { Finding } from '../model/finding';
import { covers, type SourceFile, type Span } from '../text/span';
import { uriKey } from '../text/uri';
import type { Check } from './check';

/**
 * Holds back what the present edit has made appear: what is half written is no fault yet. All that changes while a
 * record set is being written follows from it, wherever it is reported, so findings that were not shown before wait
 * until the edit moves to another place, a document is saved, or PAUSE passes without an edit.
 */
export interface Typing {
  /** Notes the new text of an open document; the first text of a document is no edit. */
  handleChange(file: SourceFile): void;
  handleSave(): void;
  handleClose(uri: string): void;
  /** Selects the findings of a document that may be shown now, and takes note of all that were found. */
  selectShown(check: Checked): readonly Finding[];
  /** The same for a check of another document, which may have only some of the findings: nothing is noted. */
  filterShown(check: Checked): readonly Finding[];
}

type Checked = Pick<Check, 'file' | 'result'>;

/** The time after the last edit, in milliseconds, after which everything is shown. */
const PAUSE = 2000;

/** A range of offsets. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** The last edit: its place in the present text of its document. */
interface Edit extends Place {
  readonly file: SourceFile;
  /** The place of the edit before it, where that may be in another record set. */
  readonly before: Place | undefined;
}

/** What was found in a document, by the keys of the findings. */
interface Found {
  readonly shown: ReadonlySet<string>;
  readonly all: ReadonlySet<string>;
}

/** Creates the state for all open documents; `refresh` shows their findings anew. */
export function createTyping(refresh: () => void): Typing {
  const texts = new Map<string, SourceFile>();
  const found = new Map<string, Found>();
  let edit: Edit | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** Ends the edit: what was found up to now is shown from now on. */
  function settle(): void {
    edit = undefined;
    clearTimeout(timer);
    for (const [uri, { all }] of found) found.set(uri, { shown: all, all });
  }

  function filterShown({ file, result }: Checked): readonly Finding[] {
    const findings = findingsIn(file, result);
    const shown = found.get(uriKey(file.uri))?.shown;
    return edit === undefined || shown === undefined ? findings : findings.filter((each) => shown.has(keyOf(each)));
  }

  return {
    handleChange(file) {
      const key = uriKey(file.uri);
      const last = texts.get(key);
      texts.set(key, file);
      if (last === undefined || last.text === file.text) return;
      const place = findChange(last.text, file.text);
      const isSameFile = edit !== undefined && uriKey(edit.file.uri) === key;
      if (!isSameFile) settle();
      const before = edit && movePlace(edit, place, file.text.length - last.text.length);
      edit = { file, ...place, before };
      clearTimeout(timer);
      timer = setTimeout(() => {
        settle();
        refresh();
      }, PAUSE);
    },
    handleSave() {
      if (edit === undefined) return;
      settle();
      refresh();
    },
    handleClose(uri) {
      texts.delete(uriKey(uri));
      found.delete(uriKey(uri));
    },
    selectShown({ file, result }) {
      const key = uriKey(file.uri);
      const all = new Set(findingsIn(file, result).map(keyOf));
      if (edit?.before !== undefined && edit.file === file && hasMoved(edit, edit.before, result)) {
        const { start, end } = edit;
        settle();
        edit = { file, start, end, before: undefined };
      }
      const shown = found.get(key)?.shown;
      found.set(key, { shown: edit === undefined || shown === undefined ? all : shown, all });
      return filterShown({ file, result });
    },
    filterShown,
  };
}

/** The findings of a lint run that are in a file. */
export function findingsIn(file: SourceFile, { findings }: LintResult): readonly Finding[] {
  return findings.filter(({ at }) => at.file === file);
}

/** What a finding is about, wherever its text has moved to. */
function keyOf({ rule, resource, message }: Finding): string {
  return `${rule}\n${resource}\n${message}`;
}

/** The part of the new text that differs from the old one. */
function findChange(before: string, after: string): Place {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let tail = 0;
  while (
    tail < most - start &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail += 1;
  return { start, end: after.length - tail };
}

/** The place where an earlier edit stands after one that has made the text longer by `by`. */
function movePlace({ start, end }: Place, change: Place, by: number): Place {
  return start < change.start ? { start, end } : { start: start + by, end: end + by };
}

/** Whether an edit is neither beside the one before it nor in the same record set, and one of them is in one. */
function hasMoved({ file, start, end }: Edit, before: Place, { bundles }: LintResult): boolean {
  if (start <= before.end + 1 && before.start <= end + 1) return false;
  const holds = (at: Span) => [covers(at, file, start), covers(at, file, before.start)] as const;
  const held = bundles.flatMap(({ reading }) =>
    reading.zones.flatMap(({ recordSets }) => recordSets.map(({ span }) => holds(span))),
  );
  return held.some(([first, second]) => first || second) && !held.some(([first, second]) => first && second);
}
