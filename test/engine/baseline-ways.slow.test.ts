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

function baselineOf(files: readonly SourceFile[], id: string): Baseline {
  return new Map(match(emptyBaseline, files, findIn(files, id)).flatMap(({ found }) => [...found]));
}

/** Not those that give another file or other names, and not those after which a comment or a reference is another text. */
const kept = ways.filter(
  ({ name, mayHide }) =>
    !mayHide &&
    !/as it is|upper case|as YAML|as JSON|JSON with comments|long form|Terraform with comments behind/.test(name),
);

describe('a baseline of every scenario, however the text is written', () => {
  const samples = scenarios.flatMap((scenario) => {
    const result = findIn(scenario.files, scenario.id);
    if (result.findings.length === 0 || collectSyntaxErrors(result).length > 0) return [];
    return [{ ...scenario, baseline: baselineOf(scenario.files, scenario.id) }];
  });
  for (const way of [...kept, reordered])
    it(way.name, () => {
      const woken = samples.flatMap(({ id, title, files, baseline }) => {
        const varied = files.map((file) => way.write(file) ?? file);
        if (varied.every((file, index) => file === files[index])) return [];
        const result = findIn(varied, id);
        if (collectSyntaxErrors(result).length > 0) return [];
        return match(baseline, varied, result).flatMap(({ open }) =>
          open.map(({ rule, resource, at }) => `${id}: ${title}: ${rule} ${resource} ${sourceText(at)}`),
        );
      });
      assert.equal(woken.join('\n'), '');
    });
});
