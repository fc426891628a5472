import type { Finding, Fix } from '../../model/finding';
import { applyEdits, sortEdits } from '../../text/edits';
import { isSameEdit, type SourceFile, type TextEdit } from '../../text/span';
import { collectSyntaxErrors, type LintOptions, type LintResult, lint } from '../lint';
import { isSound } from './sound';

/** A fix may make another one possible; the limit ends rounds of rules that undo each other's fixes. */
export const MAX_ROUNDS = 10;

/** A fix that was applied: whose finding it was, where that stood, and the URIs of the files that it changed. */
export interface AppliedFix {
  readonly rule: string;
  /** The URI of the file with the finding. */
  readonly uri: string;
  readonly uris: ReadonlySet<string>;
}

/** Files after their fixes. */
interface Fixed {
  /** The new text of every file that changed. */
  readonly changed: ReadonlyMap<SourceFile, string>;
  readonly applied: readonly AppliedFix[];
  /** The fixes that were still to be made after the last round: rules that undo each other's fixes. */
  readonly unsettled: readonly AppliedFix[];
  /** The files as they are then, in the order in which they were given, and what is found in them. */
  readonly files: readonly SourceFile[];
  readonly result: LintResult;
}

/** A fix with the rule whose finding it mends, and the URI of the file with the finding. */
interface RuleFix extends Fix<TextEdit> {
  readonly rule: string;
  readonly uri: string;
}

/**
 * The new text of every file that changes when all fixes are applied that need no decision: the safe ones and, with
 * `unsafe`, suggestions too. With `only`, only the findings of that file are fixed, and no other file changes.
 */
export function fixAll(
  files: readonly SourceFile[],
  only: SourceFile | undefined,
  options: LintOptions,
  unsafe: boolean,
): ReadonlyMap<SourceFile, string> {
  return fixFiles(files, (file) => only === undefined || file === only, options, unsafe).changed;
}

/**
 * Like `fixAll`, for the files that `mayChange` allows; says which fixes were applied, too. A file with a syntax error
 * never changes.
 */
export function fixFiles(
  files: readonly SourceFile[],
  mayChange: (file: SourceFile) => boolean,
  options: LintOptions,
  unsafe: boolean,
): Fixed {
  const allowed = files.map(mayChange);
  const work = { allowed, options, unsafe };
  const fixed = applyRounds(files, work, false);
  // One fix may make an error that the next one mends; where errors are left, each round may add none.
  const { now, applied, unsettled, result } = addsError(fixed.errorsBefore, fixed.errors)
    ? applyRounds(files, work, true)
    : fixed;
  const changed = new Map<SourceFile, string>();
  files.forEach((file, index) => {
    const text = now[index]?.text ?? file.text;
    if (text !== file.text) changed.set(file, text);
  });
  return { changed, applied, unsettled, files: now, result };
}

/** What all rounds work with: whether each file may change, and which fixes are applied. */
interface FixWork {
  readonly allowed: readonly boolean[];
  readonly options: LintOptions;
  readonly unsafe: boolean;
}

/** The number of errors of each rule that has any. */
type ErrorCounts = ReadonlyMap<string, number>;

/** The files after all rounds, and the errors of the rules before the first and in the last one. */
interface Rounds {
  readonly now: readonly SourceFile[];
  /** What is found in them. */
  readonly result: LintResult;
  readonly applied: readonly AppliedFix[];
  readonly unsettled: readonly AppliedFix[];
  readonly errorsBefore: ErrorCounts;
  readonly errors: ErrorCounts;
}

/** Applies fixes in rounds; with `strict`, a round leaves out those that add an error. Files with syntax errors stay. */
function applyRounds(files: readonly SourceFile[], { allowed, options, unsafe }: FixWork, strict: boolean): Rounds {
  let now = files;
  const applied: AppliedFix[] = [];
  let errorsBefore: ErrorCounts | undefined;
  let errors: ErrorCounts = new Map();
  let unsettled: readonly AppliedFix[] = [];
  let result: LintResult | undefined;
  for (let round = 0; ; round++) {
    const changeable = new Set(now.filter((_, index) => allowed[index]));
    const mayChangeUri = createUriTest(changeable);
    result ??= lint(now, options, mayChangeUri);
    errors = countErrors(result);
    errorsBefore ??= errors;
    const syntaxErrors = collectSyntaxErrors(result);
    for (const { span } of syntaxErrors) changeable.delete(span.file);
    const candidates = result.findings
      .filter((finding) => options.isShown?.(finding) ?? true)
      .flatMap((finding) => findApplicableFixes(finding, unsafe, changeable));
    let tried: Tried | undefined;
    const isSoundWith = (fixes: readonly RuleFix[]) => {
      tried = tryFixes(now, fixes, options, mayChangeUri);
      if (collectSyntaxErrors(tried.result).length > syntaxErrors.length) return false;
      return !strict || !addsError(errors, countErrors(tried.result));
    };
    const chosen = selectSound<RuleFix>([], selectCompatible(candidates), isSoundWith);
    const { files: after, result: next } =
      tried?.fixes === chosen ? tried : { files: applyFixes(now, chosen), result: undefined };
    if (after === now) break;
    const fixes = chosen.map(toApplied);
    if (round === MAX_ROUNDS) {
      unsettled = fixes;
      break;
    }
    now = after;
    result = next;
    for (const fix of fixes) applied.push(fix);
  }
  return { now, result, applied, unsettled, errorsBefore: errorsBefore ?? errors, errors };
}

/** Files with fixes that were tried, and what is found in them. */
interface Tried {
  readonly fixes: readonly RuleFix[];
  readonly files: readonly SourceFile[];
  readonly result: LintResult;
}

function tryFixes(
  before: readonly SourceFile[],
  fixes: readonly RuleFix[],
  options: LintOptions,
  mayChangeUri: (uri: string) => boolean,
): Tried {
  const files = applyFixes(before, fixes);
  return { fixes, files, result: lint(files, options, mayChangeUri) };
}

function toApplied({ rule, uri, edits }: RuleFix): AppliedFix {
  return { rule, uri, uris: new Set(edits.map(({ span }) => span.file.uri)) };
}

/** The number of errors of each rule that has any. */
export function countErrors({ findings }: LintResult): ErrorCounts {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

/** Whether a rule has more errors than before; that another one has fewer does not make up for it. */
export function addsError(before: ErrorCounts, after: ErrorCounts): boolean {
  return [...after].some(([rule, count]) => count > (before.get(rule) ?? 0));
}

/**
 * The fix of a finding that may be applied automatically: the first that is safe enough, has no placeholder, and is not
 * left to a person.
 */
export function chooseAutomaticFix(finding: Finding, unsafe: boolean): Fix<TextEdit> | undefined {
  return finding.fixes.find(
    ({ safety, byHand, edits }) =>
      byHand !== true && (unsafe || safety === 'safe') && edits.every((edit) => edit.placeholder === undefined),
  );
}

function findApplicableFixes(finding: Finding, unsafe: boolean, changeable: ReadonlySet<SourceFile>): RuleFix[] {
  const fix = changeable.has(finding.at.file) ? chooseAutomaticFix(finding, unsafe) : undefined;
  return fix?.edits.every((edit) => changeable.has(edit.span.file))
    ? [{ ...fix, rule: finding.rule, uri: finding.at.file.uri }]
    : [];
}

/** The fixes that can be applied together: those that overlap an earlier one are left out. Fixes may share an edit. */
export function selectCompatible<F extends Fix<TextEdit>>(fixes: readonly F[]): F[] {
  const taken = new Map<SourceFile, TextEdit[]>();
  return fixes.filter(({ edits }) => {
    const own = edits.filter((edit) => !findNearEdits(taken, edit).some((other) => isSameEdit(edit, other)));
    if (!isSound(edits) || own.some((edit) => findNearEdits(taken, edit).length > 0)) return false;
    for (const edit of sortEdits(own)) {
      const others = taken.get(edit.span.file) ?? [];
      others.splice(
        findFirstIndex(others, (other) => other.span.start >= edit.span.end),
        0,
        edit,
      );
      taken.set(edit.span.file, others);
    }
    return true;
  });
}

/** Applies compatible fixes. A file that does not change stays the same object, and so does the list if none does. */
export function applyFixes(files: readonly SourceFile[], fixes: readonly Fix<TextEdit>[]): readonly SourceFile[] {
  const edits = groupEditsByFile(fixes);
  const after = files.map((file) => {
    const text = applyEdits(file.text, edits.get(file) ?? []);
    return text === file.text ? file : { uri: file.uri, text };
  });
  return after.every((file, index) => file === files[index]) ? files : after;
}

/** The accepted fixes, and those of the others that are sound together with them; searched by halves. */
function selectSound<F>(
  accepted: readonly F[],
  others: readonly F[],
  isSoundWith: (fixes: readonly F[]) => boolean,
): readonly F[] {
  if (others.length === 0) return accepted;
  const all = [...accepted, ...others];
  if (isSoundWith(all)) return all;
  if (others.length === 1) return accepted;
  const half = Math.ceil(others.length / 2);
  const first = selectSound(accepted, others.slice(0, half), isSoundWith);
  return selectSound(first, others.slice(half), isSoundWith);
}

function createUriTest(files: ReadonlySet<SourceFile>): (uri: string) => boolean {
  const uris = new Set([...files].map(({ uri }) => uri));
  return (uri) => uris.has(uri);
}

function groupEditsByFile(fixes: readonly Fix<TextEdit>[]): ReadonlyMap<SourceFile, TextEdit[]> {
  const all = new Map<SourceFile, { readonly edits: TextEdit[]; readonly shared: Set<string> }>();
  for (const fix of fixes) {
    const own = fix.edits.map((edit) => ({ edit, key: `${edit.span.start} ${edit.span.end} ${edit.newText}` }));
    const fresh = own.filter(({ edit, key }) => !all.get(edit.span.file)?.shared.has(key));
    for (const { edit, key } of fresh) {
      const file = all.get(edit.span.file) ?? { edits: [], shared: new Set() };
      all.set(edit.span.file, file);
      file.edits.push(edit);
      file.shared.add(key);
    }
  }
  return new Map([...all].map(([file, { edits }]) => [file, edits]));
}

/**
 * The edits already taken that overlap this one or, where one of the two inserts, touch it: their order is not defined.
 */
function findNearEdits(taken: ReadonlyMap<SourceFile, TextEdit[]>, { span }: TextEdit): readonly TextEdit[] {
  const others = taken.get(span.file) ?? [];
  const found: TextEdit[] = [];
  for (let index = findFirstIndex(others, (other) => other.span.end >= span.start); index < others.length; index++) {
    const other = others[index];
    if (other === undefined || other.span.start > span.end) break;
    const inserts = span.start === span.end || other.span.start === other.span.end;
    if (inserts || (span.start < other.span.end && other.span.start < span.end)) found.push(other);
  }
  return found;
}

/** The index of the first item for which `holds` is true, which it then is for all after it; found by halves. */
function findFirstIndex<T>(items: readonly T[], holds: (item: T) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(items[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
