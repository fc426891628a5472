import type { Rule } from './rule';
import { canBecome } from './shared/can-become';

/** An SPF policy in a record of type SPF. */
export const spfRecordType: Rule = {
  id: 'spf-record-type',
  severity: 'warning',
  summary: 'SPF policies belong in TXT records; the type SPF is obsolete.',
  why: 'RFC 7208 withdrew the record type SPF: receivers query TXT only. A policy that stands in an SPF record alone is never read.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc7208#section-3.1',
    'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html#SPFFormat',
  ],
  types: ['SPF'],
  alone: true,
  *recordSet(recordSet) {
    yield {
      at: recordSet.type.span,
      message: 'Records of type SPF are not queried any more: the policy belongs in a TXT record.',
      fixes: canBecome(recordSet, { type: 'TXT' })
        ? [
            {
              title: 'Change the type to TXT',
              safety: 'suggestion',
              edits: [{ kind: 'set', in: recordSet, field: 'type', value: 'TXT' }],
            },
          ]
        : [],
    };
  },
};
