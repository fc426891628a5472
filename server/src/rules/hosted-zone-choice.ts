import { isZoneIdForName } from '../facts/zone-ids';
import type { Problem } from '../model/finding';
import { knownValue, type RecordSet, type Value, type ZoneReference } from '../model/record-set';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { isMiswritten } from './shared/form';
import { firstLineOf } from './shared/places';
import { quoteForMessage } from './shared/sample-text';
import { describeNoHostName } from './shared/wrong-attribute';

/** A record set that names its zone twice or not at all. */
export const hostedZoneChoice: Rule = {
  id: 'hosted-zone-choice',
  severity: 'error',
  summary: 'A record set names its zone once: by id or by name, on itself or on its group.',
  why: 'CloudFormation refuses a record set with HostedZoneId and HostedZoneName, one with neither, and one that names a zone although its group does.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-route53-recordset.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-route53-recordsetgroup.html',
  ],
  absence: 'setting',
  alone: true,
  *recordSet(recordSet) {
    const { zoneReferences } = recordSet;
    if (zoneReferences === undefined || isMiswritten(recordSet, 'zone')) return;
    yield* reportIdsAsNames(recordSet, zoneReferences);
    const problem = zoneReferences.every(({ kind }) => kind === 'none')
      ? reportMissing(recordSet)
      : reportSeveral(
          recordSet,
          zoneReferences.filter(({ certain }) => certain),
        );
    if (problem !== undefined) yield problem;
  },
};

/** Ids of zones in the place of a name: a reference to a zone gives its id. */
function* reportIdsAsNames(recordSet: RecordSet, references: readonly ZoneReference[]): Generator<Problem> {
  for (const { kind, on, span, values } of references) {
    if (kind === 'name') yield* reportOthersAsNames(values);
    const wrong = kind === 'name' ? values.filter(isZoneIdOf) : [];
    const [first] = wrong;
    if (first === undefined) continue;
    const isWhole =
      wrong.length === values.length &&
      on === 'record-set' &&
      references.length === 1 &&
      // What stands around a reference to the zone is no part of an id.
      wrong.every(({ text }) => text.length === 1);
    yield {
      at: firstLineOf(first.span),
      message: `${quoteForMessage(quoteText(first.text, first))} is the id of the zone, and this setting is its name. Write HostedZoneId, which takes the id.`,
      fixes: isWhole
        ? [
            {
              title: 'Rename the setting to HostedZoneId',
              safety: 'safe',
              edits: [{ kind: 'renameKey', in: recordSet, at: span, key: 'HostedZoneId' }],
            },
          ]
        : [],
    };
  }
}

/** An ARN, another id or a URL in the place of the name. */
function* reportOthersAsNames(values: readonly Value[]): Generator<Problem> {
  for (const value of values) {
    const kind = value.endpoint?.attributeKind;
    const what = kind === 'label' || isZoneIdOf(value) ? undefined : describeNoHostName(value);
    if (what === undefined || value.text.length > 2) continue;
    yield {
      at: firstLineOf(value.span),
      message: `${quoteForMessage(quoteText(value.text, value))} is ${what}, and this setting is the name of the zone. Write that, with a dot at its end.`,
    };
  }
}

/** Whether a value is the id of a zone: a reference to one, or an id that is written out. */
function isZoneIdOf(value: Value): boolean {
  return value.endpoint?.attributeKind === 'zone-id' || isZoneIdForName(knownValue(value)?.trim() ?? '');
}

function reportMissing({ name, zoneReferences = [] }: RecordSet): Problem {
  const [group] = zoneReferences;
  const what = group === undefined ? 'this record set is' : 'the record sets of this group are';
  return {
    at: firstLineOf(group?.span ?? name.span),
    message: `The hosted zone that ${what} in is missing. Set its id or its name.`,
  };
}

function reportSeveral(recordSet: RecordSet, references: readonly ZoneReference[]): Problem | undefined {
  const own = references.filter(({ on }) => on === 'record-set');
  const group = references.filter(({ on }) => on === 'group');
  const [first, second] = own.length > 1 ? own : group.length > 1 ? group : [group[0], own[0]];
  if (first === undefined || second === undefined) return undefined;
  const both = first.on === second.on;
  return {
    at: firstLineOf(second.span),
    message: both
      ? 'The hosted zone is named by id and by name. Keep one of the two.'
      : 'The group already sets the hosted zone of its record sets, so a record set in it must not set one.',
    related: [{ value: both ? 'The other one.' : 'The zone of the group.', span: firstLineOf(first.span) }],
    fixes: both
      ? []
      : [
          {
            title: 'Remove it from the record set',
            safety: 'suggestion',
            edits: [{ kind: 'remove', in: recordSet, field: 'zone' }],
          },
        ],
  };
}
