import type { LintResult } from '../engine/lint';
import { damageOf } from '../engine/running/damage';
import { compareFindings } from '../engine/running/order';
import type { Finding } from '../model/finding';
import type { SourceFile } from '../text/span';
import { uriKey } from '../text/uri';
import type { Check } from './check';
import { type Edit, findChange, hasMoved, movePlace } from './edit-place';
import { isAtEdit, matchShown, moveFindings } from './shown-findings';

/**
 * Holds back what the present edit has made appear: what is half written is no fault yet. All that changes while a
 * record set is being written follows from it, wherever it is reported, so findings that were not shown before wait
 * until the edit moves to another place, a document is saved, or PAUSE passes without an edit. What was shown at other
 * record sets stays while the text is damaged.
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

/** What was found in a document, at the places where it stands in the present text. */
interface Found {
  readonly shown: readonly Finding[];
  readonly all: readonly Finding[];
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
    return edit === undefined || shown === undefined ? findings : matchShown(findings, shown, edit).selected;
  }

  return {
    handleChange(file) {
      const key = uriKey(file.uri);
      const last = texts.get(key);
      texts.set(key, file);
      if (last === undefined || last.text === file.text) return;
      const change = { from: last, to: file, place: findChange(last.text, file.text) };
      const isSameFile = edit !== undefined && uriKey(edit.file.uri) === key;
      if (!isSameFile) settle();
      const before = edit && movePlace(edit, change);
      edit = { file, ...change.place, before };
      const known = found.get(key);
      if (known !== undefined)
        found.set(key, { shown: moveFindings(known.shown, change), all: moveFindings(known.all, change) });
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
      const all = findingsIn(file, result);
      if (edit?.before !== undefined && edit.file === file && hasMoved(edit, edit.before, result)) {
        const { start, end } = edit;
        settle();
        edit = { file, start, end, before: undefined };
      }
      const known = found.get(key)?.shown;
      if (edit === undefined || known === undefined) {
        // Of a document that was changed before its first check, what stands away from the edit was there before.
        const first = edit?.file === file ? edit : undefined;
        const selected = first === undefined ? all : all.filter((each) => !isAtEdit(each, first));
        found.set(key, { shown: selected, all });
        return selected;
      }
      found.set(key, { shown: known, all });
      const { selected, missed } = matchShown(all, known, edit);
      // What is damaged makes nothing right elsewhere.
      return isDamaged(result) ? [...selected, ...missed].sort(compareFindings) : selected;
    },
    filterShown,
  };
}

/** The findings of a lint run that are in a file. */
export function findingsIn(file: SourceFile, { findings }: LintResult): readonly Finding[] {
  return findings.filter(({ at }) => at.file === file);
}

function isDamaged({ bundles }: LintResult): boolean {
  return bundles.some(({ reading }) => damageOf(reading).length > 0);
}
