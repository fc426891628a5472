import type { Change, Fix } from '../model/finding';
import { isType, knownValue, type RecordSet, type Value } from '../model/record-set';
import { displayText } from '../text/partial-text';
import { isCnameBelowApex, soleValue } from './cname-below-apex';
import { isThereWith, recordSetsAt } from './in-zone';
import { firstLine } from './places';
import type { Rule } from './rule';

/** A CNAME whose target is a CNAME of the same zone. */
export const cnameChain: Rule = {
  id: 'cname-chain',
  severity: 'info',
  summary: 'A CNAME leads to another CNAME of its zone.',
  why: 'Every CNAME on the way is one more question for the resolver, and one more that is charged. Pointing straight at the end of the chain gives the same answer sooner.',
  references: ['https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2'],
  types: ['CNAME'],
  *recordSet(recordSet) {
    if (!isCnameBelowApex(recordSet)) return;
    const value = soleValue(recordSet);
    const chain = value === undefined ? [] : chainFrom(recordSet);
    const [next] = chain;
    const end = chain.at(-1);
    if (value === undefined || next === undefined || end === undefined) return;
    const target = displayText(end.value.text).replace(/\.$/, '');
    yield {
      at: firstLine(value.span),
      message: `${next.recordSet.name.value.display} is itself a CNAME, which makes resolvers ask once more${chain.length > 1 ? ' for each step' : ''}. Point straight at ${target}.`,
      related: chain.slice(0, 8).map((step) => ({ value: 'The CNAME on the way.', span: firstLine(step.value.span) })),
      fixes: fixesFor(value, end.value),
    };
  },
};

interface Step {
  readonly recordSet: RecordSet;
  readonly value: Value;
}

const MOST_STEPS = 50;

/** The CNAMEs on the way from a CNAME; none when the way has forks or leads back to itself. */
function chainFrom(start: RecordSet): readonly Step[] {
  const steps: Step[] = [];
  for (let current = start; steps.length < MOST_STEPS; ) {
    const value = soleValue(current);
    const next = value === undefined ? [] : recordSetsAt(current, value);
    const [only] = next;
    if (only === undefined || next.length > 1 || !isType(only, 'CNAME') || only.routing.policies.length > 0) return steps;
    const onward = soleValue(only);
    if (onward === undefined || !isCnameBelowApex(only) || !isThereWith(only, start)) return steps;
    if (only === start || steps.some((step) => step.recordSet === only)) return [];
    steps.push({ recordSet: only, value: onward });
    current = only;
  }
  return [];
}

function fixesFor(value: Value, end: Value): readonly Fix<Change>[] {
  const known = knownValue(end);
  if (known === undefined) return [];
  return [
    { title: `Point at ${known.replace(/\.$/, '')}`, safety: 'suggestion', edits: [{ kind: 'rewrite', at: value.span, value: known }] },
  ];
}
