import assert from 'node:assert/strict';
import { collectSyntaxErrors, type LintResult, lint } from '../../server/src/engine/lint';
import { rules } from '../../server/src/rules/index';
import type { SourceFile } from '../../server/src/text/span';
import { type Fault, faults, otherwise } from './faults';
import { type FormatName, renderers } from './renderers';
import { correctSets, type PlainSet, random } from './zones';

const formats = Object.keys(renderers) as FormatName[];

describe('generated zones', () => {
  for (const format of formats) {
    for (const count of [10, 100, 1000, 10_000]) {
      it(`a correct zone of ${count} record sets gives no error and no warning (${format})`, () => {
        const result = checked(renderers[format](correctSets(count, count)));
        assert.deepEqual(described(result, false), []);
      });
    }
  }

  it('there is a fault for every rule, or a reason why not', () => {
    const broken = new Set([...faults.map(({ rule }) => rule), ...Object.keys(otherwise)]);
    assert.deepEqual(
      rules.map(({ id }) => id).filter((id) => !broken.has(id)),
      [],
    );
  });

  for (const [index, fault] of faults.entries()) {
    const own = fault.formats ?? formats;
    it(`${fault.what} is ${fault.rule} and nothing else (${own.join(', ')})`, () => {
      for (const format of own) {
        for (const count of [10, 100]) {
          const sets = correctSets(count, count + index);
          const extra = fault.extra?.[format];
          const before = described(checked(renderers[format](sets, extra)), true);
          const after = described(checked(renderers[format](withFault(sets, fault, index), extra)), true);
          assert.deepEqual(rest(after, before).map(ruleOf), [fault.rule], `${format}\n${after.join('\n')}`);
          assert.deepEqual(rest(before, after), [], format);
        }
      }
    });
  }
});

function checked(files: readonly SourceFile[]): LintResult {
  const result = lint(files);
  assert.deepEqual(result.failures, []);
  assert.deepEqual(result.unrecognised, []);
  assert.deepEqual(collectSyntaxErrors(result), []);
  return result;
}

/** The record sets of a zone with those of the fault inserted in their order, at pseudo-random places. */
function withFault(sets: readonly PlainSet[], fault: Fault, seed: number): readonly PlainSet[] {
  const next = random(seed);
  const places = fault.sets.map(() => Math.floor(next() * (sets.length + 1))).sort((a, b) => a - b);
  return Array.from({ length: sets.length + 1 }, (_, at) => [
    ...fault.sets.filter((_, index) => places[index] === at),
    ...sets.slice(at, at + 1),
  ]).flat();
}

function described({ findings }: LintResult, withInfos: boolean): string[] {
  return findings
    .filter(({ severity }) => withInfos || severity !== 'info')
    .map(({ rule, message }) => `${rule}: ${message}`);
}

/** The multiset difference of two lists. */
function rest(all: readonly string[], without: readonly string[]): readonly string[] {
  const left = [...without];
  return all.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function ruleOf(description: string): string {
  return description.slice(0, description.indexOf(':'));
}
