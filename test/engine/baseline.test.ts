import assert from 'node:assert/strict';
import { type Baseline, type BaselineEntry, emptyBaseline, keyOf } from '../../server/src/engine/baseline/baseline';
import { entryOf } from '../../server/src/engine/baseline/entry';
import { matchBaseline } from '../../server/src/engine/baseline/match';
import { readBaseline } from '../../server/src/engine/baseline/read';
import { findStale, updateBaseline } from '../../server/src/engine/baseline/update';
import { formatBaseline } from '../../server/src/engine/baseline/write';
import type { Finding } from '../../server/src/model/finding';
import { span } from '../../server/src/text/span';

const entry = (over: Partial<BaselineEntry> = {}): BaselineEntry => ({
  ...{ file: 'a.tf', rule: 'missing-ttl', resource: 'aws_route53_record.www', value: 'A', count: 1 },
  ...over,
});
const baselineOf = (...entries: BaselineEntry[]): Baseline => new Map(entries.map((each) => [keyOf(each), each]));

function findingAt(text: string, over: Partial<Finding> = {}): Finding {
  const at = span({ uri: 'file:///a.tf', text }, 0, text.length);
  return {
    ...{ rule: 'missing-ttl', severity: 'error', at, message: '', resource: 'aws_route53_record.www' },
    ...{ related: [], fixes: [] },
    ...over,
  };
}

const textOf = (text: string) => entryOf(findingAt(text), 'a.tf')?.value;

describe('an entry of a baseline', () => {
  it('has the text without quotes and differences of blanks', () => {
    for (const text of ['ttl = 60', 'ttl  =  60', 'ttl=60', '"ttl" = "60"', "'ttl' =\t60"])
      assert.equal(textOf(text), 'ttl=60');
    assert.equal(textOf('"\\"v=spf1  -all\\""'), 'v=spf1 -all');
    assert.notEqual(textOf('"v=spf1 -all"'), textOf('"v=spf1-all"'));
    assert.notEqual(textOf('Www'), textOf('www'));
  });

  it('names a record set without the indexes of its instances', () => {
    const resourceOf = (resource: string) => entryOf(findingAt('A', { resource }), 'a.tf')?.resource;
    assert.equal(resourceOf('aws_route53_record.www["a]b"]'), 'aws_route53_record.www');
    assert.equal(resourceOf('module.dns[0].aws_route53_record.www["a"]'), 'module.dns.aws_route53_record.www');
    assert.equal(resourceOf('Group.RecordSets[12]'), 'Group.RecordSets');
  });

  it('is never that of a syntax error', () =>
    assert.equal(entryOf(findingAt('x', { rule: 'syntax-error' }), 'a.tf'), undefined));
});

describe('matching a baseline', () => {
  it('hides as many findings as it counts, and leaves those behind them', () => {
    const findings = [findingAt('A'), findingAt('"A"'), findingAt(' A')];
    const { hidden, open } = matchBaseline(baselineOf(entry({ count: 2 })), 'a.tf', findings);
    assert.deepEqual(hidden, findings.slice(0, 2));
    assert.deepEqual(open, findings.slice(2));
  });

  it('hides nothing of another file, rule, record set or value', () => {
    for (const over of [
      { file: 'b.tf' },
      { rule: 'invalid-ttl' },
      { resource: 'aws_route53_record.web' },
      { value: 'AAAA' },
    ])
      assert.equal(matchBaseline(baselineOf(entry(over)), 'a.tf', [findingAt('A')]).hidden.length, 0);
  });

  it('knows which record sets have part in it, whichever is at fault by the order of the file', () => {
    const [www, web] = ['aws_route53_record.www', 'aws_route53_record.web'];
    const baseline = baselineOf(entry({ resource: www, with: [web] }));
    const turned = (value: string, resource: string, partners: readonly string[]) =>
      matchBaseline(baseline, 'a.tf', [findingAt(value, { resource, partners })]).hidden.length;
    assert.equal(turned('CNAME', web, [www]), 1);
    assert.equal(turned('CNAME', www, [web]), 0, 'its own value has changed');
    assert.equal(turned('CNAME', web, ['aws_route53_record.other']), 0);
  });
});

describe('updating a baseline', () => {
  const [old, kept, unknown] = [entry({ value: 'old' }), entry({ value: 'kept', count: 3 }), entry({ file: 'b.tf' })];
  const result = {
    found: baselineOf(entry({ value: 'kept', count: 2 })),
    added: [entry({ value: 'new' })],
    isJudged: ({ file }: BaselineEntry) => file === 'a.tf',
  };

  it('adds what is new, drops what is no longer there, and changes nothing of which nothing is known', () => {
    const updated = updateBaseline(baselineOf(old, kept, unknown), result);
    assert.deepEqual({ added: updated.added, removed: updated.removed }, { added: 1, removed: 2 });
    const expected = baselineOf(entry({ value: 'kept', count: 2 }), unknown, entry({ value: 'new' }));
    assert.equal(formatBaseline(updated.baseline), formatBaseline(expected));
  });

  it('tells how much of an entry is no longer there', () =>
    assert.deepEqual(findStale(baselineOf(old, kept, unknown), result), [entry({ value: 'kept', count: 1 }), old]));
});

describe('the text of a baseline', () => {
  const entries = [
    entry({ value: 'é\u202e "quoted"', count: 2, with: ['b'], called: true }),
    entry({ file: 'a.json', resource: '' }),
    entry(),
  ];

  it('is the same in any order, an entry on each line, and read back as it was', () => {
    const text = formatBaseline(baselineOf(...entries));
    assert.equal(formatBaseline(baselineOf(...entries.toReversed())), text);
    assert.equal(text.split('\n').filter((line) => line.includes('"rule"')).length, entries.length);
    const { baseline } = readBaseline(text);
    assert.equal(formatBaseline(baseline ?? emptyBaseline), text);
    assert.equal(baseline?.size, entries.length);
    assert.equal(readBaseline(text.replaceAll('\n', '\r\n')).baseline?.size, entries.length);
  });

  it('with an entry twice, as a merge may leave it, has the greater count', () => {
    const twice = { version: 1, entries: [entry({ count: 3 }), entry({ count: 2 })] };
    assert.deepEqual([...(readBaseline(JSON.stringify(twice)).baseline?.values() ?? [])], [entry({ count: 3 })]);
  });

  it('is refused as a whole where it is damaged or of another version', () => {
    const errorOf = (text: string) => readBaseline(text).error ?? '';
    assert.match(errorOf('{"version": 2, "entries": []}'), /^has the version 2 of the format, .* reads version 1: /);
    assert.match(errorOf('{"version": 1, "entries": [,]}'), /^is no JSON \(line 1, column \d+: /);
    assert.match(errorOf(''), /^is no JSON/);
    assert.match(errorOf('{\n<<<<<<< HEAD\n'), /^is no JSON \(line 2 is a conflict of a merge\)/);
    for (const text of ['[]', 'null', '{"entries": []}', '{"version": 1}', '{"version": 1, "entries": {}}'])
      assert.match(errorOf(text), /^is no baseline of route53-lint/, text);
    for (const bad of [{ file: 1 }, { count: 0 }, { count: 1.5 }, { value: undefined }, { rule: null }]) {
      const text = JSON.stringify({ version: 1, entries: [entry(), { ...entry(), ...bad }] });
      assert.match(errorOf(text), /^has an entry, number 2, that is not understood/, JSON.stringify(bad));
    }
  });
});
