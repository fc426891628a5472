import { knownCaaTags, parseCaa } from '../dns/record-data/index';
import { knownValue, valuesOf } from '../model/record-set';
import { findNearest } from '../text/nearest';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { isWrittenOut, placeWithin } from './shared/written';

/** A CAA tag that no certificate authority evaluates. */
export const caaUnknownTag: Rule = {
  id: 'caa-unknown-tag',
  severity: 'warning',
  summary: 'The tag of a CAA record is not one that certificate authorities evaluate.',
  why: 'Certificate authorities ignore a tag that they do not support, so the record restricts nothing; with the critical flag they refuse to issue any certificate.',
  references: ['https://www.rfc-editor.org/rfc/rfc8659#section-4', 'https://www.rfc-editor.org/rfc/rfc9495'],
  types: ['CAA'],
  alone: true,
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      const text = knownValue(value);
      const tag = text === undefined ? undefined : parseCaa(text)?.tag;
      if (text === undefined || tag === undefined || knownCaaTags.includes(tag.toLowerCase())) continue;
      const near = findNearest(tag, knownCaaTags);
      const start = text.search(/\s/) + (/\s+/.exec(text)?.[0].length ?? 0);
      yield {
        at: firstLineOf(placeWithin(value, start, start + tag.length)),
        message: `‘${tag}’ is not a CAA tag that certificate authorities evaluate${near === undefined ? `. The tags are ${knownCaaTags.join(', ')}.` : `. Did you mean ${near}?`}`,
        fixes:
          near === undefined || !isWrittenOut(value)
            ? []
            : [
                {
                  title: `Change the tag to ${near}`,
                  safety: 'suggestion',
                  edits: [
                    {
                      kind: 'rewrite',
                      at: value.span,
                      value: text.slice(0, start) + near + text.slice(start + tag.length),
                    },
                  ],
                },
              ],
      };
    }
  },
};
