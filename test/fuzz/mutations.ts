import fc from 'fast-check';
import { ODD_TEXTS } from './words';

/** One change of a text: what is done to which of its tokens, with which word or piece. */
interface Mutation {
  readonly kind: (typeof KINDS)[number];
  readonly at: number;
  readonly to: number;
  readonly count: number;
  readonly word: string;
}

const KINDS = [
  'replace',
  'replace',
  'insert',
  'delete',
  'duplicate',
  'swap',
  'cut',
  'splice',
  'repeat',
  'indent',
  'letter',
  'line ends',
] as const;

/** Signs and words of the formats, in the middle of which something may stop or begin. */
const SIGNS = [
  ...[
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    '(',
    ')',
    ':',
    ',',
    '.',
    '=',
    '=>',
    '...',
    '?',
    '!',
    '#',
    '//',
    '/*',
    '*/',
    '- ',
    '---\n',
    '...\n',
    '|',
    '>',
    '|-\n',
    '\\',
    '\\u',
    '\\ud800',
  ],
  ...[
    '&a ',
    '*a',
    '<<: *a',
    '<<',
    '!Ref ',
    '!Sub ',
    '!GetAtt ',
    '!If ',
    '!!binary ',
    '!<x> ',
    '%YAML 1.2\n',
    '%TAG ! a\n',
    '? ',
    '@',
    '`',
  ],
  ...[
    '<<EOT\n',
    '<<-EOT\n',
    'EOT\n',
    '${',
    '%{',
    '}',
    '%{ if x }',
    '%{ endif }',
    '${~',
    '~}',
    '$${',
    '[*]',
    '.*',
    'for x in ',
    ' if ',
    'each.value',
    'count.index',
    'var.x',
    'local.a',
    'null',
    'true',
  ],
  ...[
    '"Fn::Transform"',
    '"Ref"',
    '"Fn::Sub"',
    '"Fn::If"',
    'AWS::NoValue',
    'Fn::ForEach::x',
    '"//"',
    'dynamic "alias" {',
    'content {',
    'locals {',
    'moved {',
    'module "m" {',
    'lifecycle {',
  ],
  ...[
    '# route53-lint-ignore\n',
    '# route53-lint-ignore invalid-value: a\n',
    '// route53-lint-ignore-file\n',
    '\ufeff',
    '\t',
    '\r',
    '\n',
    ' ',
  ],
];

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom(...KINDS),
  at: fc.nat(9999),
  to: fc.nat(9999),
  count: fc.nat(3),
  word: fc.constantFrom(...ODD_TEXTS, ...SIGNS, ...SIGNS),
});

/** Texts with up to `most` changes, into which pieces of `others` are spliced. */
export function mutated(
  texts: fc.Arbitrary<string>,
  most: number,
  others: fc.Arbitrary<string> = texts,
): fc.Arbitrary<string> {
  return fc
    .tuple(texts, fc.array(mutation, { maxLength: most }), others)
    .map(([text, mutations, other]) => mutations.reduce((before, each) => apply(before, each, other), text));
}

/** Words, numbers, runs of blanks, line ends, and single signs. */
const TOKEN = /[\p{L}\p{N}_]+|[ \t]+|\r?\n|[\s\S]/gu;

function apply(text: string, { kind, at, to, count, word }: Mutation, other: string): string {
  const tokens: string[] = text.match(TOKEN) ?? [];
  if (kind === 'line ends') return text.replaceAll('\n', count % 2 === 0 ? '\r\n' : '\r');
  const index = at % (tokens.length + 1);
  const length = 1 + count;
  if (kind === 'letter') {
    const offset = at % (text.length + 1);
    return text.slice(0, offset) + word.slice(0, 1) + text.slice(offset + (count % 2));
  }
  if (kind === 'cut') return tokens.slice(0, index).join('');
  if (kind === 'insert') tokens.splice(index, 0, word);
  if (kind === 'replace') tokens.splice(index, 1, word);
  if (kind === 'delete') tokens.splice(index, length);
  if (kind === 'duplicate') tokens.splice(to % (tokens.length + 1), 0, ...tokens.slice(index, index + 8 * length));
  if (kind === 'repeat') tokens.splice(index, 0, (tokens[index] ?? word).slice(0, 40).repeat(3 + (to % 200)));
  if (kind === 'indent') return indentLine(text, at, count);
  if (kind === 'swap') {
    const [a = '', b = ''] = [tokens[index], tokens[to % (tokens.length + 1)]];
    tokens[index] = b;
    tokens[to % tokens.length] = a;
  }
  if (kind === 'splice') {
    const pieces: string[] = other.match(TOKEN) ?? [];
    const from = to % (pieces.length + 1);
    tokens.splice(index, count * 4, ...pieces.slice(from, from + 12 * length));
  }
  return tokens.join('');
}

function indentLine(text: string, at: number, count: number): string {
  const lines = text.split('\n');
  const index = at % lines.length;
  lines[index] = count === 0 ? (lines[index] ?? '').trimStart() : ' '.repeat(count) + lines[index];
  return lines.join('\n');
}
