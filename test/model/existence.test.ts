import assert from 'node:assert/strict';
import {
  allOf,
  always,
  canCoexist,
  describeExistence,
  type Existence,
  negate,
  never,
} from '../../server/src/model/existence';

const free = (key: string, value?: string): Existence => ({
  kind: 'atom',
  key,
  free: true,
  label: key,
  ...(value === undefined ? {} : { value }),
});
const bound = (key: string, value?: string): Existence => ({ ...free(key, value), free: false }) as Existence;

describe('when two record sets can be there at once', () => {
  const table: readonly (readonly [string, Existence, Existence, string])[] = [
    ['both always', always, always, 'yes'],
    ['one never', never, always, 'no'],
    ['one always, one by condition', always, bound('var.x'), 'yes'],
    ['the same condition', bound('var.x'), bound('var.x'), 'yes'],
    ['opposite conditions', bound('var.x'), negate(bound('var.x')), 'no'],
    ['two conditions that may hang together', bound('var.x'), bound('var.y'), 'unknown'],
    ['two conditions that can be chosen freely', free('IsProd'), free('UseCdn'), 'yes'],
    ['two values of one parameter', free('Stage', 'prod'), free('Stage', 'dev'), 'no'],
    ['a value and not that value', free('Stage', 'prod'), negate(free('Stage', 'prod')), 'no'],
    ['not one value and not another', negate(free('Stage', 'prod')), negate(free('Stage', 'dev')), 'yes'],
    ['a narrower condition', bound('var.x'), allOf(bound('var.x'), bound('var.y')), 'yes'],
    ['one of two values and a third', { kind: 'any', of: [free('S', 'a'), free('S', 'b')] }, free('S', 'c'), 'no'],
  ];
  for (const [title, a, b, answer] of table) {
    it(`${title}: ${answer}`, () => {
      assert.equal(canCoexist(a, b), answer);
      assert.equal(canCoexist(b, a), answer, 'whichever is asked first');
    });
  }

  it('too many conditions to try are unknown', () => {
    const many: Existence = { kind: 'all', of: Array.from({ length: 20 }, (_, i) => free(`C${i}`)) };
    assert.equal(canCoexist(many, free('D')), 'unknown');
  });

  it('are put in words for a message', () => {
    assert.equal(describeExistence(allOf(free('IsProd'), negate(free('Stage', 'dev')))), 'IsProd and Stage is not dev');
    assert.equal(describeExistence(always), undefined);
  });
});
