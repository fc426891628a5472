import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lint } from '../../server/src/engine/lint';
import type { Finding } from '../../server/src/model/finding';
import { rules } from '../../server/src/rules/index';
import type { SourceFile } from '../../server/src/text/span';
import { readPage } from '../pages';

const FOLDER = path.join(__dirname, '../rules');

/** Findings that are hidden by a more important finding, which is reported alone. */
const HIDDEN_BY: Readonly<Record<string, readonly string[]>> = {
  'alias-target-not-supported': ['alias-zone-id'],
  'cname-chain': ['cname-loop'],
  'cname-could-be-alias': ['cname-at-apex', 'cname-with-other-records'],
};

/**
 * Exceptions that a rule makes for known names or types; for a record whose name or type is unknown it reports the
 * rest.
 */
const LET_PASS: Readonly<Record<string, RegExp>> = {
  'cname-could-be-alias': /name\W+$/i,
  'record-below-delegation': /type\W+$/i,
};

/** A file with one literal value replaced by a reference to a value of the deployment, with the text before it. */
interface Replaced {
  readonly before: string;
  readonly file: SourceFile;
}

describe('unknown is silence: no finding comes of it that a value is not known', () => {
  for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.md'))) {
    const id = path.basename(name, '.md');
    it(id, () => {
      const faults = readPage(readFileSync(path.join(FOLDER, name), 'utf8')).scenarios.flatMap((scenario) => {
        const files = scenario.files.map(({ name, text }) => ({ uri: `file:///page/${name}`, text }));
        return files.length === 0 ? [] : faultsOf(files, id).map((fault) => `${scenario.title}: ${fault}`);
      });
      assert.deepEqual(faults, []);
    });
  }
});

function faultsOf(files: readonly SourceFile[], id: string): readonly string[] {
  const known = findingsIn(files, id);
  return files.flatMap((file) =>
    [...replacementsIn(file)].flatMap((replaced) =>
      findingsIn(
        files.map((each) => (each === file ? replaced.file : each)),
        id,
      )
        .filter(
          ({ rule }, _, findings) =>
            countOf(rule, findings) > countOf(rule, known) && !isExpected(rule, replaced.before, known),
        )
        .map(({ rule, message }) => `${replaced.before.split('\n').at(-1)}…: ${rule}: ${message}`),
    ),
  );
}

function isExpected(rule: string, before: string, known: readonly Finding[]): boolean {
  const hiding = HIDDEN_BY[rule] ?? [];
  return hiding.some((other) => countOf(other, known) > 0) || LET_PASS[rule]?.test(before) === true;
}

function countOf(rule: string, findings: readonly Finding[]): number {
  return findings.filter((finding) => finding.rule === rule).length;
}

function findingsIn(files: readonly SourceFile[], id: string): readonly Finding[] {
  const off = rules.filter((rule) => rule.off && rule.id === id);
  return lint(files, { severities: new Map(off.map((rule) => [rule.id, rule.severity])) }).findings;
}

/** The literals of Terraform, except labels and keys. */
const TERRAFORM = /(?<=[=[,(]\s*)(?:"(?:[^"\\$%\n]|\\.)*"|\b\d+\b|\btrue\b|\bfalse\b)(?!\s*=[^=])/g;
/** Plain and quoted values of properties and items of lists, except names of conditions and declarations. */
const CLOUDFORMATION =
  /(?<=^(?!.*(?:!If|!Equals|Fn::|AllowedValues|Default)).*(?:\w: |- |\[|, ))(?:"[^"\n]*"|[\w.*@-]+)(?=\s*(?:#.*)?$|[,\]])/gm;

function* replacementsIn({ uri, text }: SourceFile): Iterable<Replaced> {
  const [literals, reference] = uri.endsWith('.tf')
    ? [TERRAFORM, 'var.not_known']
    : uri.endsWith('/template.yaml')
      ? [CLOUDFORMATION, '!ImportValue not-known']
      : [undefined, ''];
  if (literals === undefined) return;
  for (const { 0: literal, index } of text.matchAll(literals)) {
    const before = text.slice(0, index);
    if (isInSuppression(before)) continue;
    yield { before, file: { uri, text: before + reference + text.slice(index + literal.length) } };
  }
}

/** Whether a text ends in the suppressions of `Metadata`: these are for the linter, and no value of a deployment. */
function isInSuppression(before: string): boolean {
  const lines = before.split('\n');
  const key = lines.findLastIndex((line) => /\broute53-lint["']?:/.test(line));
  const indentOf = (line: string) => /^ */.exec(line)?.[0].length ?? 0;
  const [first = '', ...rest] = key < 0 ? [] : lines.slice(key);
  return key >= 0 && rest.every((line) => indentOf(line) > indentOf(first));
}
