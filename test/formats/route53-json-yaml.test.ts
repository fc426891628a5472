import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parse } from 'yaml';
import { route53Json } from '../../server/src/formats/route53-json/index';
import type { Change } from '../../server/src/model/finding';
import type { RecordSet } from '../../server/src/model/record-set';
import { applyEdits } from '../../server/src/text/edits';

interface Look {
  /** Whether the items of a list stand deeper than its key. */
  readonly deep: boolean;
  readonly comments: boolean;
  readonly quotes: '' | '"' | "'";
  readonly flow: boolean;
  readonly newline: string;
}

type Values = readonly { readonly Value: string }[];
type Content = Readonly<Record<string, string | number | Values>>;

function scalar(value: string | number, look: Look): string {
  return typeof value === 'number' ? String(value) : `${look.quotes}${value}${look.quotes}`;
}

function values(list: Values, indent: string, look: Look): string {
  if (look.flow) return ` [${list.map((item) => `{Value: ${scalar(item.Value, look)}}`).join(', ')}]`;
  const dash = `\n${indent}${look.deep ? '  ' : ''}- `;
  return list.map((item) => `${dash}Value: ${scalar(item.Value, look)}`).join('');
}

/** A record set as block YAML, its first key behind the dash. */
function print(set: Content, indent: string, look: Look): string {
  return Object.entries(set)
    .map(([key, value], index) => {
      const before = index > 0 && look.comments && index % 2 === 1 ? `# before ${key}\n${indent}` : '';
      const behind = look.comments && typeof value !== 'object' && index % 3 === 0 ? ` # behind ${key}` : '';
      return `${before}${key}:${typeof value === 'object' ? values(value, indent, look) : ` ${scalar(value, look)}`}${behind}`;
    })
    .join(`\n${indent}`);
}

function written(sets: readonly Content[], batch: boolean, look: Look): string {
  const dash = look.deep ? '  - ' : '- ';
  const inner = ' '.repeat(dash.length);
  const items = sets.map((set) =>
    batch
      ? `${dash}Action: CREATE\n${inner}ResourceRecordSet:\n${inner}  ${print(set, `${inner}  `, look)}`
      : `${dash}${print(set, inner, look)}`,
  );
  return `${batch ? 'Changes' : 'ResourceRecordSets'}:\n${items.join('\n')}\n`.replaceAll('\n', look.newline);
}

function setsIn(text: string): readonly Readonly<Record<string, unknown>>[] {
  const content = parse(text) as {
    Changes?: { ResourceRecordSet: Record<string, unknown> }[];
    ResourceRecordSets?: Record<string, unknown>[];
  };
  return content.ResourceRecordSets ?? content.Changes?.map((change) => change.ResourceRecordSet) ?? [];
}

function applyChange(text: string, index: number, make: (set: RecordSet) => Change): string | undefined {
  const set = route53Json.read([{ uri: 'file:///records.yaml', text }]).zones.flatMap((zone) => zone.recordSets)[index];
  assert.ok(set, text);
  const edits = route53Json.write(make(set));
  return edits && applyEdits(text, edits);
}

const AliasTarget = {
  HostedZoneId: 'Z2FDTNDATAQYW2',
  DNSName: 'd111111abcdef8.cloudfront.net',
  EvaluateTargetHealth: false,
};
const target = { dnsName: AliasTarget.DNSName, hostedZoneId: AliasTarget.HostedZoneId, evaluateTargetHealth: false };

describe('writing block YAML of any style', () => {
  const label = fc.stringMatching(/^[a-z]{2,6}$/);
  const recordSet = fc
    .record(
      {
        Name: label.map((text) => `${text}.example.com.`),
        Type: fc.constantFrom('CNAME', 'A'),
        TTL: fc.nat(1000),
        ResourceRecords: fc.array(
          fc.record({ Value: fc.constantFrom('x.example.net', '8.8.4.4') }, { noNullPrototype: true }),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        SetIdentifier: label,
        Weight: fc.nat(255),
      },
      { requiredKeys: ['Name', 'Type', 'TTL', 'ResourceRecords'], noNullPrototype: true },
    )
    .chain((set) =>
      fc
        .shuffledSubarray(Object.entries(set), { minLength: Object.keys(set).length })
        .map((entries): Content => Object.fromEntries(entries)),
    );
  const document = fc.record({
    sets: fc.uniqueArray(recordSet, { minLength: 1, maxLength: 3, selector: (set) => set.Name }),
    batch: fc.boolean(),
    at: fc.nat(),
    look: fc.record({
      deep: fc.boolean(),
      comments: fc.boolean(),
      quotes: fc.constantFrom<Look['quotes']>('', '"', "'"),
      flow: fc.boolean(),
      newline: fc.constantFrom('\n', '\r\n'),
    }),
  });
  const without = (set: Content | undefined, ...keys: readonly string[]) =>
    Object.fromEntries(Object.entries(set ?? {}).filter(([key]) => !keys.includes(key)));

  it('makes one record set an ALIAS and leaves all others as they were, and doing it again changes nothing', () => {
    fc.assert(
      fc.property(document, ({ sets, batch, at, look }) => {
        const text = written(sets, batch, look);
        const index = at % sets.length;
        const convert = (before: string) =>
          applyChange(before, index, (set) => ({ kind: 'toAlias', in: set, type: 'A', target }));
        const after = convert(text);
        assert.ok(after !== undefined);
        const expected: readonly object[] = sets.map((set, number) =>
          number === index ? { ...without(set, 'TTL', 'ResourceRecords'), Type: 'A', AliasTarget } : set,
        );
        assert.deepEqual(setsIn(after), expected, after);
        assert.equal(/(?<!\r)\n/.test(after), look.newline === '\n');
        assert.equal(convert(after), after);
      }),
    );
  });

  it('adds a twin behind the record set and changes nothing else', () => {
    fc.assert(
      fc.property(document, ({ sets, batch, at, look }) => {
        const text = written(sets, batch, look);
        const index = at % sets.length;
        const after = applyChange(text, index, (set) => ({ kind: 'addTwin', of: set, type: 'AAAA', target }));
        assert.ok(after !== undefined);
        const twin: object = { ...without(sets[index], 'TTL', 'ResourceRecords'), Type: 'AAAA', AliasTarget };
        assert.deepEqual(setsIn(after), [...sets.slice(0, index + 1), twin, ...sets.slice(index + 1)], after);
      }),
    );
  });

  it('sets and takes away single settings and changes nothing else', () => {
    const keys = {
      ttl: 'TTL',
      values: 'ResourceRecords',
      'set-identifier': 'SetIdentifier',
      weight: 'Weight',
      type: 'Type',
    } as const;
    fc.assert(
      fc.property(
        document,
        fc.constantFrom(...(Object.keys(keys) as (keyof typeof keys)[])),
        ({ sets, batch, at, look }, field) => {
          const text = written(sets, batch, look);
          const index = at % sets.length;
          const set = sets[index];
          const rest = applyChange(text, index, (in_) => ({ kind: 'remove', in: in_, field }));
          if (!(keys[field] in (set ?? {}))) assert.equal(rest, undefined);
          else assert.deepEqual(setsIn(rest ?? '')[index], without(set, keys[field]), rest);
          if (field === 'values') return;
          const value = field === 'ttl' || field === 'weight' ? 7 : 'seven';
          const after = applyChange(text, index, (in_) => ({ kind: 'set', in: in_, field, value }));
          assert.deepEqual(setsIn(after ?? '')[index], { ...set, [keys[field]]: value }, after);
        },
      ),
    );
  });

  it('deletes the present record set first with exactly what it holds', () => {
    fc.assert(
      fc.property(document, ({ sets, at, look }) => {
        const text = written(sets, true, look);
        const index = at % sets.length;
        const after = applyChange(text, index, (set) => ({
          kind: 'toAlias',
          in: set,
          type: 'A',
          target,
          deleteFirst: true,
        }));
        assert.ok(after !== undefined);
        assert.deepEqual(setsIn(after)[index], sets[index], after);
        assert.equal(setsIn(after).length, sets.length + 1);
      }),
    );
  });
});
