import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { lint } from '../../server/src/engine/lint';
import { sourceText } from '../../server/src/text/span';

interface RecordSet {
  readonly Name: string;
  readonly Type: string;
  readonly SetIdentifier?: string;
}
type Files = readonly { readonly uri: string; readonly text: string }[];

const NS: RecordSet & object = {
  Name: 'example.com.',
  Type: 'NS',
  ...{ TTL: 172800, ResourceRecords: [{ Value: 'ns-1.awsdns-01.com.' }] },
};
const SOA: RecordSet & object = {
  Name: 'example.com.',
  Type: 'SOA',
  ...{ TTL: 900, ResourceRecords: [{ Value: 'ns-1.awsdns-01.com. admin.example.com. 1 7200 900 1209600 86400' }] },
};

const names = [
  'example.com.',
  'a.example.com.',
  'b.example.com.',
  '\\052.b.example.com.',
  'c.example.com.',
  'mail.c.example.com.',
  'z.example.com.',
];
const name = fc.constantFrom(...names);

/** Record sets of one name in the order in which the API gives them, many with something wrong or doubtful. */
const ofName = (Name: string) =>
  fc.oneof(
    fc
      .record({ TTL: fc.constantFrom(60, 300), value: fc.constantFrom('8.8.4.4', '10.0.0.1', 'web.example.net') })
      .map(({ TTL, value }) => [{ Name, Type: 'A', TTL, ResourceRecords: [{ Value: value }] }]),
    fc
      .tuple(fc.constantFrom('A', 'AAAA'), name)
      .map(([Type, DNSName]) => [
        { Name, Type, AliasTarget: { HostedZoneId: 'Z0EXAMPLE', DNSName, EvaluateTargetHealth: false } },
      ]),
    name.map((target) => [
      { Name, Type: Name === 'example.com.' ? 'TXT' : 'CNAME', TTL: 60, ResourceRecords: [{ Value: target }] },
    ]),
    name.map((target) => [
      { Name, Type: 'A', TTL: 60, ResourceRecords: [{ Value: '8.8.4.4' }] },
      { Name, Type: 'MX', TTL: 60, ResourceRecords: [{ Value: `10 ${target}` }] },
    ]),
    fc.tuple(fc.constantFrom(60, 300), fc.boolean()).map(([TTL, both]) =>
      ['one', 'two'].slice(0, both ? 2 : 1).map((SetIdentifier, index) => ({
        ...{
          Name,
          Type: 'A',
          SetIdentifier,
          Failover: index === 0 ? 'PRIMARY' : 'SECONDARY',
          TTL: index === 0 ? 60 : TTL,
        },
        ResourceRecords: [{ Value: '8.8.4.4' }],
      })),
    ),
  );

const zone: fc.Arbitrary<readonly RecordSet[]> = fc
  .subarray(names)
  .chain((some) => fc.tuple(...some.map(ofName)))
  .map((sets) => {
    const all: readonly RecordSet[] = sets.flat();
    const behindApex = all.findLastIndex(({ Name, Type }) => Name === 'example.com.' && Type < 'SOA') + 1;
    return all.toSpliced(behindApex, 0, NS, SOA);
  });

/** A zone with the places at which it is cut into pages, of which the first holds the SOA record. */
const cut = zone.chain((sets) =>
  fc.record({
    sets: fc.constant(sets),
    cuts: fc
      .uniqueArray(fc.nat({ max: sets.length - 1 }), { maxLength: 3 })
      .map((cuts) => cuts.filter((at) => at > sets.indexOf(SOA)).sort((a, b) => a - b)),
  }),
);

interface Cut {
  readonly sets: readonly RecordSet[];
  readonly cuts: readonly number[];
}

/** The pages as the API gives them. */
function pagesOf({ sets, cuts }: Cut): readonly object[] {
  return [0, ...cuts].map((start, index) => {
    const next = sets[cuts[index] ?? sets.length];
    return {
      ResourceRecordSets: sets.slice(start, cuts[index]),
      IsTruncated: next !== undefined,
      ...(next === undefined ? {} : { NextRecordName: next.Name, NextRecordType: next.Type }),
      ...(next?.SetIdentifier === undefined ? {} : { NextRecordIdentifier: next.SetIdentifier }),
      MaxItems: '3',
    };
  });
}

/** The pages as the AWS CLI gives them with `--max-items`. */
function printedPagesOf({ sets, cuts }: Cut): readonly object[] {
  return [0, ...cuts].map((start, index) => {
    const next = sets[cuts[index] ?? sets.length];
    const content = next && {
      StartRecordName: next.Name,
      StartRecordType: next.Type,
      StartRecordIdentifier: next.SetIdentifier ?? null,
    };
    const token = content && Buffer.from(JSON.stringify(content)).toString('base64');
    return { ResourceRecordSets: sets.slice(start, cuts[index]), ...(token === undefined ? {} : { NextToken: token }) };
  });
}

const file = (uri: string, text: string) => ({ uri: `file:///dns/${uri}`, text });
const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
const line = (value: unknown) => `${JSON.stringify(value)}\n`;
const yaml = (value: unknown) => stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
const documents = (values: readonly unknown[]) => values.map((value) => `---\n${yaml(value)}`).join('');

/** The findings with the texts that they mark, as places differ from form to form. */
function findingsOf(files: Files): readonly string[] {
  const result = lint(files);
  assert.deepEqual([result.failures, result.unrecognised], [[], []]);
  assert.deepEqual(
    result.bundles.flatMap(({ reading }) => reading.errors),
    [],
  );
  return result.findings
    .map(
      ({ rule, resource, message, at }) =>
        `${rule} ${resource} ${sourceText(at)
          .replace(/^"(.*)"$/, '$1')
          .replaceAll('\\\\', '\\')} ${message}`,
    )
    .sort();
}

const same = (a: Files, b: Files) =>
  assert.deepEqual(findingsOf(b), findingsOf(a), b.map(({ uri, text }) => `${uri}\n${text}`).join('\n'));

describe('one zone in every form', () => {
  it('of the API has the same findings in one piece and in pages', () => {
    fc.assert(
      fc.property(cut, fc.infiniteStream(fc.boolean()), ({ sets, cuts }, asYaml) => {
        const whole = [file('zone.json', json({ ResourceRecordSets: sets }))];
        const pages = pagesOf({ sets, cuts });
        same(whole, [file('zone.json', json(pages))]);
        same(whole, [file('zone.ndjson', pages.map(line).join(''))]);
        same(whole, [file('zone.json', pages.map(json).join(''))]);
        same(whole, [file('zone.yaml', yaml(pages))]);
        same(whole, [file('zone.yaml', pages.map((page) => yaml([page])).join(''))]);
        same(whole, [file('zone.yaml', documents(pages))]);
        same(whole, [file('zone.yaml', `${line(pages)}`)]);
        const inFiles = pages.map((page, index) =>
          asYaml.next().value ? file(`${9 - index}.yaml`, yaml(page)) : file(`${9 - index}.json`, json(page)),
        );
        same(whole, inFiles);
        same(whole, [...inFiles].reverse());
      }),
    );
  });

  it('of the AWS CLI has equal findings in one piece and in pages of one file, and no others in separate files', () => {
    fc.assert(
      fc.property(cut, ({ sets, cuts }) => {
        const whole = [file('zone.json', json({ ResourceRecordSets: sets }))];
        const pages = printedPagesOf({ sets, cuts });
        same(whole, [file('zone.ndjson', pages.map(line).join(''))]);
        same(whole, [file('zone.yaml', documents(pages))]);
        const inFiles = pages.map((page, index) => file(`${index}.json`, json(page)));
        // The last page may not be the end of the zone; otherwise the zone is as in a list of record sets.
        same(pages.length === 1 ? whole : [file('zone.json', json(sets))], inFiles);
      }),
    );
  });

  it('has the same findings as a list, as lines and as documents', () => {
    fc.assert(
      fc.property(zone, (sets) => {
        const list = [file('zone.json', json(sets))];
        same(list, [file('zone.yaml', yaml(sets))]);
        same(list, [file('zone.yml', line(sets))]);
        same(list, [file('zone.ndjson', sets.map(line).join(''))]);
        same(list, [file('zone.json', sets.map(json).join(''))]);
        same(list, [file('zone.yaml', documents(sets))]);
      }),
    );
  });

  it('has the same findings as a batch in every form', () => {
    fc.assert(
      fc.property(zone, fc.constantFrom('CREATE', 'UPSERT'), (sets, Action) => {
        const batch = { Changes: sets.map((ResourceRecordSet) => ({ Action, ResourceRecordSet })) };
        const plain = [file('batch.json', json(batch))];
        const input = { HostedZoneId: 'Z0123456789ABC', ChangeBatch: batch };
        same(plain, [file('batch.yaml', yaml(batch))]);
        same(plain, [file('batch.jsonl', line(batch))]);
        same([file('input.json', json(input))], [file('input.yaml', documents([input]))]);
      }),
    );
  });

  it('of two days, one copy behind the other or in files side by side, has only findings of a day', () => {
    fc.assert(
      fc.property(cut, cut, fc.constantFrom(pagesOf, printedPagesOf), (monday, tuesday, print) => {
        const days = [print(monday), print(tuesday)];
        const known = new Set(days.flatMap((pages) => findingsOf([file('zone.ndjson', pages.map(line).join(''))])));
        const news = (files: Files) => findingsOf(files).filter((finding) => !known.has(finding));
        const flat = days.flat();
        assert.deepEqual(news([file('zone.ndjson', flat.map(line).join(''))]), []);
        assert.deepEqual(news([file('zone.yaml', documents(flat))]), []);
        assert.deepEqual(news(flat.map((page, index) => file(`${index}.json`, json(page)))), []);
        assert.deepEqual(news([file('zone.json', json([...monday.sets, ...tuesday.sets]))]), []);
        assert.deepEqual(news([file('zone.ndjson', [...monday.sets, ...tuesday.sets].map(line).join(''))]), []);
      }),
    );
  });
});
