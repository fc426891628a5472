// The CloudFormation scenarios of the rules' pages that have an error or a warning, and what other linters say about
// the records that hold it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { rules } from '../../server/src/rules/index';
import { readPage } from '../../test/pages';
import type { Linter, Remark } from './linters';

const PAGES = path.join(__dirname, '../../test/rules');

interface FaultyFile {
  readonly title: string;
  /** The name of the rule's page and a number. */
  readonly name: string;
  readonly text: string;
  /** The lines of the errors and warnings, from 1. */
  readonly lines: readonly number[];
}

/**
 * Not about a record that is wrong: information, a number in the place of a string, an unused parameter, and references
 * to resources and parameters that a page leaves out because its rule does not need them.
 */
const BESIDES_THE_RECORD = /^(?:I\d+|W9003|W2001|[EF]10(?:18|19|20))$/;

/** Prints how many scenarios each linter has remarks about, and its remarks to read. */
export function printScenarios(linters: readonly Linter[]): void {
  const faulty = readFaultyFiles();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'compare-'));
  try {
    const files = faulty.map(({ name, text }) => {
      const file = path.join(folder, `${name}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    console.log(`## Pages of the rules\n\n${faulty.length} scenarios with an error or a warning\n`);
    for (const linter of linters) {
      const version = linter.version();
      if (version === undefined) continue;
      const remarks = linter.findRemarks(files);
      const found = faulty.flatMap((one, index) => {
        const near = remarksNear(
          one,
          remarks.filter(({ file }) => file === files[index]),
        );
        return near.length > 0 ? [{ ...one, near }] : [];
      });
      console.log(`${version}: ${found.length}\n`);
      for (const { name, title, near } of found) {
        console.log(`- ${name} (${title})`);
        for (const { line, code, message } of near) console.log(`  - ${line} ${code}: ${message}`);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first file of each scenario, if it is CloudFormation in YAML and has an error or a warning. */
function readFaultyFiles(): readonly FaultyFile[] {
  return readdirSync(PAGES)
    .filter((name) => name.endsWith('.md'))
    .flatMap((page) => {
      const id = path.basename(page, '.md');
      return readPage(readFileSync(path.join(PAGES, page), 'utf8')).scenarios.flatMap(
        ({ title, files: [file] }, index) => {
          if (file === undefined || !file.name.endsWith('.yaml') || !/^Resources:/m.test(file.text)) return [];
          const lines = linesOfFaults(id, file.name, file.text);
          return lines.length > 0 ? [{ title, name: `${id}-${index}`, text: file.text, lines }] : [];
        },
      );
    });
}

function linesOfFaults(id: string, name: string, text: string): readonly number[] {
  // A rule that is off by default is on for its own page, as in the test of the pages.
  const severities = new Map(rules.filter((rule) => rule.off && rule.id === id).map((rule) => [id, rule.severity]));
  return lint([{ uri: `file:///page/${name}`, text }], { ...defaultOptions, severities })
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ at }) => text.slice(0, at.start).split('\n').length);
}

/** The remarks about a faulty line, or about another line of its resource. */
function remarksNear({ text, lines }: FaultyFile, remarks: readonly Remark[]): readonly Remark[] {
  const starts = text.split('\n').flatMap((line, index) => (/^(?: {2})?[^\s#]/.test(line) ? [index + 1] : []));
  const startOf = (line: number) => starts.findLast((start) => start <= line);
  const faulty = new Set(lines.map(startOf));
  return remarks.filter(({ line, code }) => !BESIDES_THE_RECORD.test(code) && faulty.has(startOf(line)));
}
