import type { Fix } from '../../model/finding';
import { knownValue, type RecordSet, type Value } from '../../model/record-set';
import { ruleOf } from '../../rules/index';
import { lineStartOf } from '../../text/position';
import { type Located, type SourceFile, type Span, span, type TextEdit } from '../../text/span';
import { removeDeclaration } from './declaration';
import { findSuppression, holds, listSuppressions, type Suppression } from './suppressions';

/** An ignore comment, or one of its rules, that suppressed nothing. */
interface Unused {
  readonly at: Span;
  readonly message: string;
  readonly fixes: readonly Fix<TextEdit>[];
}

/**
 * The ignore comments of a file that certainly suppress nothing, as the record sets that they stand at are known
 * completely. Elsewhere a comment may be needed when another file calls this one.
 */
export function* findUnusedSuppressions(
  file: SourceFile,
  recordSets: readonly RecordSet[],
  used: ReadonlyMap<Suppression, ReadonlySet<string>>,
  ran: (rule: string) => boolean,
): Generator<Unused> {
  for (const suppression of listSuppressions(file)) {
    const silenced = used.get(suppression) ?? new Set();
    const certain = isCertain(suppression, recordSets);
    const word = suppression.declaration?.kind ?? 'comment';
    if (suppression.rules.length === 0) {
      if (certain && silenced.size === 0)
        yield makeUnused(suppression, suppression.comment, `This ${word} silences nothing. Remove it.`, []);
      continue;
    }
    const idle = suppression.rules.filter(({ value }) => !silenced.has(value) && certain && ran(value));
    for (const rule of idle) {
      const message = `There is no ${rule.value} to silence here. Remove it from the ${word}.`;
      yield makeUnused(suppression, rule.span, message, [rule]);
    }
  }
}

function makeUnused(suppression: Suppression, at: Span, message: string, rules: readonly Located<string>[]): Unused {
  // With a rule that does not exist in it, a person has to see what the comment was meant for.
  if (suppression.rules.some(({ value }) => ruleOf(value) === undefined)) return { at, message, fixes: [] };
  const edit = removeFromComment(suppression, rules);
  const word = suppression.declaration?.kind ?? 'comment';
  if (edit === undefined) return { at, message, fixes: [] };
  return { at, message, fixes: [{ title: `Remove it from the ${word}`, safety: 'safe', edits: [edit] }] };
}

/** Removes a rule from the list, or the comment if no rule is left; with its line, if nothing else is on that. */
function removeFromComment(suppression: Suppression, idle: readonly Located<string>[]): TextEdit | undefined {
  const { comment, rules, declaration } = suppression;
  const { file } = comment;
  const [only] = idle;
  const index = only === undefined ? -1 : rules.indexOf(only);
  const [before, after] = [rules[index - 1], rules[index + 1]];
  if (only !== undefined && after !== undefined)
    return { span: span(file, only.span.start, after.span.start), newText: '' };
  if (only !== undefined && before !== undefined)
    return { span: span(file, before.span.end, only.span.end), newText: '' };
  if (declaration !== undefined) return removeDeclaration(declaration);
  const lineStart = lineStartOf(file.text, comment.start);
  const lead = file.text.slice(lineStart, comment.start);
  const lineEnd = file.text.indexOf('\n', comment.end);
  const rest = file.text.slice(comment.end, lineEnd < 0 ? undefined : lineEnd);
  if (lead.trim() === '' && rest.trim() === '')
    return { span: span(file, lineStart, lineEnd < 0 ? file.text.length : lineEnd + 1), newText: '' };
  return { span: span(file, comment.start - (lead.length - lead.trimEnd().length), comment.end), newText: '' };
}

function isCertain(suppression: Suppression, recordSets: readonly RecordSet[]): boolean {
  const own = recordSets.filter((recordSet) => isAbout(suppression, recordSet));
  return own.length > 0 && own.every(isKnown);
}

function isAbout({ comment, rules, reach, declaration }: Suppression, { span: whole }: RecordSet): boolean {
  if (whole.file !== comment.file) return false;
  if (reach === 'file') return true;
  if (declaration !== undefined) return holds(declaration.block, whole) || holds(whole, declaration.block);
  if (whole.start <= comment.start && comment.end <= whole.end) return true;
  return findSuppression(rules[0]?.value ?? '', whole, whole)?.comment === comment;
}

/** Whether everything is known of a record set on which the findings of rules depend. */
export function isKnown({ zone, name, type, target }: RecordSet): boolean {
  if (zone.name?.value.known === undefined || name.value.known === undefined || type.value === undefined) return false;
  if (target.kind === 'unknown' || ('values' in target && !target.values.complete)) return false;
  const values: (Value | undefined)[] = 'alias' in target ? [target.alias.dnsName, target.alias.hostedZoneId] : [];
  return [...values, ...('values' in target ? target.values.items : [])].every(
    (value) => value !== undefined && isKnownValue(value),
  );
}

function isKnownValue(value: Value): boolean {
  return knownValue(value) !== undefined || value.endpoint?.resource !== undefined;
}
