import type { Problem } from '../model/finding';
import type { RecordSet } from '../model/record-set';
import type { Rule } from './rule';
import { checkForm, faultsOf } from './shared/form';

/** One key twice in a record set or in a part of it. */
export const repeatedKey: Rule = {
  id: 'repeated-key',
  severity: 'warning',
  summary: 'Each key of a record set is there once.',
  why: 'Parsers of JSON and YAML take the last of two equal keys and say nothing, so the first is lost. Terraform refuses an argument that is set twice.',
  references: [
    'https://www.rfc-editor.org/rfc/rfc8259#section-4',
    'https://developer.hashicorp.com/terraform/language/syntax/configuration',
  ],
  // In damaged text a key may stand anywhere.
  absence: 'setting',
  ...checkForm(report),
};

function* report(recordSet: RecordSet): Generator<Problem> {
  for (const { key, at, first, effect } of faultsOf(recordSet, 'repeated')) {
    const isRefused = effect === 'refused';
    yield {
      at,
      message: `${key} is here twice, and ${isRefused ? 'an argument that is set twice is refused' : 'only the last one counts'}. Remove one of the two.`,
      ...(isRefused ? { severity: 'error' as const } : {}),
      related: [{ value: 'The first one.', span: first }],
    };
  }
}
