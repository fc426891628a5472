import { parseSpf } from '../dns/mail-text';
import { knownValue, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { textOf } from './shared/txt-text';
import { isWrittenOut, placeWithin } from './shared/written';

/** An SPF policy by which everyone may send. */
export const spfAllowsAll: Rule = {
  id: 'spf-allows-all',
  severity: 'warning',
  summary: 'An SPF policy does not end in +all, by which every sender passes.',
  why: 'With +all, or all alone, mail from any server in the world passes the check, so that anyone can send in the name of the domain. It is worse than no policy.',
  references: ['https://www.rfc-editor.org/rfc/rfc7208#section-5.1'],
  types: ['TXT', 'SPF'],
  alone: true,
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      const text = textOf(value, recordSet);
      const term = text === undefined ? undefined : parseSpf(text)?.passesAll;
      const written = knownValue(value);
      if (term === undefined || written === undefined) continue;
      const start = written.toLowerCase().search(/(?<=[\s"])\+?all(?=$|[\s"])/);
      if (start < 0) continue;
      const place = placeWithin(value, start, start + term.length);
      yield {
        at: firstLineOf(place),
        message: `With ‘${term}’ every sender passes this policy. Write ~all, or -all when all senders are named.`,
        fixes: isWrittenOut(value)
          ? [
              {
                title: 'Change it to ~all',
                safety: 'suggestion',
                edits: [
                  {
                    kind: 'rewrite',
                    at: value.span,
                    value: `${written.slice(0, start)}~all${written.slice(start + term.length)}`,
                  },
                ],
              },
            ]
          : [],
      };
    }
  },
};
