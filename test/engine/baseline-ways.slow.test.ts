import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isMap, isSeq, parseDocument, visit } from 'yaml';
import { type Baseline, emptyBaseline } from '../../server/src/engine/baseline/baseline';
import { matchBaseline } from '../../server/src/engine/baseline/match';
import { collectSyntaxErrors, defaultOptions, type LintResult, lint } from '../../server/src/engine/lint';
import { rules } from '../../server/src/rules/index';
import { type SourceFile, sourceText } from '../../server/src/text/span';
import { readPage } from '../pages';
import { type Way, ways } from '../properties/ways';

const folder = path.join(__dirname, '../rules');
const scenarios = readdirSync(folder).flatMap((name) =>
  readPage(readFileSync(path.join(folder, name), 'utf8')).scenarios.map(({ title, files }) => ({
    id: path.basename(name, '.md'),
    title,
    files: files.map((file) => ({ uri: `file:///page/${file.name}`, text: file.text })),
  })),
);

/** Another order of what has none: of blocks, resources and record sets, or of the items of values. */
function reorder(name: string, what: 'records' | 'items', turn: <T>(items: readonly T[]) => readonly T[]): Way {
  return {
    name,
    write({ uri, text }) {
      const turned = uri.endsWith('.tf')
        ? what === 'records'
          ? turnBlocks(text, turn)
          : turnLists(text, turn)
        : turnData(text, { isJson: uri.endsWith('.json'), keys: KEYS[what], turn });
      return turned === undefined || turned === text ? undefined : { uri, text: turned };
    },
  };
}

const KEYS = {
  records: /^(?:Resources|RecordSets|ResourceRecordSets)$/,
  items: /^ResourceRecords$/,
};
const rotate = <T>(items: readonly T[]) => [...items.slice(1), ...items.slice(0, 1)];
/** The same disorder in every run. */
const shuffle = <T>(items: readonly T[]) =>
  items
    .map((item, index) => ({ item, rank: (index * 7919 + 104729) % 31 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

const reorders: readonly Way[] = [
  reorder('in the opposite order', 'records', (items) => items.toReversed()),
  reorder('with the first one last', 'records', rotate),
  reorder('in disorder', 'records', shuffle),
  reorder('with values in the opposite order', 'items', (items) => items.toReversed()),
  reorder('with the first value last', 'items', rotate),
];

function turnBlocks(text: string, turn: <T>(items: readonly T[]) => readonly T[]): string {
  const blocks = text.match(/^(?:\w[^\n]*\{(?:.*\}\n|\n[\s\S]*?^\}\n)|[^\n]*\n)/gm) ?? [];
  return blocks.join('') === text ? turn(blocks).join('') : text;
}

/** Lists of simple texts on one line. */
function turnLists(text: string, turn: <T>(items: readonly T[]) => readonly T[]): string {
  return text.replace(/^(\s*records\s*=\s*)\[((?:"(?:[^"\\\n]|\\.)*"(?:, )?)+)\]$/gm, (_, start, items) => {
    const each = String(items).match(/"(?:[^"\\\n]|\\.)*"/g) ?? [];
    return `${start}[${turn(each).join(', ')}]`;
  });
}

function turnData(
  text: string,
  { isJson, keys, turn }: { isJson: boolean; keys: RegExp; turn: <T>(items: readonly T[]) => readonly T[] },
): string | undefined {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  visit(document, {
    Pair(_, { key, value }) {
      if (!keys.test(String(key))) return;
      if (isMap(value)) value.items = [...turn(value.items)];
      if (isSeq(value)) value.items = [...turn(value.items)];
    },
  });
  return isJson ? `${JSON.stringify(document.toJS(), null, 2)}\n` : document.toString({ lineWidth: 0 });
}

function findIn(files: readonly SourceFile[], id: string) {
  const severities = new Map(
    rules.filter((rule) => rule.off && rule.id === id).map((rule) => [rule.id, rule.severity]),
  );
  return lint(files, { ...defaultOptions, severities });
}

function match(baseline: Baseline, files: readonly SourceFile[], result: LintResult) {
  return files.map((file) =>
    matchBaseline(
      baseline,
      file.uri,
      result.findings.filter(({ at }) => at.file === file),
    ),
  );
}

function baselineOf(files: readonly SourceFile[], result: LintResult): Baseline {
  return new Map(match(emptyBaseline, files, result).flatMap(({ found }) => [...found]));
}

const CHOSEN = [
  ...['CRLF', 'blank lines around'],
  ...['JSON with tabs', 'JSON on one line', 'JSON with a line for each value'],
  ...['YAML with four spaces', 'YAML with comments', 'YAML with quotes'],
  ...['Terraform with comments', 'Terraform that was never formatted'],
];

/** Findings that are new after a reordering, with the reason. */
const NEW_IN_ANOTHER_ORDER = [
  'limit-exceeded', // The first one too many is another one.
];
/** Files that have part in it together: only those of the finding itself are known. */
const SEVERAL_FILES = /two calls of one template|a stack beside it/;

describe('a baseline of every scenario', () => {
  const samples = scenarios.flatMap((scenario) => {
    const result = findIn(scenario.files, scenario.id);
    if (result.findings.length === 0 || collectSyntaxErrors(result).length > 0) return [];
    return [{ ...scenario, result, baseline: baselineOf(scenario.files, result) }];
  });
  assert.ok(samples.length > 300, `only ${samples.length} scenarios`);

  for (const way of [...ways.filter(({ name }) => CHOSEN.includes(name)), ...reorders])
    it(`hides everything ${reorders.includes(way) ? way.name : `with another writing: ${way.name}`}`, () => {
      let tried = 0;
      const woken = samples.flatMap(({ id, title, files, baseline }) => {
        const varied = files.map((file) => way.write(file) ?? file);
        if (varied.every((file, index) => file === files[index])) return [];
        const result = findIn(varied, id);
        if (collectSyntaxErrors(result).length > 0) return [];
        tried += 1;
        return match(baseline, varied, result)
          .flatMap(({ open }) => open)
          .filter(
            ({ rule }) =>
              process.env.ALL ||
              !reorders.includes(way) ||
              !(NEW_IN_ANOTHER_ORDER.includes(rule) || SEVERAL_FILES.test(title)),
          )
          .map(({ rule, resource, at }) => `${id}: ${title}: ${rule} ${resource} ${sourceText(at)}`);
      });
      assert.equal(woken.join('\n'), '');
      assert.ok(tried > 30, `only ${tried} scenarios were written so`);
    });

  it('hides no value that was changed', () => {
    let tried = 0;
    const hidden = samples.flatMap(({ id, title, files, result, baseline }) =>
      result.findings.flatMap(({ at, rule }) => {
        const own = sourceText(at);
        const end = /\w(?=\W*$)/.exec(own);
        if (own.includes('\n') || end === null) return [];
        const place = at.start + end.index + 1;
        const text = `${at.file.text.slice(0, place)}0${at.file.text.slice(place)}`;
        const varied = files.map((file) => (file === at.file ? { uri: file.uri, text } : file));
        const again = findIn(varied, id);
        const same = again.findings.find(
          (each) => each.rule === rule && each.at.start === at.start && each.at.file.text === text,
        );
        if (same === undefined || !sourceText(same.at).includes(`${own.slice(0, end.index + 1)}0`)) return [];
        tried += 1;
        return match(baseline, varied, again).some(({ open }) => open.includes(same))
          ? []
          : [`${id}: ${title}: ${sourceText(same.at)}`];
      }),
    );
    assert.equal(hidden.join('\n'), '');
    assert.ok(tried > 100, `only ${tried} values were changed`);
  });
});
