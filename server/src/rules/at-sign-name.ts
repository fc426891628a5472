import type { Change } from '../model/finding';
import { isType, type RecordSet } from '../model/record-set';
import { span } from '../text/span';
import type { Rule } from './rule';
import { canBecome, canHaveName } from './shared/can-become';
import { isWrittenOut } from './shared/written';

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
    if (first?.kind !== 'literal' || !AT_SIGN.test(first.text)) return;
    if (!first.text.includes('.') && writtenName.text.length > 1) return;
    const zoneName = zone.name?.value.known;
    const below = writtenName.text.length > 1 ? '' : first.text.replace(AT_SIGN, '').replace(/\.$/, '');
    // `@.www` is www, `@.example.com` the zone itself.
    const isBelow = below !== '' && below.toLowerCase() !== zoneName;
    const meant = isBelow ? below : zone.name?.value.display;
    const change = toName(recordSet, isBelow ? below : zoneName);
    yield {
      at: name.span,
      message: `Route 53 takes @ as a label of its own, not as the apex. ${meant === undefined ? 'Write the zone’s own name' : `Write ${meant}`} to mean ${isBelow ? 'that name' : 'the zone itself'}.`,
      fixes:
        change === undefined
          ? []
          : [{ title: isBelow ? `Write ${below}` : 'Name the apex', safety: judgeSafety(recordSet), edits: [change] }],
    };
  },
};

/** A change that replaces what is at the apex loses it; and NS and SOA records are always there. */
function judgeSafety(recordSet: RecordSet): 'safe' | 'suggestion' {
  return recordSet.mayReplace === false && !isType(recordSet, 'NS', 'SOA') ? 'safe' : 'suggestion';
}

/** `@` as a whole label at the beginning, with the dot behind it. */
const AT_SIGN = /^(?:@|\\100)(?:\.|$)/;

/** Writes the name that was meant: nothing for the zone’s, where that is not known and the deployer appends it. */
function toName(recordSet: RecordSet, meant: string | undefined): Change | undefined {
  const { writtenName, name, expands } = recordSet;
  const [first] = writtenName.text;
  if (first?.kind !== 'literal') return undefined;
  if (writtenName.text.length > 1) {
    // `@.${var.zone}`
    const own = AT_SIGN.exec(first.text)?.[0] ?? '';
    if (first.span.end - first.span.start !== first.text.length || !canBeApex(recordSet)) return undefined;
    return { kind: 'rewrite', at: span(first.span.file, first.span.start, first.span.start + own.length), value: '' };
  }
  const value = meant ?? (name.value.key === '@' || expands !== true ? undefined : '');
  return value !== undefined && isWrittenOut(writtenName) && canHaveName(recordSet, value)
    ? { kind: 'rewrite', at: writtenName.span, value }
    : undefined;
}

/** Whether the record set can have the name of its zone. */
function canBeApex(recordSet: RecordSet): boolean {
  const name = recordSet.zone.name?.value;
  return name === undefined ? recordSet.type.value !== 'CNAME' : canBecome(recordSet, { name });
}
