import type { Change, Fix, Problem } from '../model/finding';
import type { Shape, WrongShape } from '../model/form';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { checkForm, FORM_REFERENCES, faultsOf } from './shared/form';
import { firstLineOf } from './shared/places';

/** A list in the place of a text, a text in the place of a list, and the like. */
export const wrongShape: Rule = {
  id: 'wrong-shape',
  severity: 'error',
  summary: 'What stands at a property has the shape that the property needs.',
  why: 'A name is one text, values are a list, and an alias target is one object. CloudFormation, Terraform and the AWS CLI refuse anything else, in words of their own, before Route 53 sees it.',
  references: FORM_REFERENCES,
  // A value that is being typed has not its shape yet.
  absence: 'setting',
  ...checkForm(report),
};

function* report(recordSet: RecordSet): Generator<Problem> {
  for (const fault of faultsOf(recordSet, 'shape')) {
    yield { at: firstLineOf(fault.at), message: describeFault(fault), fixes: makeFixes(recordSet, fault) };
  }
}

const NEEDED: Readonly<Record<Shape, string>> = {
  text: 'one text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  'value-list': 'a list of objects with a Value',
  map: 'one object',
};

const GIVEN: Readonly<Record<Exclude<WrongShape['has'], 'two'>, string>> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  'value-list': 'a list of objects',
  map: 'an object',
};

function describeFault({ key, of, needs, has, right }: WrongShape): string {
  if (has === 'two') return `${of} can have one ${key} block, and this is a second one. Keep one of them.`;
  const given =
    has === 'list' && (needs === 'list' || needs === 'value-list') ? 'a list of something else' : GIVEN[has];
  const advice = right === undefined ? '' : ` Write ${right}.`;
  return `${key} is ${NEEDED[needs]}, and here is ${given}.${advice}`;
}

function makeFixes(recordSet: RecordSet, fault: WrongShape): readonly Fix<Change>[] {
  if (fault.has !== 'two' && fault.right === undefined) return [];
  return [
    {
      title: fault.has === 'two' ? `Remove the second ${fault.key} block` : `Make it ${NEEDED[fault.needs]}`,
      safety: 'suggestion',
      edits: [{ kind: 'reshape', in: recordSet, fault }],
    },
  ];
}
