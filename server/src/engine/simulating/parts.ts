import type { PlainRecordSet } from '../../model/plain-record-set';
import type { Difference, Side } from './outcome';

/** A line of a difference: something that a record set has, has no longer, or has now. */
export interface Part {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
}

/** The TTL, values, alias target, routing and health check of a record set, before and after. */
export function listParts({ before, after }: Difference): readonly Part[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  const [had, has] = [new Set(was), new Set(is)];
  const gone = was.filter((text) => !has.has(text)).map((text): Part => ({ sign: '-', text }));
  return [...gone, ...is.map((text): Part => ({ sign: had.has(text) ? ' ' : '+', text }))];
}

/** What the record set has, its TTL apart, each as a text for people. */
function partsOf(side: Side | undefined): readonly string[] {
  if (side === undefined) return [];
  return side.plain === undefined ? ['(not known in full)'] : describeContent(side.plain);
}

/** The values or the alias target of a record set, its routing and its health check, each as a text for people. */
export function describeContent({ target, policy, healthCheck }: PlainRecordSet): readonly string[] {
  const content =
    target.kind === 'values'
      ? target.values
      : [
          `ALIAS ${target.alias.dnsName} (${target.alias.hostedZoneId}${target.alias.evaluateTargetHealth ? ', evaluates health' : ''})`,
        ];
  const settings = [...(policy?.settings ?? [])].map(([setting, value]) => `${setting} ${value}`);
  return [
    ...content,
    ...(policy === undefined ? [] : [settings.length === 0 ? policy.kind : `${policy.kind}: ${settings.join(', ')}`]),
    ...(healthCheck === undefined ? [] : [`health check ${healthCheck}`]),
  ];
}

/** The TTL of a record set before and after, for people: `300`, or `300 → 60`; empty for an alias. */
export function describeTtl({ before, after }: Difference): string {
  const [was, is] = [before?.plain?.ttl, after?.plain?.ttl].map((ttl) => (ttl === undefined ? '' : String(ttl)));
  if (before === undefined || after === undefined || was === is) return (after === undefined ? was : is) ?? '';
  return `${was || 'none'} → ${is || 'none'}`;
}
