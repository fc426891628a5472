import { DomainName } from '../../server/src/dns/domain-name';
import type { Format } from '../../server/src/formats/format';
import { formats } from '../../server/src/formats/index';
import type { Change } from '../../server/src/model/finding';
import { isType, type RecordSet, type Value } from '../../server/src/model/record-set';
import { type Zone, zoneOf } from '../../server/src/model/zone';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import { literal } from '../../server/src/text/partial-text';
import { type SourceFile, type Span, span, type TextEdit } from '../../server/src/text/span';

/**
 * A format of one line per record set, so that these tests are about the server alone: `zone example.com` in one file
 * of a directory, `record NAME TYPE TTL VALUE` in any.
 */
const toyFormat: Format = {
  id: 'toy',
  label: 'Toy',
  names: 'ends in .toy or .alone',
  words: 'anything',
  mayBeNamed: (fileName) => /\.(?:toy|alone)$/.test(fileName),
  recognises: ({ uri }) => uri.endsWith('.toy') || uri.endsWith('.alone'),
  bundleOf: ({ uri }) => (uri.endsWith('.alone') ? uri : uri.slice(0, uri.lastIndexOf('/') + 1)),
  mayBelong: (fileName) => fileName.endsWith('.toy'),
  read(bundle) {
    if (bundle.some(({ text }) => text.includes('reader, break'))) throw new Error('the reader broke');
    return { zones: [toyZone(bundle)], errors: [] };
  },
  write: (change: Change): readonly TextEdit[] | undefined => {
    if (change.kind === 'rewrite') return [{ span: change.at, newText: change.value }];
    if (change.kind !== 'toAlias') return undefined;
    return [{ span: change.in.type.span, newText: 'ALIAS $ZONE', placeholder: { start: 6, end: 11 } }];
  },
};

function toyZone(bundle: readonly SourceFile[]): Zone {
  const [at, zoneName] = found(bundle, /^zone[ \t]+(\S+)/gm)[0] ?? [];
  const name = at && zoneName ? { value: new DomainName(literal(zoneName, at)), span: at } : undefined;
  const start = at ?? span(bundle[0] ?? { uri: '', text: '' }, 0, 0);
  return zoneOf(
    { key: 'toy', label: 'the toy zone', name, visibility: 'public', complete: true, span: start },
    (zone) => found(bundle, /^record[ \t]+(.*)/gm).map(([line]) => toyRecordSet(zone, line)),
  );
}

function toyRecordSet(zone: Zone, line: Span): RecordSet {
  const words = [...line.file.text.slice(line.start, line.end).matchAll(/\S+/g)].map((match): Value => {
    const at = span(line.file, line.start + match.index, line.start + match.index + match[0].length);
    return { text: literal(match[0], at), span: at };
  });
  const nothing: Value = { text: [], span: span(line.file, line.end, line.end) };
  const [name = nothing, type = nothing, ttl = nothing, ...values] = words;
  const text = (value: Value) => line.file.text.slice(value.span.start, value.span.end);
  return {
    zone,
    name: { value: new DomainName(name.text), span: name.span },
    writtenName: name,
    type: { value: text(type), text: type.text, span: type.span },
    ttl: { value: Number(text(ttl)), text: ttl.text, span: ttl.span },
    target: { kind: 'values', values: { span: line, items: values, complete: true } },
    routing: { setIdentifier: undefined, policies: [], healthCheck: undefined, complete: true },
    existence: { kind: 'always' },
    label: `${text(name)} ${text(type)}`,
    span: line,
    places: [
      { field: 'name', key: undefined, value: name.span },
      { field: 'type', key: undefined, value: type.span },
      { field: 'ttl', key: undefined, value: ttl.span },
      ...values.map((value) => ({ field: 'values' as const, key: undefined, value: value.span })),
    ],
    handle: {},
  } as RecordSet;
}

function found(bundle: readonly SourceFile[], pattern: RegExp): (readonly [Span, string])[] {
  return bundle.flatMap((file) =>
    [...file.text.matchAll(pattern)].map((match) => {
      const start = match.index + match[0].length - (match[1] ?? '').length;
      return [span(file, start, start + (match[1] ?? '').length), match[1] ?? ''] as const;
    }),
  );
}

const about = { summary: 'A rule of the tests.', why: 'It is needed.', references: [] };

/**
 * Rules for a CNAME at the apex, with a fix to an ALIAS that needs a zone id; for a name in capitals, with a safe fix;
 * and one that throws for a certain target.
 */
const toyRules: readonly Rule[] = [
  {
    ...about,
    id: 'toy-apex',
    severity: 'error',
    *recordSet(recordSet) {
      const { name, zone } = recordSet;
      if (!isType(recordSet, 'CNAME') || zone.name === undefined || name.value.equals(zone.name.value) !== 'yes')
        return;
      yield {
        at: recordSet.type.span,
        message: 'No CNAME at the apex.',
        related: [{ value: 'The zone is here.', span: zone.name.span }],
        fixes: [
          {
            title: 'Make it an alias',
            safety: 'suggestion',
            edits: [
              {
                kind: 'toAlias',
                in: recordSet,
                type: 'A',
                target: { dnsName: undefined, hostedZoneId: undefined, evaluateTargetHealth: false },
              },
            ],
          },
        ],
      };
    },
  },
  {
    ...about,
    id: 'toy-case',
    severity: 'warning',
    *recordSet({ name }) {
      const written = name.span.file.text.slice(name.span.start, name.span.end);
      if (written === written.toLowerCase()) return;
      yield {
        at: name.span,
        message: 'Names are written small.',
        fixes: [
          {
            title: 'Write it small',
            safety: 'safe',
            edits: [{ kind: 'rewrite', at: name.span, value: written.toLowerCase() }],
          },
        ],
      };
    },
  },
  {
    ...about,
    id: 'toy-throws',
    severity: 'info',
    recordSet(recordSet) {
      if (recordSet.label.startsWith('explode')) throw new Error('the rule broke');
      return [];
    },
  },
];

const real: { formats: readonly Format[]; rules: readonly Rule[] } = { formats: [...formats], rules: [...rules] };

/** Replaces the formats and rules of the engine by the toy format and its rules. */
export function installToy(): void {
  replace(formats, [toyFormat]);
  replace(rules, toyRules);
}

/** Restores the formats and rules of the engine. */
export function uninstallToy(): void {
  replace(formats, real.formats);
  replace(rules, real.rules);
}

function replace<T>(list: readonly T[], items: readonly T[]): void {
  (list as T[]).splice(0, list.length, ...items);
}
