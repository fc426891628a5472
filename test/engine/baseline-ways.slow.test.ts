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

/** Blocks, resources and record sets in the opposite order. */
const reordered: Way = {
  name: 'in another order',
  write({ uri, text }) {
    const turned = uri.endsWith('.tf') ? turnBlocks(text) : turnData(text, uri.endsWith('.json'));
    return turned === undefined || turned === text ? undefined : { uri, text: turned };
  },
};

function turnBlocks(text: string): string {
  const blocks = text.match(/^(?:\w[^\n]*\{(?:.*\}\n|\n[\s\S]*?^\}\n)|[^\n]*\n)/gm) ?? [];
  return blocks.join('') === text ? blocks.toReversed().join('') : text;
}

function turnData(text: string, isJson: boolean): string | undefined {
  const document = parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  visit(document, {
    Pair(_, { key, value }) {
      const name = String(key);
      if (name === 'Resources' && isMap(value)) value.items.reverse();
      if (/^(?:RecordSets|ResourceRecordSets)$/.test(name) && isSeq(value)) value.items.reverse();
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
  'duplicate-zone', // Two zones have no record set by which they are known.
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

  for (const way of [...ways.filter(({ name }) => CHOSEN.includes(name)), reordered])
    it(`hides everything ${way === reordered ? way.name : `with another writing: ${way.name}`}`, () => {
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
            ({ rule }) => way !== reordered || !(NEW_IN_ANOTHER_ORDER.includes(rule) || SEVERAL_FILES.test(title)),
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
