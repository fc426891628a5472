import type { Finding } from '../../model/finding';
import { type SourceFile, sourceText, span, type TextEdit } from '../../text/span';
import { FILE_WORD, WORD } from './grammar';
import { REASON } from './placeholder';
import { listSuppressions, type Suppression } from './suppressions';

/** The suppressions of a file without a reason, for a configuration that requires them. */
export function findMissingReasons(file: SourceFile): readonly Pick<Finding, 'at' | 'message' | 'fixes'>[] {
  return listSuppressions(file)
    .filter(({ reason }) => reason === undefined)
    .map((suppression) => {
      const { rules, comment, declaration } = suppression;
      const edit = addReason(suppression);
      const example = rules.length === 0 ? WORD : rules.map(({ value }) => value).join(', ');
      return {
        at: rules[0]?.span ?? comment,
        message: `This ${declaration?.kind ?? 'comment'} has no reason, and the configuration requires one. Write it behind a colon: ‘${example}: reason’.`,
        fixes: edit === undefined ? [] : [{ title: 'Add a reason', safety: 'suggestion', edits: [edit] }],
      };
    });
}

/** Room for the reason behind the rules; undefined where the rule is a value of its own. */
function addReason({ comment, rules, declaration }: Suppression): TextEdit | undefined {
  const { file } = comment;
  const last = rules.at(-1);
  if (declaration?.kind === 'entry' && declaration.at.end - (last?.span.end ?? 0) > 1) return undefined;
  if (last !== undefined && sourceText(last.span) !== last.value) return undefined;
  const text = sourceText(comment);
  const word = text.indexOf(WORD);
  const end = text.startsWith(FILE_WORD, word) ? FILE_WORD.length : WORD.length;
  const at = last?.span.end ?? comment.start + word + end;
  const rest = /^[ \t]*(?::|--)?/.exec(file.text.slice(at))?.[0] ?? '';
  const isPlain = declaration?.kind === 'entry' && !/^["']/.test(text);
  // Without quotes, a colon makes a map, which can stand in a list alone.
  const before = isPlain && !/-[ \t]+$/.test(file.text.slice(0, comment.start)) ? ' -- ' : ': ';
  return {
    span: span(file, at, at + (rest.trim() === '' ? 0 : rest.length)),
    newText: before + REASON,
    placeholder: { start: before.length, end: before.length + REASON.length },
  };
}
