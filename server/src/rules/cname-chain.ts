import type { Change, Fix } from '../model/finding';
import { mayLeadIntoZone, parseName } from '../model/in-zone';
import { knownValue, type RecordSet, soleValue, type Value } from '../model/record-set';
import { quoteText } from '../text/quoted-text';
import type { Rule } from './rule';
import { hasBlankEdge } from './shared/blanks';
import { type Chain, followChain } from './shared/chains';
import { isCnameBelowApex } from './shared/cname-below-apex';
import { findHostFault } from './shared/host-value';
import { describeName } from './shared/names';
import { firstLineOf } from './shared/places';

/** A CNAME whose target is a CNAME of the same zone. */
export const cnameChain: Rule = {
  id: 'cname-chain',
  severity: 'info',
  summary: 'A CNAME leads to another CNAME of its zone.',
  why: 'Every CNAME on the way is one more query for the resolver, and one more that is charged. Pointing straight at the end of the chain gives the same answer sooner.',
  references: ['https://www.rfc-editor.org/rfc/rfc1034#section-3.6.2'],
  types: ['CNAME'],
  targets: ['values'],
  // What is outside of the zone is no record of it, except by a mistake that is reported by itself.
  concerns(recordSet) {
    const value = soleValue(recordSet);
    const apex = recordSet.zone.name?.value;
    return value !== undefined && (apex === undefined || parseName(value).isWithin(apex) !== 'no');
  },
  *recordSet(recordSet) {
    const value = mayLeadIntoZone(recordSet) ? soleValue(recordSet) : undefined;
    const chain = value === undefined ? undefined : followChain(recordSet);
    if (value === undefined || chain === undefined || !isCnameBelowApex(recordSet)) return;
    // What is no host name at its end is reported there, and not for the chain.
    if (hasBlankEdge(chain.end.text) || findHostFault(chain.end) !== undefined) return;
    const target = quoteText(chain.end.text).replace(/\.$/, '');
    const steps = chain.steps > 1 ? ' for each step' : '';
    yield {
      at: firstLineOf(value.span),
      message: `${describeName(chain.next)} is itself a CNAME, which costs resolvers another query${steps}. Point straight at ${target}.`,
      related: describeSteps(chain).map((step) => ({
        value: 'The CNAME on the way.',
        span: firstLineOf(step.type.span),
      })),
      fixes: makeFixes(value, chain.end),
    };
  },
};

const MAX_SHOWN = 5;

function describeSteps(chain: Chain): readonly RecordSet[] {
  const steps: RecordSet[] = [];
  for (let at: Chain | undefined = chain; at !== undefined && steps.length < MAX_SHOWN; at = followChain(at.next))
    steps.push(at.next);
  return steps;
}

function makeFixes(value: Value, end: Value): readonly Fix<Change>[] {
  const known = knownValue(end);
  if (known === undefined) return [];
  return [
    {
      title: `Point at ${known.replace(/\.$/, '')}`,
      safety: 'suggestion',
      edits: [{ kind: 'rewrite', at: value.span, value: known }],
    },
  ];
}
