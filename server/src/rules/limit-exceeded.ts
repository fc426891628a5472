import { limits } from '../facts/limits';
import type { Problem } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import { valuesOf } from '../model/record-set';
import type { PolicyKind } from '../model/routing';
import type { Zone } from '../model/zone';
import { addToGroup } from '../text/group-by';
import { knownText } from '../text/partial-text';
import type { Rule } from './rule';
import { groupsOf, nameOfPolicy, placeOfPolicy, policyKindOf } from './shared/groups';
import { describeName } from './shared/names';
import { firstLineOf, placeOf } from './shared/places';

/** More values, members of a group, record sets of a CloudFormation group, or characters of a comment, than Route 53 documents. */
export const limitExceeded: Rule = {
  id: 'limit-exceeded',
  severity: 'warning',
  summary: 'A record set, a group of record sets and a comment are as large as Route 53 documents at most.',
  why: 'Route 53 documents 400 values in a record set, 100 weighted and 30 geoproximity record sets of one name and type, 1,000 values in a request, which is what CloudFormation makes of an AWS::Route53::RecordSetGroup, and 256 characters in the comment of a zone or a batch. More than that is refused.',
  references: [limits.source, 'https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html'],
  targets: ['values'],
  alone: true,
  *recordSet(recordSet) {
    const { length } = valuesOf(recordSet);
    // More than a batch may have is reported of the batch.
    const isReported = recordSet.zone.changes !== undefined && length > limits.batch.elements;
    if (length <= limits.values || isReported) return;
    yield {
      at: placeOf(recordSet, 'values'),
      message: `This record set has ${length} values, and Route 53 documents ${limits.values} as the most. Use several names.`,
    };
  },
  *zone(zone) {
    for (const group of groupsOf(zone)) yield* findLargeGroup(group);
    yield* findLargeRecordSetGroups(zone);
    yield* findLongComment(zone);
  },
};

/** The comment of a batch or of a zone that is too long. */
function* findLongComment({ comment }: Zone): Generator<Problem> {
  const length = comment === undefined ? 0 : [...(knownText(comment.value) ?? '')].length;
  if (comment === undefined || length <= limits.commentLength) return;
  yield {
    at: firstLineOf(comment.span),
    message: `A comment has ${limits.commentLength} characters at most, and this one has ${length}. Shorten it.`,
  };
}

const MOST: Partial<Readonly<Record<PolicyKind | 'simple', number>>> = {
  weighted: limits.weightedRecordSets,
  geoproximity: limits.geoproximityRecordSets,
};

function* findLargeGroup(group: readonly RecordSet[]): Generator<Problem> {
  const byKind = new Map<PolicyKind | 'simple', RecordSet[]>();
  for (const member of group) {
    const kind = policyKindOf(member);
    if (kind !== undefined && member.existence.kind === 'always') addToGroup(byKind, kind, member);
  }
  for (const [kind, members] of byKind) {
    const most = MOST[kind];
    const first = most === undefined ? undefined : members[most];
    if (first === undefined) continue;
    yield {
      at: placeOfPolicy(first, kind),
      recordSet: first,
      message: `${describeName(first)} has ${members.length} record sets of type ${first.type.value} with ${nameOfPolicy(kind)}, and Route 53 documents ${most} as the most. Put several values into one record set, or let an alias lead to another group.`,
    };
  }
}

/** The groups of a CloudFormation template, whose record sets are changed in one request. */
function* findLargeRecordSetGroups({ recordSets }: Zone): Generator<Problem> {
  const groups = new Map<string, RecordSet[]>();
  for (const recordSet of recordSets) {
    const { group } = recordSet;
    if (group !== undefined) addToGroup(groups, `${group.file.uri} ${group.start}`, recordSet);
  }
  for (const members of groups.values()) {
    // Outcomes of one record set have one span, and one of them is there.
    const bySpan = new Map(members.map((member) => [member.span.start, member]));
    let values = 0;
    for (const member of bySpan.values()) {
      values += member.target.kind === 'alias' ? 1 : valuesOf(member).length;
      if (values <= limits.batch.elements) continue;
      yield {
        at: firstLineOf(member.name.span),
        recordSet: member,
        message: `With this record set the group has ${values} values, and Route 53 takes ${limits.batch.elements} in a request. Divide the group.`,
      };
      break;
    }
  }
}
