import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { defaultOptions } from '../../server/src/engine/options';
import type { Format } from '../../server/src/formats/format';
import { terraform } from '../../server/src/formats/terraform/index';
import { LazyRecordSet } from '../../server/src/model/lazy-record-set';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';

const ZONE = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n';

function record(name: string, value: string): string {
  return (
    `resource "aws_route53_record" "${name}" {\n  zone_id = aws_route53_zone.main.zone_id\n  name = "${name}"\n` +
    `  type = "A"\n  ttl = 60\n  records = ["${value}"]\n}\n`
  );
}

function file(name: string, text: string) {
  return { uri: `file:///a/${name}`, text };
}

/** A value that Route 53 refuses in each of two record sets. */
const TWO = [file('a.tf', ZONE + record('one', '192.0.2.300')), file('b.tf', record('two', '192.0.2.300'))];

/** What is found while something else is in the place of a part of a rule, a format or the like. */
function lintWith<T extends object>(whole: T, parts: Partial<T>, files = TWO) {
  const before = Object.getOwnPropertyDescriptors(whole);
  const isNew = Object.keys(parts).filter((key) => !Object.hasOwn(whole, key));
  Object.assign(whole, parts);
  try {
    const { findings, failures } = lint(files, { ...defaultOptions });
    return {
      found: findings.map(({ rule, at, resource }) => `${at.file.uri.slice(-4)} ${rule} ${resource}`),
      fixes: findings.map(({ fixes }) => fixes.length),
      failures: failures.map(({ message }) => message.split('\n')[0]),
    };
  } finally {
    for (const key of isNew) delete whole[key as keyof T];
    Object.defineProperties(whole, before);
  }
}

function ruleOf(id: string): Rule {
  const rule = rules.find((each) => each.id === id);
  assert.ok(rule);
  return rule;
}

function fail(): never {
  throw new Error('it broke');
}

const BOTH = ['a.tf invalid-value aws_route53_record.one', 'b.tf invalid-value aws_route53_record.two'];

describe('what fails', () => {
  it('is nothing here, without a fault', () => {
    assert.deepEqual(lintWith({}, {}), { found: BOTH, fixes: [0, 0], failures: [] });
  });

  it('in a rule for a record set costs the findings of the rule there', () => {
    const rule = ruleOf('invalid-ttl');
    const { found, failures } = lintWith(rule, { recordSet: fail });
    assert.deepEqual(found, BOTH);
    assert.deepEqual(failures, ['rule invalid-ttl failed on file:///a/a.tf, file:///a/b.tf: Error: it broke']);
  });

  it('in a rule for one record set leaves its findings in the others', () => {
    const rule = ruleOf('invalid-value');
    const before = rule.recordSet;
    const { found, failures } = lintWith(rule, {
      recordSet: (recordSet) => (recordSet.label.endsWith('one') ? fail() : (before?.call(rule, recordSet) ?? [])),
    });
    assert.deepEqual(found, BOTH.slice(1));
    assert.equal(failures.length, 1);
  });

  it('in a rule for a zone costs the findings of the rule there', () => {
    const { found, failures } = lintWith(ruleOf('duplicate-record-set'), { zone: fail });
    assert.deepEqual(found, BOTH);
    assert.match(failures.join(), /^rule duplicate-record-set failed on .*: Error: it broke$/);
  });

  it('in the reader of a file costs that file', () => {
    const { read } = terraform;
    const broken: Partial<Format> = {
      read: (bundle, ...more) => (bundle.some(({ uri }) => uri.endsWith('b.tf')) ? fail() : read(bundle, ...more)),
    };
    const { found, failures } = lintWith(terraform, broken);
    assert.deepEqual(found, BOTH.slice(0, 1));
    assert.deepEqual(failures, ['terraform reader failed on file:///a/b.tf: Error: it broke']);
  });

  it('in the reader of files that can be read alone costs the files together, and no others', () => {
    const { read } = terraform;
    const broken: Partial<Format> = {
      read: (bundle, ...more) => (bundle.length > 1 ? fail() : read(bundle, ...more)),
    };
    const files = [...TWO, { uri: 'file:///other/a.tf', text: ZONE + record('one', '192.0.2.300') }];
    const { found, failures } = lintWith(terraform, broken, files);
    assert.deepEqual(found, BOTH.slice(0, 1));
    assert.deepEqual(failures, ['terraform reader failed on file:///a/a.tf, file:///a/b.tf: Error: it broke']);
  });

  it('in the reader of a record set costs that record set, and nothing is absent then', () => {
    const prototype = LazyRecordSet.prototype as { readonly target: unknown };
    const target = Object.getOwnPropertyDescriptor(prototype, 'target')?.get;
    const files = [...TWO, file('c.tf', record('three', '9.9.9.9').replace('  ttl = 60\n', ''))];
    Object.defineProperty(prototype, 'target', {
      configurable: true,
      get(this: LazyRecordSet<object>) {
        return this.label.endsWith('one') ? fail() : target?.call(this);
      },
    });
    try {
      const { found, failures } = lintWith({}, {}, files);
      assert.deepEqual(found, [BOTH[1], 'c.tf missing-ttl aws_route53_record.three']);
      assert.deepEqual(failures, [
        'reader of aws_route53_record.one failed on file:///a/a.tf, file:///a/b.tf, file:///a/c.tf: Error: it broke',
      ]);
    } finally {
      Object.defineProperty(prototype, 'target', { configurable: true, get: target });
    }
  });

  it('in the writer of a fix costs the fix', () => {
    const files = [file('a.tf', ZONE + record('one ', '192.0.2.300'))];
    const { found, fixes } = lintWith(terraform, { write: fail }, files);
    assert.equal(found.length, 2);
    assert.deepEqual(fixes, [0, 0]);
  });

  for (const part of ['recognises', 'bundleOf', 'dependencies', 'rootsOf'] as const)
    it(`in ‘${part}’ of a format ends nothing`, () => {
      const files = [
        ...TWO,
        file(
          'b.json',
          '{"Changes": [{"Action": "CREATE", "ResourceRecordSet": {"Name": "a.example.com", "Type": "A", "TTL": 60, "ResourceRecords": [{"Value": "192.0.2.300"}]}}]}',
        ),
      ];
      const { found, failures } = lintWith(terraform, { [part]: fail }, files);
      assert.ok(
        found.some((each) => each.startsWith('json')),
        found.join('\n'),
      );
      // Files that no format takes are told of; the other two only find more files.
      const told = { recognises: files, bundleOf: TWO, dependencies: [], rootsOf: [] }[part];
      assert.deepEqual(
        failures.map((message) => message?.split(' ')[0]),
        told.map(() => 'recognition'),
      );
    });
});
