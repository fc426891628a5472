import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { collectSyntaxErrors, defaultOptions, type LintResult, lint } from '../../server/src/engine/lint';
import { damageOf } from '../../server/src/engine/running/damage';
import type { SourceFile } from '../../server/src/text/span';
import { readPage } from '../pages';

/** Files that are read together and have no syntax error. */
export interface Sample {
  readonly title: string;
  readonly files: readonly SourceFile[];
}

/** How a text is half written: it ends early, a line ends early, or a line is missing. */
export type Way = 'prefix' | 'cut' | 'line';

/** A half-written text, and the line and column (from 1) at which it was cut. */
export interface HalfWritten {
  readonly way: Way;
  readonly text: string;
  readonly at: string;
  readonly lineIsGone: boolean;
}

/** A finding that the half-written text has and the whole text has not. */
export interface Appeared {
  readonly way: Way;
  readonly rule: string;
  /** Whether the readers see that the text is damaged. */
  readonly damaged: boolean;
  /** Whether nothing is left of the line that was cut. */
  readonly lineIsGone: boolean;
  /** Whether what is left of the line is whole: a value of YAML and the text of a heredoc end with their line. */
  readonly endsWithLine: boolean;
  readonly description: string;
}

/** The scenarios of a page of a rule in which nothing is reported. */
export function readCleanScenarios(file: string): readonly Sample[] {
  const page = path.basename(file, '.md');
  return readPage(readFileSync(file, 'utf8'))
    .scenarios.filter(({ files }) => files.length > 0 && files.every(({ markers }) => markers.length === 0))
    .map(({ title, files }) => ({
      title: `${page}: ${title}`,
      files: files.map(({ name, text }) => ({ uri: `file:///page/${name}`, text })),
    }))
    .filter(({ files }) => collectSyntaxErrors(lint(files)).length === 0);
}

/** All files of a folder and the folders in it. */
export function readFolder(folder: string): Sample {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile() && !/\.(?:txt|md)$/.test(name))
    .map((name) => ({ uri: `file:///${name}`, text: readFileSync(path.join(folder, name), 'utf8') }));
  return { title: path.basename(folder), files };
}

/** The half-written texts of a text: every prefix, every line cut at each of its characters, every line left out. */
export function* halfWrite(text: string): Generator<HalfWritten> {
  const lines = text.split('\n');
  let start = 0;
  for (const [index, line] of lines.entries()) {
    const end = start + line.length;
    for (let column = 0; column <= line.length; column += 1) {
      const at = `${index + 1}:${column + 1}`;
      const prefix = text.slice(0, start + column);
      if (start + column < text.length) yield { way: 'prefix', text: prefix, at, lineIsGone: prefix === '' };
      const isInside = column >= line.length - line.trimStart().length && column < line.length;
      // What is left of a comment is a comment, and the text around it is whole.
      const lineIsGone = column === line.length - line.trimStart().length || /^\s*(?:#|\/\/)./.test(line);
      if (isInside) yield { way: 'cut', text: prefix + text.slice(end), at, lineIsGone };
    }
    if (line.trim() !== '')
      yield { way: 'line', text: text.slice(0, start) + text.slice(end + 1), at: `${index + 1}`, lineIsGone: true };
    start = end + 1;
  }
}

/**
 * What appears of rules that report nothing in the whole text, in one of every `step` half-written texts of the files of a sample; each text is
 * counted by `count`.
 */
export function* findAppeared({ title, files }: Sample, step: number, count: () => void): Generator<Appeared> {
  // What is suppressed is there, too, and shows where the suppression is half written.
  const all = lint(files, { ...defaultOptions, keepsSuppressed: true });
  const known = new Set(all.findings.map(({ rule }) => rule));
  for (const file of files) {
    // Each file begins elsewhere, so that the steps of many files meet every kind of place.
    let index = file.text.length;
    const isYaml = !/\.(?:tf|tofu|json|ndjson)$/.test(file.uri);
    const inHeredoc = findHeredocLines(file.text);
    for (const { way, text, at, lineIsGone } of halfWrite(file.text)) {
      index += 1;
      if (index % step !== 0) continue;
      count();
      const result = lint(files.map((each) => (each === file ? { uri: file.uri, text } : { ...each })));
      if (result.failures.length > 0) throw new Error(result.failures[0]?.message);
      for (const finding of result.findings) {
        if (finding.severity === 'info' || known.has(finding.rule)) continue;
        const description = `${title}, ${path.basename(file.uri)} (${way} ${at}): ${finding.rule}: ${finding.message}`;
        const endsWithLine = isYaml || inHeredoc.has(Number.parseInt(at, 10));
        yield { way, rule: finding.rule, damaged: isDamaged(result), lineIsGone, endsWithLine, description };
      }
    }
  }
}

/** The lines, from 1, that are the text of a heredoc of HCL. */
function findHeredocLines(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const { 2: body = '', index } of text.matchAll(/<<[-~]?(\w+)\n(.*?\n)[ \t]*\1[ \t]*$/gms)) {
    const first = text.slice(0, text.indexOf('\n', index)).split('\n').length + 1;
    for (let line = first; line < first + body.split('\n').length - 1; line += 1) lines.add(line);
  }
  return lines;
}

function isDamaged({ bundles }: LintResult): boolean {
  return bundles.some(({ reading }) => damageOf(reading).length > 0);
}
