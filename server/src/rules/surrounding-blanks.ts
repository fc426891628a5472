import { recordTypeFacts } from '../facts/record-types';
import type { Change, Fix } from '../model/finding';
import { isType, knownValue, nextNameOf, type RecordSet, type Value, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { hasBlankEdge } from './shared/blanks';
import { judgeNewTarget } from './shared/new-target';
import { firstLineOf } from './shared/places';
import { isWrittenOut } from './shared/written';

/** Blanks before or behind a host name or an id. */
export const surroundingBlanks: Rule = {
  id: 'surrounding-blanks',
  severity: 'warning',
  summary: 'There are no blanks before or behind a host name or an id.',
  why: 'A blank belongs to the text. Route 53 does not find the zone, the target or the health check that is named with one, or stores a host name that nothing can find.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html'],
  alone: true,
  *recordSet(recordSet) {
    for (const [what, value] of listTexts(recordSet)) {
      if (!hasBlankEdge(value.text)) continue;
      yield {
        at: firstLineOf(value.span),
        message: `There is a blank before or behind ${what}, and it belongs to the text. Remove it.`,
        fixes: makeFixes(value, recordSet),
      };
    }
  },
};

type NamedText = readonly [what: string, value: Pick<Value, 'text' | 'span'>];

/** The host names and ids of a record set; the name of the record set is checked by invalid-name. */
function* listTexts(recordSet: RecordSet): Generator<NamedText> {
  const { target, routing, type, zoneReferences } = recordSet;
  if (recordTypeFacts(type.value ?? '')?.pointsAtName === true)
    for (const value of valuesOf(recordSet)) yield ['this value', value];
  if (target.kind === 'alias') {
    const { dnsName, hostedZoneId } = target.alias;
    if (dnsName !== undefined) yield ['the name of the alias target', dnsName];
    if (hostedZoneId !== undefined) yield ['the zone id of the alias target', hostedZoneId];
  }
  if (routing.healthCheck !== undefined) yield ['the id of the health check', routing.healthCheck];
  for (const { kind, values } of zoneReferences ?? []) {
    const what = kind === 'id' ? 'the id of the zone' : 'the name of the zone';
    for (const value of values) yield [what, value];
  }
}

/** Whether a value is there a second time without its blanks, or is one of several of a CNAME. */
function isTwin(text: string, recordSet: RecordSet): boolean {
  const same = valuesOf(recordSet).filter((value) => knownValue(value)?.trim().toLowerCase() === text.toLowerCase());
  return same.length > 1 || (same.length > 0 && isType(recordSet, 'CNAME') && valuesOf(recordSet).length > 1);
}

function makeFixes({ text, span }: Pick<Value, 'text' | 'span'>, recordSet: RecordSet): readonly Fix<Change>[] {
  const known = knownValue({ text, span });
  if (known === undefined || !isWrittenOut({ text, span }) || isTwin(known.trim(), recordSet)) return [];
  const target = span === nextNameOf(recordSet)?.span ? judgeNewTarget(recordSet, known) : 'sure';
  if (target === 'never') return [];
  const safety = target === 'sure' ? 'safe' : 'suggestion';
  return [{ title: 'Remove the blanks', safety, edits: [{ kind: 'rewrite', at: span, value: known.trim() }] }];
}
