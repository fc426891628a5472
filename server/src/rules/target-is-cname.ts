import { DomainName } from '../dns/domain-name';
import { lastHostOf } from '../dns/last-host';
import { findByName } from '../model/by-name';
import { isType, type RecordSet, valuesOf } from '../model/record-set';
import type { Rule } from './rule';
import { findApexEvidence } from './shared/apex';
import { describeMeeting, findMeeting } from './shared/groups';
import { firstLineOf } from './shared/places';

/** A mail server, name server or service whose name is a CNAME. */
export const targetIsCname: Rule = {
  id: 'target-is-cname',
  severity: 'error',
  summary: 'The target of an MX, NS or SRV record must not be a CNAME.',
  why: 'The RFCs forbid it: mail servers and resolvers that follow such a record query the addresses of its target and need not follow a CNAME there, so mail is rejected or lost, and the delegation fails.',
  references: ['https://www.rfc-editor.org/rfc/rfc2181#section-10.3', 'https://www.rfc-editor.org/rfc/rfc2782'],
  types: ['MX', 'NS', 'SRV'],
  *recordSet(recordSet) {
    for (const value of valuesOf(recordSet)) {
      const host = lastHostOf(value.text);
      if (host.known === '') continue;
      const cnames = findByName(recordSet.zone, host.key).filter(
        (other) => isType(other, 'CNAME') && findApexEvidence(other) === undefined,
      );
      const cname = findMeeting(recordSet, cnames);
      if (cname === undefined) continue;
      yield {
        at: firstLineOf(value.span),
        when: describeMeeting(recordSet, cnames),
        message: `${host.quoted} is a CNAME record, and the target of ${articleFor(recordSet)} record must not be one. ${giveAdvice(cname)}`,
        related: [{ value: 'The CNAME record.', span: cname.type.span }],
      };
    }
  },
};

function articleFor({ type }: RecordSet): string {
  return type.value === 'SRV' || type.value === undefined ? 'an SRV' : `an ${type.value}`;
}

function giveAdvice(cname: RecordSet): string {
  const [target] = valuesOf(cname);
  const known = target === undefined ? '' : new DomainName(target.text).quoted;
  return known === ''
    ? 'Name a host that has addresses of its own.'
    : `Name ${known} itself, or give the name addresses of its own.`;
}
