import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, applyFixes, fixAll } from '../../server/src/engine/fix';
import { defaultOptions, type LintOptions, type LintResult, lint, syntaxErrors } from '../../server/src/engine/lint';
import type { Finding, Fix } from '../../server/src/model/finding';
import { rules } from '../../server/src/rules/index';
import type { SourceFile, TextEdit } from '../../server/src/text/span';
import { readPage, type Scenario } from '../pages';
import { NOTE, ways } from './ways';

const folder = path.join(__dirname, '../rules');
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .map((name) => ({ id: path.basename(name, '.md'), scenarios: readPage(readFileSync(path.join(folder, name), 'utf8')).scenarios }));

describe('every fix', () => {
  for (const { id, scenarios } of pages) {
    it(`${id}`, () => {
      const faults: string[] = [];
      for (const scenario of scenarios) {
        const files = scenario.files.map(({ name, text }) => ({ uri: `file:///page/${name}`, text }));
        const base = run(files, id);
        for (const way of ways) {
          const varied = files.map((file) => way.write(file) ?? { ...file });
          if (files.length === 0 || !files.some((file) => way.write(file) !== undefined)) continue;
          const where = `${id} · ${scenario.title} · ${way.name}`;
          const result = run(varied, id);
          if (result.failures.length) faults.push(`${where}: FAILS ${result.failures[0]?.slice(0, 300)}`);
          const a = summary(base), b = summary(result);
          if (a !== b) faults.push(`${where}: findings differ\n   ${a}\n   ${b}`);
          for (const finding of result.findings) for (const fix of finding.fixes) {
            for (const f of judge(varied, result, finding, fix, id, way.name)) faults.push(`${where} · ${finding.rule} · ${fix.title}: ${f}`);
          }
          if (way.commutes && a === b) {
            base.findings.forEach((finding, i) => finding.fixes.forEach((fix, j) => {
              const other = result.findings[i]?.fixes[j];
              if (!other) { faults.push(`${where} · ${finding.rule} · ${fix.title}: no such fix`); return; }
              const left = applyFixes(files, [fix]).map((file) => way.write(file)?.text);
              const right = applyFixes(varied, [other]).map((file) => file.text);
              left.forEach((text, k) => { if (text !== right[k]) faults.push(`${where} · ${finding.rule} · ${fix.title}: does not commute\n${JSON.stringify(text)}\n${JSON.stringify(right[k])}`); });
            }));
          }
        }
      }
      assert.equal(faults.join('\n'), '');
    });
  }
});

function options(id: string): LintOptions {
  return { ...defaultOptions, severities: new Map(rules.filter((rule) => rule.off && rule.id === id).map((rule) => [rule.id, rule.severity])) };
}
function run(files: readonly SourceFile[], id: string): LintResult { return lint(files, options(id)); }
function summary(result: LintResult): string {
  return `${result.findings.map((f) => `${f.rule}/${f.severity}/${f.fixes.length}`).sort().join(' ')} errors ${syntaxErrors(result).length}`;
}
const count = (result: LintResult, rule: string) => result.findings.filter((f) => f.rule === rule).length;

function* judge(files: readonly SourceFile[], result: LintResult, finding: Finding, fix: Fix<TextEdit>, id: string, name: string): Iterable<string> {
  for (const e of fix.edits) {
    if (!files.includes(e.span.file)) yield 'edit in foreign file';
    const t = e.span.file.text;
    for (const at of [e.span.start, e.span.end]) if (t[at] === '\n' && t[at - 1] === '\r') yield `splits CRLF`;
    if (name === 'CRLF' && /(?<!\r)\n/.test(e.newText)) yield `LF in CRLF ${JSON.stringify(e.newText)}`;
  }
  let after: readonly SourceFile[];
  try { after = applyFixes(files, [fix]); } catch (e) { yield `overlap ${e}`; return; }
  if (after === files) yield 'changes nothing';
  const again = run(after, id);
  const show = () => `\n${after.map((f) => f.text).join('\n---\n')}`;
  if (syntaxErrors(again).length > syntaxErrors(result).length) yield `syntax errors: ${syntaxErrors(again).map((e) => e.value)}${show()}`;
  if (count(again, finding.rule) >= count(result, finding.rule)) yield `finding stays${show()}`;
  if (count(again, finding.rule) < count(result, finding.rule) - 1) yield `MORE findings gone ${count(result, finding.rule)} ${count(again, finding.rule)}`;
  for (const rule of new Set(again.findings.filter((f) => f.severity === 'error').map((f) => f.rule)))
    if (rule !== finding.rule && count(again, rule) > count(result, rule)) yield `new error ${rule}${show()}`;
  const notes = (fs: readonly SourceFile[]) => fs.flatMap((f) => f.text.match(NOTE) ?? []);
  const before = notes(files), left = notes(after);
  const lost = before.filter((n) => !left.includes(n));
  if (lost.length) yield `NOTES lost ${lost} of ${before.length}${show()}`;
  const behind = (fs: readonly SourceFile[]) => fs.flatMap((f) => f.text.match(/# behind/g) ?? []).length;
  if (behind(after) !== behind(files)) yield `BEHIND ${behind(files)} → ${behind(after)}`;
}
