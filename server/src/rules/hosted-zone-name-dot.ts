import { isZoneIdForName } from '../facts/zone-ids';
import { knownSuffix, knownText } from '../text/partial-text';
import { span } from '../text/span';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { isWrittenOut } from './shared/written';

/** A zone's name without the final dot that CloudFormation requires. */
export const hostedZoneNameDot: Rule = {
  id: 'hosted-zone-name-dot',
  severity: 'error',
  summary: 'HostedZoneName ends in a dot.',
  why: 'CloudFormation looks for a hosted zone with exactly this name, and all of them end in a dot. Without it the stack fails: no hosted zone named example.com is found.',
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-route53-recordset.html'],
  alone: true,
  *recordSet({ zoneReferences = [] }) {
    for (const { kind, values } of zoneReferences) {
      if (kind !== 'name') continue;
      for (const { text, span: at } of values) {
        // A blank behind the dot is reported by surrounding-blanks, an id by hosted-zone-choice.
        const ending = knownSuffix(text).trimEnd();
        if (ending === '' || ending.endsWith('.') || isZoneIdForName(ending)) continue;
        const last = text.at(-1);
        const known = knownText(text);
        const end =
          last?.kind === 'literal' &&
          last.text === last.text.trimEnd() &&
          isWrittenOut({ text: [last], span: last.span })
            ? last.span.end
            : undefined;
        yield {
          at: firstLineOf(at),
          message: 'The name of a hosted zone must end in a dot here: CloudFormation finds no zone without it.',
          fixes:
            known !== undefined && isWrittenOut({ text, span: at })
              ? [
                  {
                    title: 'Add the final dot',
                    safety: 'safe',
                    edits: [{ kind: 'rewrite', at, value: `${known.trim()}.` }],
                  },
                ]
              : end === undefined
                ? []
                : [
                    {
                      title: 'Add the final dot',
                      safety: 'safe',
                      edits: [{ kind: 'rewrite', at: span(at.file, end, end), value: '.' }],
                    },
                  ],
        };
      }
    }
  },
};
