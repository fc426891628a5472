import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { collectSyntaxErrors, defaultOptions, type LintResult, lint } from '../../server/src/engine/lint';
import { findRefactorings, type Refactoring } from '../../server/src/engine/refactoring/refactor';
import type { RecordSet } from '../../server/src/model/record-set';
import { applyEdits } from '../../server/src/text/edits';
import { displayText } from '../../server/src/text/partial-text';
import { type SourceFile, span } from '../../server/src/text/span';
import { readPage } from '../pages';
import { ways } from './ways';

type Files = readonly SourceFile[];

const folder = path.join(__dirname, '../rules');
const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
const WEIGHTED = {
  Name: 'www.example.com',
  Type: 'A',
  SetIdentifier: 'blue',
  Weight: 10,
  ResourceRecords: [{ Value: '8.8.4.4' }],
};
const PLAIN = { Type: 'A', TTL: '60', ResourceRecords: ['8.8.4.4'] };
const ID = 'Z0123456789ABCDEFGHIJ';

/** What the pages have too little of. */
const own: Files = [
  {
    uri: 'file:///page/records.json',
    text: JSON.stringify({ Changes: [{ Action: 'CREATE', ResourceRecordSet: { ...WEIGHTED, TTL: 60 } }] }, null, 2),
  },
  ...[{ Parameters: { Stage: { Type: 'String' } } }, {}].map((rest) => ({
    uri: 'file:///page/template.json',
    text: JSON.stringify(
      {
        ...rest,
        Resources: {
          Www: {
            Type: 'AWS::Route53::RecordSet',
            Properties: { HostedZoneId: ID, ...PLAIN, Name: 'www.example.com', SetIdentifier: 'blue', Weight: 10 },
          },
          Api: { Type: 'AWS::Route53::RecordSet', Properties: { HostedZoneId: ID, Name: 'api.example.com', ...PLAIN } },
        },
      },
      null,
      2,
    ),
  })),
  {
    uri: 'file:///page/template.yaml',
    text: `Parameters:
  # note 1.
  HostedZoneId:
    Type: String
Resources:
  Www:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: ${ID} # ours
      Name: www.example.com
      Type: A
      TTL: 60
      SetIdentifier: blue 1
      Weight: 10
      ResourceRecords:
        - 8.8.4.4
  Api:
    Type: AWS::Route53::RecordSet
    Properties: { HostedZoneId: "${ID}", Name: api.example.com, Type: A, TTL: 60, ResourceRecords: [8.8.4.4] }
`,
  },
];

/** How often each kind was offered, so that the test is not about nothing. */
const seen = new Map<string, number>();

describe('every refactoring of every scenario, however the text is written', () => {
  for (const name of pages) {
    it(`${path.basename(name, '.md')}: readable text, no new error, the other record sets as they were`, () => {
      const scenarios = readPage(readFileSync(path.join(folder, name), 'utf8')).scenarios;
      const faults = scenarios.flatMap(({ title, files }, index) => {
        const present = files.map((file) => ({ uri: `file:///page/${file.name}`, text: file.text }));
        // The text as it is, and in two other ways; those differ from one scenario to the next.
        return [undefined, ways[(2 * index) % ways.length], ways[(2 * index + 1) % ways.length]].flatMap((way) => {
          const written = present.map((file) => way?.write(file) ?? { ...file });
          return [...faultsOf(written)].map((fault) => `${title} · ${way?.name ?? 'as it is'}: ${fault}`);
        });
      });
      assert.equal(faults.join('\n'), '');
    });
  }

  it('a group and literal zone ids in templates and batches', () => {
    const faults = own.flatMap((file) =>
      ways.flatMap((way) => {
        const written = way.write(file);
        return written === undefined
          ? []
          : [...faultsOf([written])].map((fault) => `${file.uri} · ${way.name}: ${fault}`);
      }),
    );
    assert.equal(faults.join('\n'), '');
  });

  it('are of every kind, each in several formats', () => {
    for (const kind of ['CNAME', 'ALIAS', 'AAAA', 'values of', 'Add a record', 'Extract']) {
      const formats = [...seen.keys()].filter((key) => key.includes(kind)).map((key) => key.split(' ', 1)[0]);
      assert.ok(new Set(formats).size >= 2, `${kind}: ${[...seen].join('; ')}`);
    }
  });
});

function* faultsOf(files: Files): Iterable<string> {
  const before = lint(files);
  const places = before.bundles.flatMap(({ reading }) =>
    reading.zones.flatMap(({ recordSets }) => recordSets.map(({ span }) => span)),
  );
  const unique = new Map(places.map((at) => [`${at.file.uri} ${at.start}`, at]));
  for (const at of unique.values()) {
    if (!files.includes(at.file)) continue;
    for (const refactoring of findRefactorings(at.file, span(at.file, at.start, at.start), before, defaultOptions)) {
      const format = before.bundles.find((bundle) => bundle.files.includes(at.file))?.format.id;
      const key = `${format} ${at.file.uri.replace(/^.*\./, '')} ${refactoring.title}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
      for (const fault of faultsOfOne(files, before, refactoring)) yield `${refactoring.title} (${at.start}): ${fault}`;
    }
  }
}

function* faultsOfOne(files: Files, before: LintResult, { title, edits }: Refactoring): Iterable<string> {
  const changed = files.map((file) => {
    const own = edits.filter((edit) => edit.span.file === file);
    return own.length === 0 ? file : { uri: file.uri, text: applyEdits(file.text, own) };
  });
  const after = lint(changed);
  if (collectSyntaxErrors(after).length > collectSyntaxErrors(before).length) yield 'the text is broken';
  const errors = ({ findings }: LintResult) => findings.filter(({ severity }) => severity === 'error').length;
  if (errors(after) > errors(before)) yield 'there are more errors';
  for (const [index, { text }] of files.entries())
    for (const [comment] of text.matchAll(/(?<=^|\s)(?:#|\/\/) .*/gm))
      if (!changed[index]?.text.includes(comment.trimEnd())) yield `the comment ${comment} is lost`;
  const [old, now] = [describeAll(before), describeAll(after)];
  const gone = old.filter((each) => !now.includes(each));
  // The zone id by reference is not known in a template, so the names in the zone may differ.
  if (!title.startsWith('Extract')) {
    if (gone.length > (title.startsWith('Add') ? 0 : 1)) yield `other record sets changed: ${gone.join('; ')}`;
    const more = now.length - old.length;
    const isAdding = /^Add |AAAA/.test(title);
    if (more < 0 || more > (isAdding ? 1 : 0)) yield `there are ${more} more record sets`;
  } else if (now.length !== old.length) yield 'there is another number of record sets';
}

function describeAll({ bundles }: LintResult): readonly string[] {
  return bundles.flatMap(({ reading }) => reading.zones.flatMap(({ recordSets }) => recordSets.map(describeRecordSet)));
}

function describeRecordSet({ name, type, target, label, ttl, routing }: RecordSet): string {
  const values = 'values' in target ? target.values.items.map(({ text }) => displayText(text)) : [];
  const alias = 'alias' in target ? displayText(target.alias.dnsName?.text ?? []) : '';
  const id = routing.setIdentifier && displayText(routing.setIdentifier.text);
  return [label, name.value.display, displayText(type.text), ttl?.value, target.kind, alias, id, ...values].join(' ');
}
