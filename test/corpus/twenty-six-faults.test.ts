import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { lint } from '../../server/src/engine/lint';
import { markedFaults, titles } from './twenty-six-faults';

describe('one file with twenty-six faults', () => {
  for (const name of ['twenty-six-faults.yaml', 'twenty-six-faults.tf']) {
    const text = readFileSync(path.join(__dirname, name), 'utf8');

    it(`${name} has them all, each once`, () => {
      assert.deepEqual(
        markedFaults(text).map(({ number }) => number),
        titles.map((_, index) => index + 1),
      );
    });

    it(`each fault of ${name} gives its own finding on its own line, and nothing else is found`, () => {
      const { findings, failures } = lint([{ uri: `file:///corpus/${name}`, text }]);
      assert.deepEqual(failures, []);
      assert.deepEqual(
        findings.map(({ rule, at }) => `${text.slice(0, at.start).split('\n').length} ${rule}`).sort(),
        markedFaults(text)
          .map(({ rule, line }) => `${line} ${rule}`)
          .sort(),
      );
    });
  }

  it('docs/comparison.md has a row for each', () => {
    const rows = readFileSync(path.join(__dirname, '../../docs/comparison.md'), 'utf8').matchAll(
      /^\| (\d+) \| (.*?) \| `([a-z0-9-]+)` \|/gm,
    );
    const faults = markedFaults(readFileSync(path.join(__dirname, 'twenty-six-faults.yaml'), 'utf8'));
    const wanted = faults.map(({ number, rule }) => `${number} ${titles[number - 1]} ${rule}`);
    assert.deepEqual(
      new Set([...rows].map(([, number, title, rule]) => `${number} ${title} ${rule}`)),
      new Set(wanted),
    );
  });
});
