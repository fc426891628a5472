import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { collectSyntaxErrors, lint } from '../../server/src/engine/lint';
import type { RecordSet } from '../../server/src/model/record-set';
import { type SourceFile, sourceText } from '../../server/src/text/span';

const ROOT = path.join(__dirname, '../..');
const SIGNS = ['"', "'", '{', '}', '[', ']', '(', ')', ',', ':', '=', '-', ' ', '\n', 'x', '$', '#', '.'];
/** Characters around a fault in which a record set is not sure to be read as before. */
const NEAR = 60;

type Syntax = 'hcl' | 'json' | 'yaml';

/** A valid text with a character taken out or put in. */
interface Faulty {
  readonly file: SourceFile;
  readonly at: number;
  readonly sign: string | undefined;
}

function* filesBelow(folder: string): Generator<SourceFile> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(?:tf|json|ya?ml)$/.test(entry.name)) continue;
    yield { uri: `file://${file}`, text: readFileSync(file, 'utf8') };
  }
}

/** Files of examples and workspaces, and every eleventh sound scenario of the pages. */
function validFiles(): readonly SourceFile[] {
  const names = { hcl: 'main.tf', yaml: 'template.yaml', json: 'records.json' };
  const pages = readdirSync(path.join(ROOT, 'test/rules')).flatMap((page) => {
    const text = readFileSync(path.join(ROOT, 'test/rules', page), 'utf8');
    return [...text.matchAll(/```(hcl|yaml|json)[^\n]*\n([\s\S]*?)```/g)].map(([, language, code = '']) => ({
      uri: `file:///page/${names[language as Syntax]}`,
      text: code,
    }));
  });
  const scenarios = pages.filter(({ text }) => !text.includes('^^')).filter((_, index) => index % 11 === 0);
  const all = [...filesBelow(path.join(ROOT, 'examples')), ...filesBelow(path.join(ROOT, 'test/workspaces'))];
  return [...all, ...scenarios].filter((file) => {
    if (file.text.length > 6000) return false;
    const result = lint([file]);
    return collectSyntaxErrors(result).length === 0 && recordSetsOf(result).length > 0;
  });
}

function syntaxOf({ uri }: SourceFile): Syntax {
  return uri.endsWith('.tf') ? 'hcl' : uri.endsWith('json') ? 'json' : 'yaml';
}

function recordSetsOf({ bundles }: ReturnType<typeof lint>): readonly RecordSet[] {
  return bundles.flatMap(({ reading }) =>
    reading.zones.flatMap((zone) => zone.changes?.map(({ recordSet }) => recordSet) ?? zone.recordSets),
  );
}

function faultyTextOf({ file: { text }, at, sign }: Faulty): string {
  return sign === undefined ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + sign + text.slice(at);
}

/** The record sets away from the fault, and how many of them stand in the faulty text as well. */
function countKept({ file, at }: Faulty, after: readonly RecordSet[]): readonly [kept: number, all: number] {
  const texts = new Set(after.map(({ span }) => sourceText(span)));
  const away = recordSetsOf(lint([file])).filter(({ span }) => span.start > at + NEAR || span.end < at - NEAR);
  return [away.filter(({ span }) => texts.has(sourceText(span))).length, away.length];
}

/** Somewhat below what was measured; `kept` is the mean share of the record sets of a file. */
const BOUNDS: Readonly<Record<Syntax, { readonly one: number; readonly most: number; readonly kept: number }>> = {
  hcl: { one: 0.98, most: 3, kept: 0.97 },
  json: { one: 0.92, most: 4, kept: 0.88 },
  yaml: { one: 0.98, most: 2, kept: 0.7 },
};

describe('A fault of one character', () => {
  const files = validFiles();
  for (const syntax of ['hcl', 'json', 'yaml'] as const) {
    it(`gives few errors, and leaves record sets away from it as they are: ${syntax}`, () => {
      const own = files.filter((file) => syntaxOf(file) === syntax);
      const faults = fc.sample(
        fc
          .tuple(
            fc.constantFrom(...own),
            // `fc.double` would give mostly numbers near zero.
            fc.integer({ min: 0, max: 9_999 }),
            fc.option(fc.constantFrom(...SIGNS)),
          )
          .map(([file, place, sign]): Faulty => {
            return { file, at: Math.floor((place / 10_000) * file.text.length), sign: sign ?? undefined };
          }),
        { numRuns: 400, seed: 7 },
      );
      const counts: number[] = [];
      const shares: number[] = [];
      for (const fault of faults) {
        const result = lint([{ uri: fault.file.uri, text: faultyTextOf(fault) }]);
        assert.deepEqual(result.failures, []);
        counts.push(collectSyntaxErrors(result).length);
        const [more, of] = countKept(fault, recordSetsOf(result));
        if (of > 0) shares.push(more / of);
      }
      const { one, most, kept: least } = BOUNDS[syntax];
      const share = counts.filter((count) => count <= 1).length / counts.length;
      assert.ok(share >= one, `${share} of the faults have at most one error`);
      assert.ok(Math.max(...counts) <= most, `one has ${Math.max(...counts)} errors`);
      // Each fault counts alike, however many record sets its file has.
      const kept = shares.reduce((sum, each) => sum + each, 0) / shares.length;
      assert.ok(kept >= least, `${kept} of the record sets of a file are kept`);
    }).timeout(120_000);
  }
});
