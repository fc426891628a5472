import { isZoneIdForName } from '../facts/zone-ids';
import type { Change, Fix, Problem } from '../model/finding';
import { knownValue, type RecordSet, type ZoneReference, type ZoneReferenceValue } from '../model/record-set';
import { knownSuffix, knownText } from '../text/partial-text';
import { span } from '../text/span';
import type { Rule } from './rule';
import { firstLineOf } from './shared/places';
import { isWrittenOut } from './shared/written';

/** A zone's name without the final dot that CloudFormation asks for. */
export const hostedZoneNameDot: Rule = {
  id: 'hosted-zone-name-dot',
  severity: 'error',
  summary: 'HostedZoneName is the name of a zone, with a dot at its end.',
  why: 'CloudFormation looks for a hosted zone with exactly this name, and all of them end in a dot. Without it, or with the id of a zone in its place, the stack fails: no such hosted zone is found.',
  references: ['https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-route53-recordset.html'],
  alone: true,
  *recordSet(recordSet) {
    for (const reference of recordSet.zoneReferences ?? []) {
      if (reference.kind !== 'name') continue;
      for (const value of reference.values) {
        const ending = knownSuffix(value.text);
        const id = readId(value);
        if (id !== undefined) yield reportId(recordSet, reference, value, id);
        else if (ending.trim() !== '' && !ending.endsWith('.'))
          yield {
            at: firstLineOf(value.span),
            message: 'The name of a hosted zone must end in a dot here: CloudFormation finds no zone without it.',
            fixes: addDot(value),
          };
      }
    }
  },
};

/** The id of a hosted zone where a name belongs. */
function readId(value: ZoneReferenceValue): string | undefined {
  const text = knownValue(value)?.trim().replace(/\.$/, '');
  return text !== undefined && isZoneIdForName(text) ? text : undefined;
}

function reportId(recordSet: RecordSet, reference: ZoneReference, value: ZoneReferenceValue, id: string): Problem {
  const isOnly = recordSet.zoneReferences?.filter(({ on }) => on === reference.on).length === 1;
  const isPlain = isOnly && reference.certain && reference.values.length === 1 && isWrittenOut(value);
  const rename: Change = { kind: 'rename', in: recordSet, at: reference.span, to: 'zone' };
  const rewrite: Change = { kind: 'rewrite', at: value.span, value: id };
  return {
    at: firstLineOf(value.span),
    message: `${id} is the id of a hosted zone, not its name. Use HostedZoneId.`,
    fixes: isPlain
      ? [
          {
            title: 'Change the key to HostedZoneId',
            safety: 'safe',
            edits: knownValue(value) === id ? [rename] : [rename, rewrite],
          },
        ]
      : [],
  };
}

function addDot({ text, span: at }: ZoneReferenceValue): readonly Fix<Change>[] {
  const add = (edit: Change): readonly Fix<Change>[] => [{ title: 'Add the final dot', safety: 'safe', edits: [edit] }];
  const known = knownText(text);
  if (known !== undefined && isWrittenOut({ text, span: at })) return add({ kind: 'rewrite', at, value: `${known}.` });
  const last = text.at(-1);
  if (last?.kind !== 'literal' || !isWrittenOut({ text: [last], span: last.span })) return [];
  const { end } = last.span;
  return add({ kind: 'rewrite', at: span(at.file, end, end), value: '.' });
}
