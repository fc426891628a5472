import { type Table, tableOf } from '../text/table';
import type { LintResult } from './lint';

/** A linter beside this one, and which of our rules say nothing that it does not say of the same text. */
interface OtherLinter {
  /** The format whose files it reads. */
  readonly format: string;
  /** Our rules, each with the check of the other linter. */
  readonly rules: Table<string>;
}

/**
 * Only rules of which the other linter reported every finding in the scenarios of the rules' pages, in record sets and
 * in groups, in YAML and in JSON. A rule that it shares in part is none of them: what it leaves out would be lost.
 * Measured with cfn-lint 1.58.0 on 2026-11-30; `test/engine/deferring.slow.test.ts` does it again.
 */
export const otherLinters: Table<OtherLinter> = tableOf({
  'cfn-lint': {
    format: 'cloudformation',
    rules: tableOf({
      'address-type-mismatch': 'E3023',
      'alias-with-ttl': 'E3029',
      'duplicate-resource': 'E0000',
      'reference-as-text': 'E1029',
      'repeated-key': 'E0000',
      'unknown-property': 'E3002',
    }),
  },
});

/** The result without the findings that the named linters have, too; the same result where there are none. */
export function withoutDeferred(result: LintResult, names: readonly string[]): LintResult {
  const others = names.flatMap((name) => otherLinters.get(name) ?? []);
  const bundles = result.bundles.map(({ format, files }) => ({
    files: new Set(files),
    rules: others.filter((other) => other.format === format.id).map(({ rules }) => rules),
  }));
  const isDeferred = ({ rule, at }: LintResult['findings'][number]) =>
    bundles.some(({ files, rules }) => files.has(at.file) && rules.some((each) => each.has(rule)));
  return others.length === 0
    ? result
    : { ...result, findings: result.findings.filter((finding) => !isDeferred(finding)) };
}
