import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findHints } from '../../server/src/engine/inlay/find-hints';
import { defaultOptions, type LintResult, lint } from '../../server/src/engine/lint';
import { findLinks } from '../../server/src/engine/navigate/links';
import { findDefinition, findHighlights, findReferences } from '../../server/src/engine/navigate/navigate';
import { listSymbols } from '../../server/src/engine/symbols/list-symbols';
import { findHover } from '../../server/src/engine/teaching/hover';
import { covers, type SourceFile, type Span } from '../../server/src/text/span';
import { readPage } from '../pages';

const PAGES = path.join(__dirname, '../rules');

/** The files of each scenario of the rules' pages. */
export function* readScenarios(): Generator<{ readonly title: string; readonly files: readonly SourceFile[] }> {
  for (const page of readdirSync(PAGES).filter((name) => name.endsWith('.md'))) {
    for (const { title, files } of readPage(readFileSync(path.join(PAGES, page), 'utf8')).scenarios) {
      const sources = files.map(({ name, text }) => ({ uri: `file:///page/${name}`, text }));
      if (sources.length > 0) yield { title: `${page}: ${title}`, files: sources };
    }
  }
}

/** Asks everything at each `step`-th offset, and at those of all findings, and checks what must hold of the answers. */
export function checkPlaces(files: readonly SourceFile[], step: number, first: number): void {
  const result = lint(files, defaultOptions);
  for (const file of files) {
    for (const { at } of findLinks(result, file)) checkSpan(at, files);
    for (const { after } of findHints(result, file, { file, start: 0, end: file.text.length })) checkSpan(after, files);
    const offsets = new Set(result.findings.filter(({ at }) => at.file === file).map(({ at }) => at.start));
    for (let offset = first % step; offset <= file.text.length; offset += step) offsets.add(offset);
    for (const offset of offsets) checkOffset(result, files, file, offset);
  }
  for (const { at, name } of listSymbols(result)) {
    checkSpan(at, files);
    assert.ok(name.trim() !== '');
  }
}

function checkOffset(result: LintResult, files: readonly SourceFile[], file: SourceFile, offset: number): void {
  const hover = findHover(result, file, offset);
  if (hover !== undefined) {
    checkSpan(hover.span, files);
    assert.doesNotMatch(hover.markdown, /undefined|NaN|\[object/);
    checkAgreement(result, file, offset, hover.markdown);
  }
  for (const { at } of findHighlights(result, file, offset)) {
    checkSpan(at, files);
    assert.equal(at.file, file);
  }
  const leading = findDefinition(result, file, offset);
  if (leading === undefined) return;
  assert.ok(covers(leading.from, file, offset));
  for (const { at, whole } of leading.to) {
    checkSpan(at, files);
    assert.ok(whole.start <= at.start && at.end <= whole.end && whole.file === at.file, 'the part is in the whole');
    checkClosing(result, leading.from, at);
  }
}

/** Of a definition, the references hold it and the place that leads there, and each of them leads there. */
function checkClosing(result: LintResult, from: Span, at: Span): void {
  const asked = offsetOn(result, at);
  if (asked === undefined) return;
  const wanted = findDefinition(result, at.file, asked)?.to ?? [];
  const references = findReferences(result, at.file, asked, true);
  assert.ok(references.some(isAt(at)), `the definition ${placeOf(at)} is among its references`);
  for (const each of references) {
    const offset = offsetOn(result, each);
    const back = offset === undefined ? undefined : findDefinition(result, each.file, offset)?.to;
    assert.ok(
      back === undefined || back.some((to) => wanted.some((other) => isAt(other.at)(to.at))),
      `${placeOf(each)} leads to ${placeOf(at)}`,
    );
  }
  const leading = offsetOn(result, from);
  const to = leading === undefined ? undefined : findDefinition(result, from.file, leading)?.to;
  assert.ok(
    to?.some((each) => isAt(at)(each.at)),
    `${placeOf(from)} leads to ${placeOf(at)}`,
  );
}

/** An offset in a place at which no smaller place is meant. */
function offsetOn(result: LintResult, at: Span): number | undefined {
  for (let offset = at.start; offset <= at.end; offset += 1) {
    const found = findDefinition(result, at.file, offset);
    if (found !== undefined && isAt(at)(found.from)) return offset;
  }
  return undefined;
}

function isAt(at: Span): (other: Span) => boolean {
  return (other) => other.file === at.file && other.start === at.start && other.end === at.end;
}

/** What a hover says of the zone id of an alias is what the finding there says. */
function checkAgreement(result: LintResult, file: SourceFile, offset: number, markdown: string): void {
  for (const { rule, at, severity } of result.findings) {
    if (!covers(at, file, offset)) continue;
    if (rule === 'alias-zone-id')
      assert.doesNotMatch(markdown, /is (?:the|your own|a) hosted zone/, `${rule}: ${markdown}`);
    if (severity !== 'info')
      assert.doesNotMatch(markdown, /An ALIAS can lead here|Right for an address/, `${rule}: ${markdown}`);
  }
}

function placeOf({ file, start, end }: Span): string {
  return `${file.uri} ${start}-${end} ‘${file.text.slice(start, Math.min(end, start + 40))}’`;
}

function checkSpan({ file, start, end }: Span, files: readonly SourceFile[]): void {
  assert.ok(files.includes(file), `${file.uri} is one of the files`);
  assert.ok(0 <= start && start <= end && end <= file.text.length, `${start}-${end} is inside of ${file.uri}`);
}
