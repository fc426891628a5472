import type { Change, Fix, Problem } from '../model/finding';
import type { UnknownKey } from '../model/form';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { checkForm, FORM_REFERENCES, faultsOf } from './shared/form';
import { quoteForMessage } from './shared/sample-text';

/** A key that neither a record set nor a part of it has. */
export const unknownProperty: Rule = {
  id: 'unknown-property',
  severity: 'error',
  summary: 'A record set has only properties that the deployer knows.',
  why: 'A property with a misspelt name is refused by CloudFormation, Terraform and the AWS CLI, mostly together with a complaint about the one that is missing now. SAM ignores it.',
  references: FORM_REFERENCES,
  // A key that is being typed is the beginning of another one, and in damaged text a key may stand anywhere.
  absence: 'setting',
  ...checkForm(report),
};

function* report(recordSet: RecordSet): Generator<Problem> {
  for (const fault of faultsOf(recordSet, 'unknown')) {
    yield {
      at: fault.at,
      message: `${describeKey(fault)} ${giveAdvice(fault)}`,
      ...(fault.effect === 'ignored' ? { severity: 'warning' as const } : {}),
      fixes: makeFixes(recordSet, fault),
    };
  }
}

function describeKey({ key, of, effect }: UnknownKey): string {
  if (key.trim() === '') return `A key is empty, and ${of} has no such key.`;
  const ignored = effect === 'ignored' ? ', so it is ignored' : '';
  return `${quoteForMessage(key)} is not a property of ${of}${ignored}.`;
}

function giveAdvice({ meant, known, owner }: UnknownKey): string {
  if (owner !== undefined) return `It is one of ${owner.type}: change the type of the resource.`;
  return meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${meant}?`;
}

function makeFixes(recordSet: RecordSet, { at, meant, owner, field }: UnknownKey): readonly Fix<Change>[] {
  if (owner !== undefined) {
    const edits: Change[] = [{ kind: 'rewrite', at: owner.at, value: owner.type }];
    return [{ title: `Change the type to ${owner.type}`, safety: 'suggestion', edits }];
  }
  // The TTL of an alias, or a second setting for the zone, would be one more fault.
  const isOneTooMany =
    (field === 'ttl' && recordSet.target.kind === 'alias') ||
    (field === 'zone' && recordSet.zoneReferences?.some(({ kind }) => kind !== 'none'));
  if (meant === undefined || isOneTooMany) return [];
  return [
    {
      title: `Change it to ${meant}`,
      safety: 'suggestion',
      edits: [{ kind: 'renameKey', in: recordSet, at, key: meant }],
    },
  ];
}
