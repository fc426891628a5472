import { DomainName } from '../dns/domain-name';
import { toAsciiLabel } from '../dns/internationalised';
import { limits } from '../facts/limits';
import type { Change, Fix } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Zone } from '../model/zone';
import { knownText, literal } from '../text/partial-text';
import type { Rule } from './rule';
import { canHaveName } from './shared/can-become';
import { findFaultOf, findNameFault, isWildcardNs } from './shared/name-faults';
import { findStrayName } from './shared/other-zones';
import { firstLineOf } from './shared/places';
import { looksFilledInLater } from './shared/sample-text';
import { isWrittenOut } from './shared/written';

/** A name that the DNS or Route 53 does not allow. */
export const invalidName: Rule = {
  id: 'invalid-name',
  severity: 'error',
  summary: 'A name is made of labels of 1 to 63 ASCII characters, 255 in all.',
  why: 'The DNS has no room for longer labels and names, and Route 53 refuses empty labels and characters outside ASCII; names in other scripts are written in their ASCII form. A star is a wildcard only where it is the whole first label, and not for NS records.',
  references: [
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html',
    'https://www.rfc-editor.org/rfc/rfc1035#section-2.3.4',
    'https://www.rfc-editor.org/rfc/rfc4592',
  ],
  alone: true,
  *recordSet(recordSet) {
    const { writtenName } = recordSet;
    const written = knownText(writtenName.text);
    if (written !== undefined && !isWildcardNs(recordSet) && (isOrdinary(written) || looksFilledInLater(written)))
      return;
    const fault = findNameFault(recordSet);
    if (fault === undefined) return;
    yield {
      at: firstLineOf(recordSet.name.span),
      message: fault.message,
      ...(fault.severity === undefined ? {} : { severity: fault.severity }),
      fixes: written === undefined ? [] : makeFixes(recordSet, written),
    };
  },
};

/** A cheap test that nearly every valid name passes. */
function isOrdinary(name: string): boolean {
  return name.length < 150 && /^(?:\*\.)?[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?$/.test(name);
}

function makeFixes(recordSet: RecordSet, written: string): readonly Fix<Change>[] {
  if (written === '.') return makeApexFixes(recordSet);
  return /[^\x00-\x7f]/.test(written) ? makeAsciiFixes(recordSet, written) : [];
}

function makeApexFixes({ writtenName, zone, expands }: RecordSet): readonly Fix<Change>[] {
  if (!expands || !isWrittenOut(writtenName)) return [];
  const value = zone.name?.value.known ?? '';
  return [{ title: 'Name the apex', safety: 'suggestion', edits: [{ kind: 'rewrite', at: writtenName.span, value }] }];
}

function makeAsciiFixes(recordSet: RecordSet, written: string): readonly Fix<Change>[] {
  const { writtenName } = recordSet;
  const labels = written.split('.').map((label) => (/[^\x00-\x7f]/.test(label) ? toAsciiLabel(label) : label));
  if (!isWrittenOut(writtenName) || labels.includes(undefined)) return [];
  const value = labels.join('.');
  // What has another fault, too, is not mended by this.
  if (hasFaultAs(recordSet, written, value) || !canHaveName(recordSet, value)) return [];
  return [{ title: `Write ${value}`, safety: 'safe', edits: [{ kind: 'rewrite', at: writtenName.span, value }] }];
}

/** Whether a name is one that record-outside-zone reports, once it is one at all. */
function isOutside(name: DomainName, zone: Zone, expands: boolean | undefined): boolean {
  if (zone.name === undefined || name.isWithin(zone.name.value) !== 'no') return false;
  return expands !== true || findStrayName(name, zone) !== undefined;
}

/** Whether the name would have another fault if it was written so. */
function hasFaultAs({ name, writtenName, zone, expands }: RecordSet, written: string, value: string): boolean {
  const text = literal(value, writtenName.span);
  if (isOutside(new DomainName(text), zone, expands)) return true;
  const length = (name.value.known ?? written).length - written.length + value.length;
  if (length > limits.nameLength) return true;
  const named = {
    zone,
    expands,
    name: { ...name, value: new DomainName(text) },
    writtenName: { ...writtenName, text },
  };
  return findFaultOf(named) !== undefined;
}
