import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { defaultOptions, type LintOptions, lint } from '../../server/src/engine/lint';
import type { Severity } from '../../server/src/model/finding';
import { rules } from '../../server/src/rules/index';
import type { SourceFile, Span } from '../../server/src/text/span';
import { readPage } from '../pages';

/** All rules, also those that are off by default. */
const severities = new Map(rules.map(({ id, severity }) => [id, severity]));
const all: LintOptions = { ...defaultOptions, severities };

const pages = path.join(__dirname, '../rules');
const scenarios: readonly (readonly SourceFile[])[] = readdirSync(pages)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => readPage(readFileSync(path.join(pages, name), 'utf8')).scenarios)
  .filter(({ files }) => files.length > 0)
  .map(({ files }) => files.map((file) => ({ uri: `file:///page/${file.name}`, text: file.text })));

const place = ({ file, start, end }: Span) => `${file.uri} ${start}–${end}`;

/** The visible results of a lint run. */
function seen(files: readonly SourceFile[], options: LintOptions) {
  const { findings, failures } = lint(
    files.map((file) => ({ ...file })),
    options,
  );
  assert.deepEqual(failures, []);
  return findings.map(({ rule, severity, at, message, resource, related, fixes }) => ({
    ...{ rule, severity, message, resource, at: place(at) },
    related: related.map(({ value, span }) => `${value} ${place(span)}`),
    fixes: fixes.map(({ title, safety, edits }) => [
      title,
      safety,
      ...edits.map(({ span, newText }) => `${place(span)} ${newText}`),
    ]),
  }));
}

/**
 * Lints the texts one after the other, as in an editor, and then each without memory of the others; the results must be
 * equal.
 */
function sameWithoutMemory(texts: readonly (readonly SourceFile[])[], options: LintOptions = { ...all }): void {
  const warm = texts.map((files) => seen(files, options));
  // New options are another configuration, for which nothing is remembered.
  const cold = texts.map((files) => seen(files, { ...options }));
  for (const [index, files] of texts.entries())
    assert.deepEqual(warm[index], cold[index], files.map(({ uri, text }) => `${uri}\n${text}`).join('\n'));
}

interface Edit {
  readonly file: number;
  readonly at: number;
  readonly removed: number;
  readonly added: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  file: fc.nat(10),
  at: fc.nat(10_000),
  removed: fc.constantFrom(0, 0, 1),
  added: fc.constantFrom(
    '',
    'a',
    'A',
    '.',
    '*',
    '@',
    '_',
    '-',
    '0',
    '9',
    ' ',
    '\n',
    '"',
    "'",
    '$',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '#',
    '/',
  ),
});

function applyEdit(files: readonly SourceFile[], { file, at, removed, added }: Edit): readonly SourceFile[] {
  return files.map((before, index) => {
    if (index !== file % files.length) return before;
    const start = at % (before.text.length + 1);
    return { uri: before.uri, text: before.text.slice(0, start) + added + before.text.slice(start + removed) };
  });
}

describe('what is remembered from one lint run to the next', () => {
  it('changes no finding when every page’s text comes again, at the same place or another', () => {
    for (const files of scenarios) {
      const lower = files.map(({ uri, text }) => ({ uri, text: `\n${text}` }));
      sameWithoutMemory([files, files, lower, files]);
      // Zones that have a name from the configuration.
      const ids = files.flatMap(({ text }) => text.match(/\bZ[A-Z0-9]+\b/g) ?? []);
      const zones = new Map(ids.map((id) => [id, 'example.com']));
      if (zones.size > 0) sameWithoutMemory([files, lower, files], { ...all, zones });
    }
  });

  it('changes no finding after any edit of one character, nor when it is taken back', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scenarios), fc.array(edit, { minLength: 1, maxLength: 4 }), (files, edits) => {
        sameWithoutMemory([files, ...edits.flatMap((one) => [applyEdit(files, one), files])]);
      }),
      { seed: 53, numRuns: 300 },
    );
  });

  it('changes no finding while one edit follows another', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scenarios), fc.array(edit, { minLength: 2, maxLength: 8 }), (files, edits) => {
        const texts = [files];
        for (const one of edits) texts.push(applyEdit(texts.at(-1) ?? files, one));
        sameWithoutMemory(texts);
      }),
      { seed: 54, numRuns: 200 },
    );
  });

  it('changes no finding when record sets are put elsewhere, are there twice, or go', () => {
    const record = fc.constantFrom(
      '{ "Name": "www.example.com.", "Type": "A", "TTL": 300, "ResourceRecords": [{ "Value": "8.8.4.4" }] }',
      '{ "Name": "www.example.com.", "Type": "CNAME", "TTL": 300, "ResourceRecords": [{ "Value": "a.example.com" }] }',
      '{ "Name": "a.example.com.", "Type": "CNAME", "TTL": 300, "ResourceRecords": [{ "Value": "www.example.com" }] }',
      '{ "Name": "b.example.com.", "Type": "A", "AliasTarget": { "HostedZoneId": "Z1", "DNSName": "a.example.com.", "EvaluateTargetHealth": false } }',
      '{ "Name": "", "Type": "A", "TTL": 300, "ResourceRecords": [{ "Value": "8.8.4.4" }] }',
      '{ "Name": "$NAME", "Type": "A", "TTL": 300, "ResourceRecords": [{ "Value": "8.8.4.4" }] }',
      '{ "Type": "A", "TTL": 300, "ResourceRecords": [{ "Value": "8.8.4.4" }] }',
      '{ "Name": "w.example.com.", "Type": "A", "SetIdentifier": "a", "Weight": 1, "TTL": 300, "ResourceRecords": [{ "Value": "8.8.4.4" }] }',
      '{ "Name": "f.example.com.", "Type": "A", "SetIdentifier": "a", "Failover": "PRIMARY", "TTL": 30, "ResourceRecords": [{ "Value": "8.8.4.4" }] }',
      '{ "Name": "a.example.com.", "Type": "NS", "TTL": 300, "ResourceRecords": [{ "Value": "ns.example.net." }] }',
      '{ "Name": "example.com.", "Type": "SOA", "TTL": 300, "ResourceRecords": [{ "Value": "ns.example.net. a.example.net. 1 2 3 4 5" }] }',
    );
    const listing = fc.array(record, { maxLength: 6 }).map((records): readonly SourceFile[] => {
      const text = `{ "ResourceRecordSets": [\n  ${records.join(',\n  ')}\n] }\n`;
      return [{ uri: 'file:///page/listing.json', text }];
    });
    fc.assert(
      fc.property(fc.array(listing, { minLength: 2, maxLength: 6 }), (texts) => sameWithoutMemory(texts)),
      { seed: 55, numRuns: 400 },
    );
  });
});

describe('a remembered record set', () => {
  const listing = (zone: string, name: string, value: string): readonly SourceFile[] => [
    {
      uri: 'file:///page/listing.json',
      text: `{ "HostedZone": { "Id": "Z1", "Name": "${zone}" }, "ResourceRecordSets": [
  { "Name": "${name}", "Type": "A", "TTL": 300, "ResourceRecords": [{ "Value": "${value}" }] },
  { "Name": "b.example.com.", "Type": "A", "TTL": 300, "ResourceRecords": [{ "Value": "8.8.4.4" }] }
] }
`,
    },
  ];
  const rulesIn = (files: readonly SourceFile[], options: LintOptions) =>
    seen(files, options).map(({ rule, at }) => `${rule} ${at}`);

  it('is judged anew when it becomes faulty, and when it is sound again', () => {
    const options = { ...all };
    const sound = listing('example.com.', 'a.example.com.', '8.8.4.4');
    const faulty = listing('example.com.', 'a.example.com.', '8.8.4.444');
    assert.deepEqual(rulesIn(sound, options), []);
    assert.equal(rulesIn(faulty, options).length, 1);
    assert.deepEqual(rulesIn(sound, options), []);
    assert.equal(rulesIn(faulty, options).length, 1);
  });

  it('is judged anew when its zone has another name', () => {
    const options = { ...all };
    const own = listing('example.com.', 'a.example.com.', '8.8.4.4');
    const other = listing('example.org.', 'a.example.com.', '8.8.4.4');
    assert.deepEqual(rulesIn(own, options), []);
    assert.equal(rulesIn(other, options).length, 2);
    assert.deepEqual(rulesIn(own, options), []);
  });

  it('is judged anew when another record set comes beside it, and when that goes', () => {
    const options = { ...all };
    const apart = listing('example.com.', 'a.example.com.', '8.8.4.4');
    const together = listing('example.com.', 'b.example.com.', '8.8.4.4');
    assert.deepEqual(rulesIn(apart, options), []);
    assert.equal(rulesIn(together, options).length, 1);
    assert.deepEqual(rulesIn(apart, options), []);
  });

  it('is judged anew when another zone in view gets another name', () => {
    const options = { ...all };
    const module = (other: string): readonly SourceFile[] => [
      {
        uri: 'file:///page/main.tf',
        text: `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_route53_zone" "other" {
  name = "${other}"
}

resource "aws_route53_record" "api" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "api.internal.corp"
  type    = "A"
  ttl     = 300
  records = ["8.8.4.4"]
}
`,
      },
    ];
    const [before, after] = [module('example.net'), module('internal.corp')];
    assert.deepEqual(rulesIn(before, options), []);
    assert.equal(rulesIn(after, options).length, 1);
    assert.deepEqual(rulesIn(before, options), []);
  });

  it('is judged anew when what a YAML alias in it stands for has changed', () => {
    const options = { ...all };
    const listed = (value: string): readonly SourceFile[] => [
      {
        uri: 'file:///page/listing.yaml',
        text: `Values: &values
  - Value: ${value}
ResourceRecordSets:
  - Name: a.example.com.
    Type: A
    TTL: 300
    ResourceRecords: *values
`,
      },
    ];
    assert.deepEqual(rulesIn(listed('8.8.4.4'), options), []);
    assert.equal(rulesIn(listed('8.8.4.444'), options).length, 1);
  });

  it('is judged by a rule that was off before', () => {
    const faulty = listing('example.com.', 'a.example.com.', '10.0.0.300');
    const of = (level: Severity | 'off'): LintOptions => ({
      ...all,
      severities: new Map([...severities, ['invalid-value', level]]),
    });
    const [off, on] = [of('off'), of('error')];
    assert.deepEqual(rulesIn(faulty, off), []);
    assert.equal(rulesIn(faulty, on).length, 1);
    assert.deepEqual(rulesIn(faulty, off), []);
    assert.equal(rulesIn(faulty, on).length, 1);
  });

  it('has the severity that is configured for its own file', () => {
    const faulty = listing('example.com.', 'a.example.com.', '10.0.0.300');
    const quiet = faulty.map(({ text }) => ({ uri: 'file:///page/quiet.json', text }));
    const off = faulty.map(({ text }) => ({ uri: 'file:///page/off.json', text }));
    const options: LintOptions = {
      ...all,
      severityOf: (rule, uri) =>
        rule !== 'invalid-value'
          ? 'off'
          : uri.endsWith('quiet.json')
            ? 'info'
            : uri.endsWith('off.json')
              ? 'off'
              : undefined,
    };
    const files = [...faulty, ...quiet, ...off];
    for (let time = 0; time < 3; time += 1) {
      const severitiesSeen = seen(files, options).map(({ severity, at }) => `${severity} ${at.split(' ')[0]}`);
      assert.deepEqual(severitiesSeen, ['error file:///page/listing.json', 'info file:///page/quiet.json']);
    }
  });
});
