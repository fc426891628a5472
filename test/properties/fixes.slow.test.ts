import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { applyFixes, fixFiles } from '../../server/src/engine/fixing/fix';
import {
  collectSyntaxErrors,
  defaultOptions,
  type LintOptions,
  type LintResult,
  lint,
} from '../../server/src/engine/lint';
import type { Finding, Fix } from '../../server/src/model/finding';
import { rules } from '../../server/src/rules/index';
import type { SourceFile, TextEdit } from '../../server/src/text/span';
import { readPage } from '../pages';
import { BEHIND, isHcl, NOTE, type Way, ways } from './ways';

type Files = readonly SourceFile[];

interface Sample {
  readonly rule: string;
  readonly title: string;
  readonly files: Files;
}

const folder = path.join(__dirname, '../rules');
const samples: readonly Sample[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) =>
    readPage(readFileSync(path.join(folder, name), 'utf8')).scenarios.flatMap(({ title, files }) =>
      files.length === 0
        ? []
        : [
            {
              rule: path.basename(name, '.md'),
              title,
              files: files.map(({ name, text }) => ({ uri: `file:///page/${name}`, text })),
            },
          ],
    ),
  );

describe('every fix of every scenario, however the text is written', () => {
  for (const { id } of rules) {
    it(`${id}: the same findings, whole fixes, no new error, nothing to do twice`, () => {
      const faults = samples
        .filter(({ rule }) => rule === id)
        .flatMap((sample) => {
          const base = lint(sample.files, optionsFor(id));
          return ways.flatMap((way) => [...faultsOf(sample, base, way)]);
        });
      assert.equal(faults.join('\n'), '');
    });
  }

  it('leaves Terraform as terraform fmt formats it', function () {
    if (spawnSync('terraform', ['version']).status !== 0) {
      console.log(
        '      Skipped: there is no terraform here, so what the fixes write was not checked with terraform fmt.',
      );
      this.skip();
    }
    const { checked, unformatted } = formatted();
    assert.deepEqual(unformatted, []);
    assert.ok(checked > 150, `only ${checked} files were checked`);
  });
});

function ignoreComments(files: Files): string {
  return files
    .flatMap(({ text }) => [...text.matchAll(/route53-lint-ignore[^\r\n]*/g)].map(([comment]) => comment.trimEnd()))
    .join('\n');
}

function* faultsOf({ rule, title, files }: Sample, base: LintResult, way: Way): Iterable<string> {
  const written = files.map((file) => way.write(file));
  if (written.every((file) => file === undefined)) return;
  const varied = files.map((file, index) => written[index] ?? { ...file });
  // Ignore comments change the findings, so a way that drops or lengthens them is skipped.
  if (ignoreComments(files) !== ignoreComments(varied)) return;
  const options = optionsFor(rule);
  const result = lint(varied, options);
  const here = `${title} · ${way.name}`;
  for (const { message } of result.failures) yield `${here}: ${message}`;
  if (found(base, false) !== found(result, false))
    yield `${here}: not the same findings\n  ${found(base, false)}\n  ${found(result, false)}`;
  else if (!way.mayHinder && found(base, true) !== found(result, true)) yield `${here}: not the same fixes`;
  for (const finding of result.findings) {
    for (const fix of finding.fixes) {
      for (const fault of faultsOfFix(varied, result, finding, fix, options))
        yield `${here} · ${finding.rule} · ${fix.title} (${finding.at.start}): ${fault}`;
    }
  }
  if (way.commutes) yield* differences(base, files, result, varied, way, here);
  if (result.findings.every(({ fixes }) => fixes.length === 0)) return;
  for (const unsafe of [false, true]) {
    const once = fixed(varied, options, unsafe);
    const twice = fixed(once, options, unsafe);
    if (once.some((file, index) => file.text !== twice[index]?.text))
      yield `${here}: fixing all twice does more than fixing all once`;
    if (collectSyntaxErrors(lint(once, options)).length > collectSyntaxErrors(result).length)
      yield `${here}: fixing all breaks the text`;
  }
}

function* faultsOfFix(
  files: Files,
  before: LintResult,
  { rule }: Finding,
  fix: Fix<TextEdit>,
  options: LintOptions,
): Iterable<string> {
  for (const { span, newText } of fix.edits) {
    const { text } = span.file;
    if (!files.includes(span.file)) yield 'an edit is of another file';
    if (
      [span.start, span.end].some((at) => /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(text.slice(at - 1, at + 1)))
    )
      yield 'an edit cuts a character or a line ending in two';
    if (/(?:^|[^\r])\n/.test(newText) && text.includes('\r\n')) yield 'an edit brings another line ending';
  }
  // Throws when edits overlap or lie outside the text.
  const after = applyFixes(files, [fix]);
  const result = lint(after, options);
  const text = () => after.map((file) => `\n${file.text}`).join('');
  if (after === files) yield 'it changes nothing';
  if (collectSyntaxErrors(result).length > collectSyntaxErrors(before).length)
    yield `the text does not parse any more${text()}`;
  if (count(result, rule) >= count(before, rule))
    yield `of ${count(before, rule)} findings ${count(result, rule)} are left${text()}`;
  for (const other of new Set(
    result.findings.filter(({ severity }) => severity === 'error').map((finding) => finding.rule),
  ))
    if (other !== rule && count(result, other) > count(before, other)) yield `it makes ${other}${text()}`;
  // What is removed as a whole takes the comments inside of it along.
  if (/^(?:Keep|Remove the repeated change)/.test(fix.title)) return;
  const kept = new Set(comments(after, NOTE));
  if (comments(files, NOTE).some((note) => !kept.has(note))) yield `it loses a comment${text()}`;
  if (comments(files, BEHIND).length > comments(after, BEHIND).length)
    yield `it loses a comment behind a line${text()}`;
}

/** Fixes whose result depends on whether the text is transformed before or after the fix. */
function* differences(
  base: LintResult,
  files: Files,
  result: LintResult,
  varied: Files,
  way: Way,
  here: string,
): Iterable<string> {
  for (const [index, finding] of base.findings.entries()) {
    for (const [number, fix] of finding.fixes.entries()) {
      const other = result.findings[index]?.fixes[number];
      const before = applyFixes(files, [fix]).map((file) => (way.write(file) ?? file).text);
      const after = applyFixes(varied, other === undefined ? [] : [other]).map((file) => file.text);
      if (before.join('') !== after.join(''))
        yield `${here} · ${finding.rule} · ${fix.title}: another text\n${before}\n${after}`;
    }
  }
}

/** A rule that is off by default is on for its own page. */
function optionsFor(id: string): LintOptions {
  return {
    ...defaultOptions,
    severities: new Map(rules.filter((rule) => rule.off && rule.id === id).map((rule) => [rule.id, rule.severity])),
  };
}

function found({ findings, bundles }: LintResult, withFixes: boolean): string {
  const each = findings.map(
    (finding) => `${finding.rule} ${finding.severity}${withFixes ? ` ${finding.fixes.length}` : ''}`,
  );
  return `${each.sort().join(', ')}; ${collectSyntaxErrors({ bundles }).length} syntax errors`;
}

function count({ findings }: LintResult, rule: string): number {
  return findings.filter((finding) => finding.rule === rule).length;
}

function comments(files: Files, pattern: RegExp): readonly string[] {
  return files.flatMap(({ text }) => text.match(pattern) ?? []);
}

function fixed(files: Files, options: LintOptions, unsafe: boolean): Files {
  const { changed } = fixFiles(files, () => true, options, unsafe);
  return files.map((file) => ({ uri: file.uri, text: changed.get(file) ?? file.text }));
}

/**
 * Formats every scenario in every way with `terraform fmt`, applies each fix, and checks the result with `terraform
 * fmt`.
 */
function formatted(): { readonly checked: number; readonly unformatted: readonly string[] } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fixes-'));
  try {
    const [inputs, outputs] = ['in', 'out'].map((name) => path.join(folder, name)) as [string, string];
    for (const each of [inputs, outputs]) mkdirSync(each);
    const written = samples.filter(isFormattable).flatMap((sample) => ways.flatMap((way) => writtenIn(sample, way)));
    written.forEach(({ files }, index) => {
      files.forEach(({ text }, file) => void writeFileSync(path.join(inputs, `${index}-${file}.tf`), text));
    });
    format(inputs);
    let checked = 0;
    for (const [index, { rule, title, way, files }] of written.entries()) {
      const input = files.map(({ uri }, file) => ({
        uri,
        text: readFileSync(path.join(inputs, `${index}-${file}.tf`), 'utf8'),
      }));
      const fixes = lint(input, optionsFor(rule)).findings.flatMap((finding) => finding.fixes);
      for (const fix of fixes) {
        for (const [file, { text }] of applyFixes(input, [fix]).entries()) {
          if (text === input[file]?.text) continue;
          const name = `${rule} · ${title} · ${way} · ${fix.title} · ${checked++}`.replaceAll('/', '⁄');
          writeFileSync(path.join(outputs, `${name.slice(-180)}.tf`), text);
        }
      }
    }
    return { checked, unformatted: format(outputs, '-check', '-diff') };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isFormattable({ rule, files }: Sample): boolean {
  if (!files.every(isHcl)) return false;
  const result = lint(files, optionsFor(rule));
  return collectSyntaxErrors(result).length === 0 && result.findings.some(({ fixes }) => fixes.length > 0);
}

function writtenIn({ rule, title, files }: Sample, way: Way) {
  const varied = way.formatsAway ? [] : files.flatMap((file) => way.write(file) ?? []);
  return varied.length === files.length ? [{ rule, title, way: way.name, files: varied }] : [];
}

function format(folder: string, ...options: readonly string[]): readonly string[] {
  const { stdout, stderr, status } = spawnSync('terraform', ['fmt', ...options, folder], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
  });
  assert.ok(status === 0 || (status === 3 && options.length > 0), `terraform fmt fails: ${stderr}`);
  return status === 0 ? [] : stdout.split('\n');
}
