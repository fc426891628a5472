import type { Change } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import { span } from '../text/span';
import type { Rule } from './rule';

/** `@` written for the apex. */
export const atSignName: Rule = {
  id: 'at-sign-name',
  severity: 'error',
  summary: 'Route 53 does not read @ as the zone’s own name.',
  why: 'In zone files and in many DNS consoles @ stands for the apex. Route 53 takes it as a label, so the record is made at \\100.example.com, a name that is never queried.',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html'],
  alone: true,
  *recordSet(recordSet) {
    const { writtenName, name, zone } = recordSet;
    const [first] = writtenName.text;
    if (
      first?.kind !== 'literal' ||
      !/^(?:@|\\100)(?:\.|$)/.test(first.text) ||
      (first.text === '@' && writtenName.text.length > 1)
    )
      return;
    const zoneName = zone.name?.value.quoted;
    const change = toApex(recordSet);
    yield {
      at: name.span,
      message: `Route 53 takes @ as a label of its own, not as the apex. ${zoneName === undefined ? 'Write the zone’s own name' : `Write ${zoneName}`} to mean the zone itself.`,
      fixes: change === undefined ? [] : [{ title: 'Name the apex', safety: 'safe', edits: [change] }],
    };
  },
};

/** Removes `@.`, or replaces `@` by the zone’s name (by nothing, where the deployer appends the zone). */
function toApex({ writtenName, name, zone }: RecordSet): Change | undefined {
  const [first] = writtenName.text;
  if (first?.kind !== 'literal' || !first.text.startsWith('@')) return undefined;
  if (first.text.length > 1) {
    if (first.span.end - first.span.start !== first.text.length) return undefined;
    return { kind: 'rewrite', at: span(first.span.file, first.span.start, first.span.start + 2), value: '' };
  }
  const value = zone.name?.value.known ?? (name.value.key === '@' ? undefined : '');
  return value === undefined ? undefined : { kind: 'rewrite', at: writtenName.span, value };
}
