import { knownCaaTags, parseCaa } from '../dns/record-data/index';
import { caaTags } from '../facts/caa';
import type { Change, Fix } from '../model/finding';
import { knownValue, type Value, valuesOf } from '../model/record-set';
import { findNearest } from '../text/nearest';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { isWrittenOut, placeWithin } from './shared/written';

/** A CAA tag that no certificate authority evaluates, or that Route 53 may refuse. */
export const caaUnknownTag: Rule = {
  id: 'caa-unknown-tag',
  severity: 'warning',
  summary: 'The tag of a CAA record is issue, issuewild or iodef.',
  why: 'Certificate authorities ignore a tag that they do not support, so the record restricts nothing; with the critical flag they refuse to issue any certificate. Of the tags that they support, Route 53 is known to take issue, issuewild and iodef, and has refused others.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc8659#section-4',
    'https://www.rfc-editor.org/rfc/rfc9495',
    caaTags.source,
  ],
  types: ['CAA'],
  alone: true,
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      const text = knownValue(value);
      const tag = text === undefined ? undefined : parseCaa(text)?.tag;
      if (text === undefined || tag === undefined || caaTags.names.includes(tag.toLowerCase())) continue;
      const start = text.search(/\s/) + (/\s+/.exec(text)?.[0].length ?? 0);
      const at = firstLineOf(placeWithin(value, start, start + tag.length));
      if (knownCaaTags.includes(tag.toLowerCase())) {
        yield {
          at,
          message: `Route 53 may refuse the tag ‘${tag}’: ${caaTags.names.join(', ')} are the tags that it is known to take.`,
        };
        continue;
      }
      const near = findNearest(tag, caaTags.names);
      yield {
        at,
        message: `‘${tag}’ is not a CAA tag that certificate authorities evaluate. ${near === undefined ? `The tags are ${caaTags.names.join(', ')}.` : `Did you mean ${near}?`}`,
        fixes:
          near === undefined || !isWrittenOut(value)
            ? []
            : makeFixes(value, near, text.slice(0, start) + near + text.slice(start + tag.length)),
      };
    }
  },
};

function makeFixes({ span }: Value, near: string, value: string): readonly Fix<Change>[] {
  return [{ title: `Change the tag to ${near}`, safety: 'suggestion', edits: [{ kind: 'rewrite', at: span, value }] }];
}
