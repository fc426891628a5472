import assert from 'node:assert/strict';
import fc from 'fast-check';
import { route53Json } from '../../server/src/formats/route53-json/index';
import { parseJson } from '../../server/src/formats/syntax/json/parse';
import type { Node } from '../../server/src/formats/syntax/node';
import type { AliasTarget, Change } from '../../server/src/model/finding';
import { type RecordSet, valuesOf } from '../../server/src/model/record-set';
import { applyEdits } from '../../server/src/text/edits';
import { type SourceFile, sourceText, span } from '../../server/src/text/span';

const cdn: AliasTarget = {
  dnsName: 'd111111abcdef8.cloudfront.net',
  hostedZoneId: 'Z2FDTNDATAQYW2',
  evaluateTargetHealth: false,
};

function recordSets(text: string, uri = 'file:///records.json'): readonly RecordSet[] {
  return route53Json.read([{ uri, text }]).zones.flatMap((zone) => zone.recordSets);
}

/** The text after a change to its record set of that number. */
function applyChange(
  text: string,
  make: (set: RecordSet) => Change | readonly Change[],
  index = 0,
  uri?: string,
): string | undefined {
  const set = recordSets(text, uri)[index];
  assert.ok(set, 'there is such a record set');
  const made = make(set);
  const edits = [made].flat().map((change) => route53Json.write(change as Change));
  return edits.every((some) => some !== undefined) ? applyEdits(text, edits.flat()) : undefined;
}

const dump = `{
  // the zone
  "ResourceRecordSets": [
    {
      "Name": "www.example.com.", // the site
      "Type": "CNAME",
      "TTL": 300,
      "ResourceRecords": [
        { "Value": "d111111abcdef8.cloudfront.net" }
      ]
    }
  ]
}
`;

describe('writing an ALIAS into Route 53 JSON', () => {
  it('puts the alias target where the values were, over as many lines as the record set', () => {
    assert.equal(
      applyChange(dump, (set) => ({
        kind: 'toAlias',
        in: set,
        type: 'A',
        target: { ...cdn, dnsName: valuesOf(set)[0] },
      })),
      `{
  // the zone
  "ResourceRecordSets": [
    {
      "Name": "www.example.com.", // the site
      "Type": "A",
      "AliasTarget": {
        "HostedZoneId": "Z2FDTNDATAQYW2",
        "DNSName": "d111111abcdef8.cloudfront.net",
        "EvaluateTargetHealth": false
      }
    }
  ]
}
`,
    );
  });

  it('stays on one line where the record set is on one line, close or wide', () => {
    const one = (text: string) => applyChange(text, (set) => ({ kind: 'toAlias', in: set, type: 'A', target: cdn }));
    assert.equal(
      one(
        '{"ResourceRecordSets":[{"Name":"a.example.com","Type":"CNAME","TTL":60,"ResourceRecords":[{"Value":"x"}]}]}',
      ),
      '{"ResourceRecordSets":[{"Name":"a.example.com","Type":"A","AliasTarget":{"HostedZoneId":"Z2FDTNDATAQYW2","DNSName":"d111111abcdef8.cloudfront.net","EvaluateTargetHealth":false}}]}',
    );
    assert.equal(
      one(
        '{ "ResourceRecordSets": [{ "ResourceRecords": [{ "Value": "x" }], "TTL": 60, "Type": "CNAME", "Name": "a.example.com" }] }',
      ),
      '{ "ResourceRecordSets": [{ "AliasTarget": { "HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d111111abcdef8.cloudfront.net", "EvaluateTargetHealth": false }, "Type": "A", "Name": "a.example.com" }] }',
    );
  });

  it('keeps tabs and Windows line endings', () => {
    const text = dump.replaceAll('  ', '\t').replaceAll('\n', '\r\n');
    const after = applyChange(text, (set) => ({ kind: 'toAlias', in: set, type: 'A', target: cdn }));
    assert.match(after ?? '', /\r\n\t\t\t"AliasTarget": \{\r\n\t\t\t\t"HostedZoneId": "Z2FDTNDATAQYW2",\r\n/);
    assert.equal(/(?<!\r)\n/.test(after ?? ''), false);
  });

  it('leaves a place to fill in where the zone id is unknown', () => {
    const [set] = recordSets(dump);
    assert.ok(set);
    const edits =
      route53Json.write({ kind: 'toAlias', in: set, type: 'A', target: { ...cdn, hostedZoneId: undefined } }) ?? [];
    const edit = edits.find((some) => some.placeholder !== undefined);
    assert.ok(edit?.placeholder);
    assert.equal(edit.newText.slice(edit.placeholder.start - 1, edit.placeholder.end + 1), '"HOSTED_ZONE_ID"');
    const twin = route53Json.write({
      kind: 'addTwin',
      of: set,
      type: 'AAAA',
      target: { ...cdn, hostedZoneId: undefined },
    })?.[0];
    assert.equal(twin?.newText.slice(twin.placeholder?.start, twin.placeholder?.end), 'HOSTED_ZONE_ID');
  });

  const batch = `{
  "Changes": [
    {
      "Action": "UPSERT",
      "ResourceRecordSet": { "Name": "www.example.com", "Type": "CNAME", "TTL": 300, "ResourceRecords": [{ "Value": "x.example.net" }] }
    }
  ]
}`;

  it('can delete the present record set first, with the values that it has', () => {
    assert.equal(
      applyChange(batch, (set) => ({ kind: 'toAlias', in: set, type: 'A', target: cdn, deleteFirst: true })),
      `{
  "Changes": [
    {
      "Action": "DELETE",
      "ResourceRecordSet": { "Name": "www.example.com", "Type": "CNAME", "TTL": 300, "ResourceRecords": [{ "Value": "x.example.net" }] }
    },
    {
      "Action": "UPSERT",
      "ResourceRecordSet": { "Name": "www.example.com", "Type": "A", "AliasTarget": { "HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d111111abcdef8.cloudfront.net", "EvaluateTargetHealth": false } }
    }
  ]
}`,
    );
  });

  it('can delete nothing where there is no batch', () => {
    assert.equal(
      applyChange(dump, (set) => ({ kind: 'toAlias', in: set, type: 'A', target: cdn, deleteFirst: true })),
      undefined,
    );
  });

  it('adds the AAAA twin behind it, together with the conversion', () => {
    assert.equal(
      applyChange(batch, (set) => [
        { kind: 'toAlias', in: set, type: 'A', target: cdn },
        { kind: 'addTwin', of: set, type: 'AAAA', target: cdn },
      ]),
      `{
  "Changes": [
    {
      "Action": "UPSERT",
      "ResourceRecordSet": { "Name": "www.example.com", "Type": "A", "AliasTarget": { "HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d111111abcdef8.cloudfront.net", "EvaluateTargetHealth": false } }
    },
    {
      "Action": "UPSERT",
      "ResourceRecordSet": { "Name": "www.example.com", "Type": "AAAA", "AliasTarget": { "HostedZoneId": "Z2FDTNDATAQYW2", "DNSName": "d111111abcdef8.cloudfront.net", "EvaluateTargetHealth": false } }
    }
  ]
}`,
    );
  });

  it('copies the alias that is there into a twin without a target of its own', () => {
    const text = '{"ResourceRecordSets":[{"Name":"a.example.com","Type":"A","AliasTarget":{"DNSName":"x"}}]}';
    assert.equal(
      applyChange(text, (set) => ({ kind: 'addTwin', of: set, type: 'AAAA' })),
      '{"ResourceRecordSets":[{"Name":"a.example.com","Type":"A","AliasTarget":{"DNSName":"x"}}, {"Name":"a.example.com","Type":"AAAA","AliasTarget":{"DNSName":"x"}}]}',
    );
  });

  it('cannot refer to a resource', () => {
    const resource = { key: 'aws_lb.main', type: 'aws_lb', label: 'aws_lb.main' };
    assert.equal(
      applyChange(dump, (set) => ({ kind: 'toAlias', in: set, type: 'A', target: { ...cdn, hostedZoneId: resource } })),
      undefined,
    );
    assert.equal(
      applyChange(dump, (set) => ({ kind: 'setAliasZoneId', in: set, hostedZoneId: resource })),
      undefined,
    );
  });
});

describe('writing single settings into Route 53 JSON', () => {
  const alias = `{ "ResourceRecordSets": [
  { "Name": "a.example.com", "Type": "A", "TTL": 60, "AliasTarget": { "DNSName": "x", "HostedZoneId": "Z1" }, "Weight": 1 }
] }`;

  it('replaces what is there', () => {
    assert.match(
      applyChange(alias, (set) => ({ kind: 'set', in: set, field: 'type', value: 'AAAA' })) ?? '',
      /"Type": "AAAA", "TTL": 60/,
    );
    assert.match(
      applyChange(alias, (set) => ({ kind: 'set', in: set, field: 'ttl', value: 300 })) ?? '',
      /"TTL": 300,/,
    );
    assert.match(
      applyChange(alias, (set) => ({ kind: 'setAliasZoneId', in: set, hostedZoneId: 'Z2' })) ?? '',
      /"HostedZoneId": "Z2" \}/,
    );
    assert.match(
      applyChange(dump, (set) => ({ kind: 'set', in: set, field: 'values', value: 'y' })) ?? '',
      /\{ "Value": "y" \}/,
    );
  });

  it('adds what is missing where people write it', () => {
    const health = applyChange(alias, (set) => ({ kind: 'set', in: set, field: 'alias-health', value: false }));
    assert.match(health ?? '', /"HostedZoneId": "Z1", "EvaluateTargetHealth": false \}/);
    const identifier = applyChange(alias, (set) => ({ kind: 'set', in: set, field: 'set-identifier', value: 'one' }));
    assert.match(identifier ?? '', /"Type": "A", "SetIdentifier": "one", "TTL": 60/);
    const without = dump.replace('      "TTL": 300,\n', '');
    assert.equal(
      applyChange(without, (set) => ({ kind: 'set', in: set, field: 'ttl', value: 300 })),
      dump,
    );
  });

  it('takes a setting away with its comma', () => {
    const without = (field: 'ttl' | 'alias' | 'weight' | 'name') =>
      applyChange(alias, (set) => ({ kind: 'remove', in: set, field }));
    assert.match(without('ttl') ?? '', /"Type": "A", "AliasTarget"/);
    assert.match(without('weight') ?? '', /"HostedZoneId": "Z1" \} \}\n/);
    assert.match(without('name') ?? '', /\{ "Type": "A", "TTL"/);
  });

  it('takes neighbours away together', () => {
    const text = `{
  "ResourceRecordSets": [
    {
      "Name": "a.example.com",
      "Type": "A",
      "AliasTarget": { "DNSName": "x" },
      "TTL": 60,
      "ResourceRecords": [{ "Value": "8.8.4.4" }]
    }
  ]
}`;
    const after = applyChange(text, (set) => [
      { kind: 'remove', in: set, field: 'values' },
      { kind: 'remove', in: set, field: 'ttl' },
    ]);
    assert.match(after ?? '', /"AliasTarget": \{ "DNSName": "x" \}\n {4}\}/);
  });

  it('keeps comments when it takes a setting away', () => {
    const text = `{ "ResourceRecordSets": [{
  "Name": "a.example.com", // who
  "TTL": 60, // how long
  "Type": "A", /* what */
  "AliasTarget": { "DNSName": "x" } // where
  // the end
}] }`;
    for (const field of ['ttl', 'alias', 'name', 'type'] as const) {
      const after = applyChange(text, (set) => ({ kind: 'remove', in: set, field })) ?? '';
      for (const comment of ['// who', '// how long', '/* what */', '// where', '// the end'])
        assert.ok(after.includes(comment), `${field}: ${comment}`);
      assert.deepEqual(parseJson({ uri: 'file:///a.json', text: after }).errors, [], after);
    }
  });

  it('does not write into unfinished text, or what it cannot write as a whole', () => {
    const typing =
      '{"ResourceRecordSets":[{"Name":"a.example.com","Type":"A","TTL":,"ResourceRecords":[{"Value":"x"},{"Value":"y"}]}]}';
    for (const change of [
      { field: 'ttl', value: 60 },
      { field: 'values', value: 'z' },
      { field: 'alias-health', value: true },
      { field: 'geolocation', value: 'EU' },
      { field: 'zone', value: 'Z1' },
    ] as const) {
      assert.equal(
        applyChange(typing, (set) => ({ kind: 'set', in: set, ...change })),
        undefined,
        change.field,
      );
    }
    assert.equal(
      applyChange(typing, (set) => ({ kind: 'remove', in: set, field: 'weight' })),
      undefined,
    );
  });

  it('rewrites a string with its quotes and a part of one with the escapes it needs', () => {
    const [set] = recordSets(dump);
    assert.ok(set);
    const whole = route53Json.write({ kind: 'rewrite', at: set.name.span, value: 'say "hi"' }) ?? [];
    assert.match(applyEdits(dump, whole), /"Name": "say \\"hi\\""/);
    const { file, start } = set.name.span;
    const part = route53Json.write({ kind: 'rewrite', at: span(file, start + 1, start + 4), value: 'a"b' }) ?? [];
    assert.match(applyEdits(dump, part), /"Name": "a\\"b\.example\.com\."/);
  });
});

describe('writing YAML in the words of the Route 53 API', () => {
  const yaml = `ResourceRecordSets:
# the site
- Name: www.example.com.
  ResourceRecords:
  - Value: d111111abcdef8.cloudfront.net
  TTL: 300
  Type: CNAME
- Name: b.example.com.
  Type: A
  TTL: 60
  ResourceRecords: [{Value: 8.8.4.4}]
`;
  const uri = 'file:///records.yaml';

  it('makes an ALIAS and its twin in the style of the file', () => {
    assert.equal(
      applyChange(
        yaml,
        (set) => [
          { kind: 'toAlias', in: set, type: 'A', target: { ...cdn, dnsName: valuesOf(set)[0] } },
          { kind: 'addTwin', of: set, type: 'AAAA', target: cdn },
        ],
        0,
        uri,
      ),
      `ResourceRecordSets:
# the site
- Name: www.example.com.
  AliasTarget:
    HostedZoneId: Z2FDTNDATAQYW2
    DNSName: d111111abcdef8.cloudfront.net
    EvaluateTargetHealth: false
  Type: A
- Name: www.example.com.
  AliasTarget:
    HostedZoneId: Z2FDTNDATAQYW2
    DNSName: d111111abcdef8.cloudfront.net
    EvaluateTargetHealth: false
  Type: AAAA
- Name: b.example.com.
  Type: A
  TTL: 60
  ResourceRecords: [{Value: 8.8.4.4}]
`,
    );
  });

  it('sets and removes single settings', () => {
    const text = (make: (set: RecordSet) => Change, index = 0) => applyChange(yaml, make, index, uri) ?? '';
    assert.match(
      text((set) => ({ kind: 'set', in: set, field: 'ttl', value: 60 })),
      /\n {2}TTL: 60\n {2}Type: CNAME/,
    );
    assert.match(
      text((set) => ({ kind: 'remove', in: set, field: 'name' })),
      /# the site\n- ResourceRecords:\n/,
    );
    assert.match(
      text((set) => ({ kind: 'remove', in: set, field: 'ttl' }), 1),
      /Type: A\n {2}ResourceRecords/,
    );
    assert.match(
      text((set) => ({ kind: 'set', in: set, field: 'set-identifier', value: 'a: b' })),
      /\n {2}SetIdentifier: "a: b"\n/,
    );
  });
});

describe('writing Route 53 JSON of any style', () => {
  interface Style {
    readonly indent: string;
    readonly newline: string;
    readonly colon: string;
    readonly wide: boolean;
    readonly comments: boolean;
    readonly trailing: boolean;
  }
  const style: fc.Arbitrary<Style> = fc.record({
    indent: fc.constantFrom('  ', '    ', '\t'),
    newline: fc.constantFrom('\n', '\r\n'),
    colon: fc.constantFrom(': ', ':', ' : '),
    wide: fc.boolean(),
    comments: fc.boolean(),
    trailing: fc.boolean(),
  });

  /** JSON with one entry per line down to some depth, comments before and behind entries, and trailing commas. */
  function print(value: unknown, look: Style, depth: number, lines: number): string {
    if (typeof value !== 'object' || value === null) return JSON.stringify(value);
    const isList = Array.isArray(value);
    const members = isList
      ? value.map((item) => print(item, look, depth + 1, lines))
      : Object.entries(value).map(
          ([key, item]) => `${JSON.stringify(key)}${look.colon}${print(item, look, depth + 1, lines)}`,
        );
    const [open, close] = isList ? '[]' : '{}';
    if (members.length === 0) return `${open}${close}`;
    if (depth >= lines) {
      const pad = look.wide && !isList ? ' ' : '';
      return `${open}${pad}${members.join(look.wide ? ', ' : ',')}${pad}${close}`;
    }
    const inner = look.newline + look.indent.repeat(depth + 1);
    const body = members.map((member, index) => {
      const comma = index < members.length - 1 || look.trailing ? ',' : '';
      const before = look.comments && index % 3 === 1 ? `/* before ${depth}.${index} */${inner}` : '';
      const behind = look.comments && index % 2 === 0 ? ` // behind ${depth}.${index}, "quoted" }` : '';
      return `${inner}${before}${member}${comma}${behind}`;
    });
    return `${open}${body.join('')}${look.newline}${look.indent.repeat(depth)}${close}`;
  }

  const label = fc.stringMatching(/^[a-z0-9]{1,6}$/);
  const recordSet = fc
    .record(
      {
        Name: label.map((text) => `${text}.example.com.`),
        Type: fc.constantFrom('CNAME', 'A', 'TXT'),
        TTL: fc.nat(1000),
        ResourceRecords: fc.array(
          fc.record(
            { Value: fc.constantFrom('x.example.net', '8.8.4.4', '"a \\"b\\", { c"') },
            { noNullPrototype: true },
          ),
          {
            minLength: 1,
            maxLength: 3,
          },
        ),
        SetIdentifier: label,
        Weight: fc.nat(255),
        HealthCheckId: label,
      },
      { requiredKeys: ['Name', 'Type', 'TTL', 'ResourceRecords'], noNullPrototype: true },
    )
    .chain((set) =>
      fc
        .shuffledSubarray(Object.entries(set), { minLength: Object.keys(set).length })
        .map((entries) => Object.fromEntries(entries)),
    );

  const document = fc.record({
    sets: fc.uniqueArray(recordSet, { minLength: 1, maxLength: 4, selector: (set) => set.Name }),
    batch: fc.boolean(),
    look: style,
    lines: fc.integer({ min: 0, max: 6 }),
    at: fc.nat(),
  });

  function written({
    sets,
    batch,
    look,
    lines,
  }: {
    sets: readonly object[];
    batch: boolean;
    look: Style;
    lines: number;
  }): string {
    const content = batch
      ? { Changes: sets.map((ResourceRecordSet) => ({ Action: 'CREATE', ResourceRecordSet })) }
      : { ResourceRecordSets: sets };
    return print(content, look, 0, lines) + look.newline;
  }

  function plain(node: Node | undefined): unknown {
    if (node === undefined || node.kind === 'scalar') return node?.value;
    return node.kind === 'list'
      ? node.items.map(plain)
      : Object.fromEntries(node.entries.map((entry) => [entry.key.text, plain(entry.value)]));
  }

  function setsIn(text: string): readonly Record<string, unknown>[] {
    const file: SourceFile = { uri: 'file:///records.json', text };
    const { root, errors } = parseJson(file);
    assert.deepEqual(
      errors.map((error) => `${error.message} ${sourceText(error.span)}`),
      [],
      text,
    );
    const content = plain(root) as {
      Changes?: { ResourceRecordSet: Record<string, unknown> }[];
      ResourceRecordSets?: Record<string, unknown>[];
    };
    return content.ResourceRecordSets ?? content.Changes?.map((entry) => entry.ResourceRecordSet) ?? [];
  }

  const AliasTarget = {
    HostedZoneId: 'Z2FDTNDATAQYW2',
    DNSName: 'd111111abcdef8.cloudfront.net',
    EvaluateTargetHealth: false,
  };
  const comments = (text: string) => text.match(/\/\* before [\d.]+ \*\/|\/\/ behind [\d.]+/g)?.length ?? 0;

  it('makes one record set an ALIAS, leaves all others and all comments, and changes nothing when done again', () => {
    fc.assert(
      fc.property(document, (doc) => {
        const text = written(doc);
        const index = doc.at % doc.sets.length;
        const convert = (before: string) =>
          applyChange(before, (set) => ({ kind: 'toAlias', in: set, type: 'A', target: cdn }), index);
        const after = convert(text);
        assert.ok(after !== undefined);
        const expected = doc.sets.map((set, number) => {
          if (number !== index) return set;
          const { TTL: _ttl, ResourceRecords: _values, ...rest } = set;
          return { ...rest, Type: 'A', AliasTarget };
        });
        assert.deepEqual(setsIn(after), expected);
        const inValues = comments(print(doc.sets[index]?.ResourceRecords, doc.look, doc.batch ? 4 : 3, doc.lines));
        assert.ok(comments(after) >= comments(text) - inValues, after);
        assert.equal(/(?<!\r)\n/.test(after), doc.look.newline === '\n', 'the line endings');
        assert.equal(convert(after), after, 'again');
      }),
    );
  });

  it('adds a twin behind the record set and changes nothing else', () => {
    fc.assert(
      fc.property(document, (doc) => {
        const text = written(doc);
        const index = doc.at % doc.sets.length;
        const after = applyChange(text, (set) => ({ kind: 'addTwin', of: set, type: 'AAAA', target: cdn }), index);
        assert.ok(after !== undefined);
        const { TTL: _ttl, ResourceRecords: _values, ...rest } = doc.sets[index] ?? {};
        const expected: readonly object[] = [
          ...doc.sets.slice(0, index + 1),
          { ...rest, Type: 'AAAA', AliasTarget },
          ...doc.sets.slice(index + 1),
        ];
        assert.deepEqual(setsIn(after), expected);
      }),
    );
  });

  it('takes away, sets and adds single settings and changes nothing else', () => {
    const keys = {
      ttl: 'TTL',
      values: 'ResourceRecords',
      'set-identifier': 'SetIdentifier',
      weight: 'Weight',
      'health-check': 'HealthCheckId',
      type: 'Type',
    } as const;
    fc.assert(
      fc.property(document, fc.constantFrom(...(Object.keys(keys) as (keyof typeof keys)[])), (doc, field) => {
        const text = written(doc);
        const index = doc.at % doc.sets.length;
        const had = doc.sets[index] ?? {};
        const key = keys[field];
        const without = applyChange(text, (set) => ({ kind: 'remove', in: set, field }), index);
        if (!(key in had)) assert.equal(without, undefined);
        else {
          assert.ok(without !== undefined);
          const { [key]: _gone, ...rest } = had;
          assert.deepEqual(setsIn(without), doc.sets.with(index, rest));
          assert.equal(comments(without) >= comments(text) - (field === 'values' ? 6 : 0), true);
        }
        if (field === 'values') return;
        const value = field === 'ttl' || field === 'weight' ? 7 : 'seven';
        const after = applyChange(text, (set) => ({ kind: 'set', in: set, field, value }), index);
        assert.ok(after !== undefined);
        assert.deepEqual(setsIn(after), doc.sets.with(index, { ...had, [key]: value }));
      }),
    );
  });

  it('takes values and record sets out and moves changes, and changes nothing else, or does not write at all', () => {
    fc.assert(
      fc.property(document, fc.nat(), (doc, other) => {
        const text = written({ ...doc, batch: true });
        const index = doc.at % doc.sets.length;
        const set = doc.sets[index];
        const values = (set?.ResourceRecords ?? []) as readonly object[];
        const at = other % values.length;
        const withoutValue = applyChange(
          text,
          (recordSet) => {
            const value = valuesOf(recordSet)[at];
            assert.ok(value);
            return { kind: 'removeValue', in: recordSet, value };
          },
          index,
        );
        const mayRefuse = doc.look.comments || values.length === 1;
        if (withoutValue === undefined) assert.ok(mayRefuse);
        else
          assert.deepEqual(setsIn(withoutValue)[index], {
            ...set,
            ResourceRecords: values.filter((_, number) => number !== at),
          });

        const withoutSet = applyChange(text, (recordSet) => ({ kind: 'removeRecordSet', in: recordSet }), index);
        const rest = doc.sets.filter((_, number) => number !== index);
        if (withoutSet === undefined) assert.ok(doc.look.comments || doc.sets.length === 1);
        else assert.deepEqual(setsIn(withoutSet), rest);

        const first = recordSets(text)[0];
        if (index === 0 || first === undefined) return;
        const file = first.span.file;
        const late = route53Json.read([file]).zones[0]?.recordSets;
        assert.ok(late?.[0] && late[index]);
        const edits = route53Json.write({ kind: 'moveChange', in: late[index], before: late[0] });
        if (edits === undefined) assert.ok(doc.look.comments);
        else assert.deepEqual(setsIn(applyEdits(text, edits)), [set, ...rest]);
      }),
    );
  });

  it('deletes the present record set first with exactly what it holds', () => {
    fc.assert(
      fc.property(document, (doc) => {
        const text = written({ ...doc, batch: true });
        const index = doc.at % doc.sets.length;
        const after = applyChange(
          text,
          (set) => ({ kind: 'toAlias', in: set, type: 'A', target: cdn, deleteFirst: true }),
          index,
        );
        assert.ok(after !== undefined);
        assert.deepEqual(setsIn(after)[index], doc.sets[index]);
        assert.equal(setsIn(after).length, doc.sets.length + 1);
        assert.equal(after.split('"DELETE"').length, 2);
      }),
    );
  });
});
