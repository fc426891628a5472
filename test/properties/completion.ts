import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { complete } from '../../server/src/engine/complete/complete';
import type { Item } from '../../server/src/engine/complete/item';
import { defaultOptions, type LintResult, lint } from '../../server/src/engine/lint';
import { applyEdits } from '../../server/src/text/edits';
import type { SourceFile } from '../../server/src/text/span';
import { withoutStops } from '../../server/src/text/stops';
import { readPage } from '../pages';

const PAGES = path.join(__dirname, '../rules');

/** A scenario of a page as files. */
export interface Case {
  readonly title: string;
  readonly files: readonly SourceFile[];
}

/** The scenarios of all pages. */
export function listCases(): readonly Case[] {
  return readdirSync(PAGES)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) =>
      readPage(readFileSync(path.join(PAGES, name), 'utf8')).scenarios.map(({ title, files }) => ({
        title: `${name}: ${title}`,
        files: files.map((file) => ({ uri: `file:///page/${file.name}`, text: file.text })),
      })),
    );
}

/** What is offered at an offset. */
export function offerAt(result: LintResult, file: SourceFile, offset: number): readonly Item[] {
  return complete(result, file, offset, defaultOptions);
}

/** The text of a file with an item accepted. */
export function accept(file: SourceFile, { span, newText, also = [] }: Item): string {
  return applyEdits(file.text, [{ span, newText: withoutStops(newText) }, ...also]);
}

/** How many findings of severity error each rule has. */
function countErrors({ findings }: LintResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, severity } of findings) if (severity === 'error') counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return counts;
}

const FEW = 4;

/** What goes wrong where the items that are offered anywhere in a case are accepted; `step` leaves offsets out. */
export function findFaults(
  { title, files }: Case,
  step: number,
  from: number,
): { faults: string[]; accepted: number; asked: number } {
  const faults: string[] = [];
  const before = lint(files, defaultOptions);
  const errors = countErrors(before);
  const tried = new Set<string>();
  let asked = 0;
  for (const file of files) {
    for (let offset = from % step; offset <= file.text.length; offset += step) {
      asked += 1;
      const items = offerAt(before, file, offset);
      // Of long lists, and of the same list at the next offset, some.
      for (const item of items.length > 30 ? [...items.slice(0, FEW), ...items.slice(-FEW)] : items) {
        if (item.kind === 'snippet' && tried.size > 40 && offset % 7 !== 0) continue;
        const text = accept(file, item);
        if (tried.has(text)) continue;
        tried.add(text);
        const after = lint(
          files.map((each) => (each === file ? { uri: file.uri, text } : each)),
          defaultOptions,
        );
        if (after.failures.length > 0) faults.push(`${title}: ${after.failures[0]?.message}`);
        for (const [rule, count] of countErrors(after))
          if (count > (errors.get(rule) ?? 0) && !isPair(rule, after, errors))
            faults.push(
              `${title}\n  at ${offset} ${JSON.stringify(file.text.slice(Math.max(0, offset - 25), offset))}: ${item.label} adds ${rule}\n${text}`,
            );
      }
    }
  }
  return { faults, accepted: tried.size, asked };
}

/** The first of a failover pair is an error without the second, which has to be written first or last. */
function isPair(rule: string, after: LintResult, before: ReadonlyMap<string, number>): boolean {
  const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  return rule === 'failover-incomplete' && total(countErrors(after)) <= total(before);
}

/** What is offered where nothing of ours stands: in a file of the same words in which all lines are comments. */
export function findNoise({ title, files }: Case, step: number, from: number): readonly string[] {
  return files.flatMap((file) => {
    if (/\.(?:jsonc?|jsonl|ndjson)$/.test(file.uri)) return [];
    const text = file.text.replace(/^/gm, '# ').replace(/route53-lint-ignore/g, 'ignore');
    const commented = { uri: file.uri, text };
    const result = lint([commented], defaultOptions);
    const faults: string[] = [];
    for (let offset = from % step; offset <= text.length; offset += step) {
      // The last line is empty.
      const items = text.slice(offset).trim() === '' ? [] : offerAt(result, commented, offset);
      if (items.length > 0) faults.push(`${title}: ${items[0]?.label} in a comment at ${offset}`);
    }
    return faults;
  });
}
