import { checkValue } from '../dns/record-data/index';
import type { Change, Fix } from '../model/finding';
import { isType, knownValue, type RecordSet, type Value } from '../model/record-set';
import type { Rule } from './rule';
import { placeOf } from './shared/places';

/** A record set that is an alias and has values too. */
export const aliasAndValues: Rule = {
  id: 'alias-and-values',
  severity: 'error',
  summary: 'A record set has either an alias target or values, not both.',
  why: 'With both there are two answers to one question, and Route 53 refuses the change.',
  references: ['https://docs.aws.amazon.com/Route53/latest/APIReference/API_ResourceRecordSet.html'],
  targets: ['both'],
  alone: true,
  *recordSet(recordSet) {
    const { target } = recordSet;
    if (target.kind !== 'both' || (target.values.complete && target.values.items.length === 0)) return;
    const ttl = recordSet.ttl === undefined ? [] : [{ kind: 'remove' as const, in: recordSet, field: 'ttl' as const }];
    yield {
      at: placeOf(recordSet, 'values'),
      message: 'A record set has either values or an alias target, and this one has both. Keep the one you mean.',
      related: [{ value: 'The alias target.', span: placeOf(recordSet, 'alias') }],
      fixes: [
        {
          title: 'Keep the alias target',
          safety: 'suggestion',
          edits: [{ kind: 'remove', in: recordSet, field: 'values' }, ...ttl],
        },
        ...keepValues(recordSet, target.values.items),
      ],
    };
  },
};

/** Values need a TTL, and have to fit the type: of two faults the fix would leave the other one. */
function keepValues(recordSet: RecordSet, values: readonly Value[]): readonly Fix<Change>[] {
  const { ttl } = recordSet;
  if (!values.every((value) => mayFit(value, recordSet))) return [];
  const remove: Change = { kind: 'remove', in: recordSet, field: 'alias' };
  return [
    {
      title: ttl === undefined ? 'Keep the values, with a TTL of 300 seconds' : 'Keep the values',
      safety: 'suggestion',
      edits: ttl === undefined ? [remove, { kind: 'set', in: recordSet, field: 'ttl', value: 300 }] : [remove],
    },
  ];
}

function mayFit(value: Value, recordSet: RecordSet): boolean {
  const known = knownValue(value);
  const type = recordSet.type.value ?? '';
  if (isType(recordSet, 'A', 'AAAA') && value.endpoint?.attributeKind === 'name') return false;
  return known === undefined || recordSet.textQuoting === 'deployer' || checkValue(type, known) === undefined;
}
