import { beginsAsDmarc, parseTags } from '../dns/mail-text';
import type { Change, Fix, Problem } from '../model/finding';
import { type RecordSet, type Value, valuesOf } from '../model/record-set';
import { findNearest } from '../text/nearest';
import { knownPrefix } from '../text/partial-text';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { textOf, toTxtValue } from './shared/txt-text';
import { isWrittenOut } from './shared/written';

/** A text at `_dmarc` that receivers do not take for a policy. */
export const invalidDmarc: Rule = {
  id: 'invalid-dmarc',
  severity: 'warning',
  summary: 'The name _dmarc has one text, which begins with v=DMARC1 and names a policy.',
  why: 'Receivers ignore a text that does not begin with v=DMARC1, and all texts where there are two policies. Without p they do not know what to do with mail that fails. Then the domain is not protected, though it looks so.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc7489#section-6.3',
    'https://www.rfc-editor.org/rfc/rfc7489#section-6.6.3',
  ],
  types: ['TXT'],
  alone: true,
  *recordSet(recordSet) {
    if (!/^_dmarc(?:\.|$)/i.test(knownPrefix(recordSet.writtenName.text))) return;
    let first: Value | undefined;
    for (const value of valuesOf(recordSet)) {
      const text = textOf(value, recordSet);
      if (text === undefined) continue;
      if (!beginsAsDmarc(text)) yield* reportBeginning(value, text, recordSet);
      else if (first !== undefined) {
        yield {
          at: firstLineOf(value.span),
          message: 'This is the second DMARC policy of the name, and with two of them neither counts. Keep one.',
          related: [{ value: 'The first one.', span: first.span }],
        };
      } else {
        first = value;
        yield* reportPolicy(value, text, recordSet);
      }
    }
  },
};

/** A text that is meant as a policy and begins otherwise. */
function* reportBeginning(value: Value, text: string, recordSet: RecordSet): Generator<Problem> {
  const begin = /v\s*=\s*DMARC1/i.exec(text);
  if (begin === null && !/DMARC/i.test(text) && !parseTags(text).has('p')) return;
  const rest = begin === null ? undefined : tagsAround(text, begin);
  yield {
    at: firstLineOf(value.span),
    message:
      'A DMARC policy begins with ‘v=DMARC1;’, in capital letters, and receivers ignore any other text. Write that first.',
    fixes: rest === undefined ? [] : makeFixes('Begin it with v=DMARC1', { value, recordSet, text: `v=DMARC1${rest}` }),
  };
}

/** What stands before and behind the version, as it follows the version: tags before it are kept, other signs are not. */
function tagsAround(text: string, { index, 0: version }: RegExpExecArray): string {
  const before = text.slice(0, index).replace(/(?<![;\s])[;\s]+$/, '');
  const behind = text.slice(index + version.length).replace(/^\s*(?=[^;\s])/, '; ');
  return parseTags(before).size === 0 ? behind : `; ${before.trim()}${behind}`;
}

const POLICIES = ['none', 'quarantine', 'reject'];

function* reportPolicy(value: Value, text: string, recordSet: RecordSet): Generator<Problem> {
  const policy = parseTags(text).get('p');
  const at = firstLineOf(value.span);
  if (policy === undefined) {
    if (/;\s*p\s*$/.test(text)) return;
    yield {
      at,
      message:
        'This DMARC text has no p, so it does not say what to do with mail that fails. Add p=none, p=quarantine or p=reject.',
      fromAbsence: true,
    };
    return;
  }
  // A text that a policy begins with is still being typed.
  if (POLICIES.some((each) => each.startsWith(policy.toLowerCase()))) return;
  const near = findNearest(policy, POLICIES);
  yield {
    at,
    message: `DMARC knows no policy p=${policy}. ${near === undefined ? 'Write none, quarantine or reject.' : `Did you mean ${near}?`}`,
    fixes:
      near === undefined
        ? []
        : makeFixes(`Change it to ${near}`, {
            value,
            recordSet,
            text: text.replace(/(;\s*p\s*=\s*)[^;\s]*/i, `$1${near}`),
          }),
  };
}

function makeFixes(
  title: string,
  { value, recordSet, text }: { readonly value: Value; readonly recordSet: RecordSet; readonly text: string },
): readonly Fix<Change>[] {
  if (!isWrittenOut(value) || text.length > 255) return [];
  return [
    {
      title,
      safety: 'suggestion',
      edits: [{ kind: 'rewrite', at: value.span, value: toTxtValue([text], recordSet) }],
    },
  ];
}
