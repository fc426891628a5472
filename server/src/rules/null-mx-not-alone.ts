import { knownValue, type Value, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';

/** A null MX beside mail servers. */
export const nullMxNotAlone: Rule = {
  id: 'null-mx-not-alone',
  severity: 'warning',
  summary: 'An MX with the host . is the only one of its name.',
  why: 'The host . in an MX record says that the domain takes no mail, so it must not stand beside mail servers. Some senders return all mail then, others go on to the servers.',
  references: ['https://www.rfc-editor.org/rfc/rfc7505#section-3'],
  types: ['MX'],
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    const values = valuesOf(recordSet);
    const server = values.find(namesServer);
    if (server === undefined) return;
    for (const value of values) {
      if (!isNull(value)) continue;
      yield {
        at: firstLineOf(value.span),
        message: `The host . says that the domain takes no mail, and this record set names a mail server, too. Remove one of the two.`,
        related: [{ value: 'The mail server.', span: server.span }],
        fixes: [
          {
            title: 'Remove the MX with the host .',
            safety: 'suggestion',
            edits: [{ kind: 'removeValue', in: recordSet, value }],
          },
        ],
      };
    }
  },
};

function isNull(value: Value): boolean {
  return /^\s*\d+\s+\.\s*$/.test(knownValue(value) ?? '');
}

/** Whether a value is an MX with a host name. */
function namesServer(value: Value): boolean {
  return /^\s*\d+\s+[^\s.]\S*\s*$/.test(knownValue(value) ?? '');
}
