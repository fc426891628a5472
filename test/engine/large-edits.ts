import assert from 'node:assert/strict';
import fc from 'fast-check';
import { forgetAll } from '../../server/src/engine/forget';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { rules } from '../../server/src/rules/index';
import type { SourceFile, Span } from '../../server/src/text/span';

/*
 * Files that are large enough for what is remembered by place: their words, their pieces, and the names of their zones.
 */

const RECORDS = 140;
const options = { ...defaultOptions, severities: new Map(rules.map(({ id, severity }) => [id, severity])) };

export type LargeFormat = 'json' | 'hcl' | 'yaml';

const URIS: Readonly<Record<LargeFormat, string>> = {
  json: 'file:///large/zone.json',
  hcl: 'file:///large/main.tf',
  yaml: 'file:///large/template.yaml',
};

/** A zone with names that depend on each other: chains, a delegation, aliases in the zone, groups. */
export function writeLarge(format: LargeFormat): SourceFile {
  const head = {
    json: '{"ResourceRecordSets": [\n',
    hcl: 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n\n',
    yaml: 'Resources:\n  Zone:\n    Type: AWS::Route53::HostedZone\n    Properties:\n      Name: example.com\n',
  }[format];
  const write = { json: writeJson, hcl: writeHcl, yaml: writeYaml }[format];
  const records = Array.from({ length: RECORDS }, (_, index) => write(index));
  const text = format === 'json' ? `${head}${records.join(',\n')}\n]}\n` : head + records.join('');
  return { uri: URIS[format], text };
}

function typeAndValueOf(index: number): readonly [name: string, type: string, value: string] {
  if (index === 7) return ['sub', 'NS', 'ns1.example.net'];
  if (index === 8) return ['a.sub', 'A', '192.0.2.1'];
  if (index % 5 === 1) return [`h${index}`, 'CNAME', `h${(index + 1) % RECORDS}.example.com`];
  if (index % 5 === 2) return [`h${index}`, 'CNAME', `h${(index + 3) % RECORDS}`];
  if (index % 5 === 3) return [`h${index}`, 'MX', `10 h${index - 2}.example.com`];
  return [`h${index}`, 'A', `8.8.${index}.4`];
}

function writeJson(index: number): string {
  const [name, type, value] = typeAndValueOf(index);
  return JSON.stringify(
    { Name: `${name}.example.com.`, Type: type, TTL: 300, ResourceRecords: [{ Value: value }] },
    null,
    2,
  );
}

function writeHcl(index: number): string {
  const [name, type, value] = typeAndValueOf(index);
  return `resource "aws_route53_record" "r${index}" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "${name}"
  type    = "${type}"
  ttl     = 300
  records = ["${value}"]
}
`;
}

function writeYaml(index: number): string {
  const [name, type, value] = typeAndValueOf(index);
  return `  R${index}:
    Type: AWS::Route53::RecordSet
    Properties:
      HostedZoneId: !Ref Zone
      Name: ${name}.example.com
      Type: ${type}
      TTL: "300"
      ResourceRecords:
        - ${value}
`;
}

/** Words that change what a file, a record or a name is, or break the text. */
const WORDS = [
  ...['', 'a', '.', '"', '\n', '\r\n', '}', '{', '[', ',', ' ', ':', '#', '//', '*', '-', '\uFEFF'],
  ...['CNAME', 'A', 'NS', 'SOA', 'example.com', 'h11', 'h12.example.com', 'sub', 'example.net', '300'],
  ...['ignore_changes', 'lifecycle', 'route53-lint-ignore', '"./', 'IsTruncated', 'NextToken', 'AWS::', 'ImportValue'],
];

interface Edit {
  /** A share of the text. */
  readonly at: number;
  readonly removed: number;
  readonly added: string;
  /** What happens instead of that: a stretch of lines moves, the edit before is undone. */
  readonly kind: 'edit' | 'move' | 'undo';
}

export const edits: fc.Arbitrary<readonly Edit[]> = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.constantFrom(0, 0, 1, 2, 5, 40, 300),
    added: fc.constantFrom(...WORDS),
    kind: fc.constantFrom('edit', 'edit', 'edit', 'move', 'undo'),
  }),
  { minLength: 3, maxLength: 6 },
);

/** The texts that the edits make of a text, one after the other. */
export function applyAll(text: string, all: readonly Edit[]): readonly string[] {
  const texts = [text];
  for (const { at, removed, added, kind } of all) {
    const now = texts.at(-1) ?? text;
    const from = Math.floor(at * now.length);
    const rest = now.slice(from + removed);
    if (kind === 'undo') texts.push(texts.at(-2) ?? text);
    else if (kind === 'edit') texts.push(now.slice(0, from) + added + rest);
    else texts.push(rest.slice(0, 500) + now.slice(0, from) + rest.slice(500));
  }
  return texts;
}

/** Lints the texts one after the other, and each with nothing remembered: both must give the same. */
export function sameAsCold({ uri, text }: SourceFile, all: readonly Edit[]): void {
  forgetAll();
  const texts = applyAll(text, all);
  const warm = texts.map((each) => seen({ uri, text: each }));
  for (const [index, each] of texts.entries()) {
    forgetAll();
    assert.deepEqual(warm[index], seen({ uri, text: each }), `after edit ${index}`);
  }
}

function seen(file: SourceFile): readonly string[] {
  const { findings, failures } = lint([file], options);
  assert.deepEqual(failures, []);
  const place = ({ start, end }: Span) => `${start}–${end}`;
  return findings.map(({ rule, severity, at, message, related, fixes }) =>
    [
      `${rule} ${severity} ${place(at)} ${message}`,
      ...related.map(({ value, span }) => `${place(span)} ${value}`),
      ...fixes.flatMap(({ title, edits: changes }) => [
        title,
        ...changes.map(({ span, newText }) => place(span) + newText),
      ]),
    ].join('\n'),
  );
}
