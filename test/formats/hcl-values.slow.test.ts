import assert from 'node:assert/strict';
import { parse } from '@cdktf/hcl2json';
import fc from 'fast-check';
import type { Body, Expression, TemplatePart } from '../../server/src/formats/syntax/hcl/nodes';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';
import { sourceText } from '../../server/src/text/span';

/**
 * The tree in the form of the Go parser's JSON: strings are templates there, and expressions other than literals are
 * source text.
 */
function plainBody(body: Body): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const { name, value } of body.attributes) plain[name] = plainValue(value);
  for (const block of body.blocks) {
    let target = plain;
    const path = [block.type, ...block.labels.map((label) => label.value)];
    for (const step of path.slice(0, -1)) target = (target[step] ??= {}) as Record<string, unknown>;
    const list = (target[path.at(-1) as string] ??= []) as unknown[];
    list.push(plainBody(block.body));
  }
  return plain;
}

function plainValue(value: Expression): unknown {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'string':
      return asTemplate(value.value);
    case 'template':
      return value.parts.map(templateSource).join('');
    case 'tuple':
      return value.items.map(plainValue);
    case 'object':
      return Object.fromEntries(value.entries.map((entry) => [String(plainValue(entry.key)), plainValue(entry.value)]));
    default:
      return `\${${sourceText(value)}}`;
  }
}

function templateSource(part: TemplatePart): string {
  return part.kind === 'text' ? asTemplate(part.value) : sourceText(part);
}

function asTemplate(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}

const name = fc
  .stringMatching(/^[a-z_][a-z0-9_-]{0,8}$/)
  .filter((text) => !['for', 'true', 'false', 'null', 'if', 'in'].includes(text));
const gap = fc.constantFrom('', ' ', '\t', '  ', ' /* c */ ');
const lines = fc.constantFrom('', '\n', '\n\n', ' # comment\n', '\n  // another "one"\n', '\n/* two\nlines */');
const character = fc.constantFrom(
  'a',
  'B',
  '9',
  '.',
  '-',
  '_',
  ' ',
  '*',
  '@',
  'é',
  '漢',
  '$',
  '%',
  '{',
  '}',
  '$${',
  '%%{',
  '\\n',
  '\\t',
  '\\"',
  '\\\\',
  '\\u00e9',
  '\\U0001F600',
  '#',
  '//',
  "'",
  '[',
  '=',
);
const quotedText = fc.array(character, { maxLength: 8 }).map((characters) => {
  // A single `$` or `%` before a brace would open a template sequence, so it is doubled.
  const text = characters.join('').replace(/(?<![$])\$(?=\{)|(?<![%])%(?=\{)/g, '');
  return /(?:^|[^$])(?:\$\$)*\$\{|(?:^|[^%])(?:%%)*%\{|\$\$\$|%%%/.test(text) ? text.replace(/[${%]/g, '') : text;
});
const quotedString = quotedText.map((text) => `"${text}"`);
const numeral = fc.oneof(
  fc.integer({ min: 0, max: 100000 }).map(String),
  fc.tuple(fc.nat(999), fc.nat(99)).map(([whole, rest]) => `${whole}.${rest}`),
  fc.constantFrom('1e3', '5E-1', '2.5e+2'),
);
const reference = fc.constantFrom(
  'var.x',
  'aws_lb.main[0].dns_name',
  'local.a-b',
  'f(1, "b")',
  'a ? b : c',
  '1 + 2 * 3',
  '!x',
  'x[*].y',
  '[for a in b : a]',
  'x == "a" && y',
);
const template = fc
  .tuple(quotedText, fc.constantFrom('var.x', 'each.key', 'f("a", 1)', 'x["k"]'), quotedText)
  .map(([before, inside, after]) => `"${before.replace(/[$%]+$/, '')}\${${inside}}${after}"`);
const word = fc.stringMatching(/^[ ]{0,4}[a-z"\\#{}=]{1,8}$/).filter((line) => line.trim() !== 'EOT');
const heredoc = fc
  .tuple(
    fc.constantFrom('<<EOT', '<<-EOT'),
    fc.array(fc.oneof(word, fc.constant(''), fc.constant('  ${var.x} y')), { maxLength: 4 }),
    fc.constantFrom('', '  '),
  )
  .map(
    ([open, content, indent]) =>
      `${open}\n${content.map((line) => `${line}\n`).join('')}${open === '<<EOT' ? '' : indent}EOT`,
  );

const { value } = fc.letrec<{ value: string; tuple: string; object: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    quotedString,
    numeral,
    fc.constantFrom('true', 'false', 'null'),
    template,
    reference,
    tie('tuple'),
    tie('object'),
  ),
  tuple: fc
    .tuple(fc.array(tie('value'), { maxLength: 3 }), lines, fc.boolean())
    .map(
      ([items, between, trailing]) =>
        `[${between}${items.join(`,${between}`)}${trailing && items.length > 0 ? ',' : ''}${between}]`,
    ),
  object: fc
    .tuple(
      fc.uniqueArray(name, { maxLength: 3 }),
      fc.array(tie('value'), { minLength: 3, maxLength: 3 }),
      fc.constantFrom(' = ', '=', ': '),
      fc.constantFrom('\n', ',', ',\n', ' # c\n'),
    )
    .map(
      ([names, values, equals, end]) =>
        `{\n${names.map((key, index) => `${key}${equals}${values[index]}${end}`).join('')}}`,
    ),
}));
const attributes = fc.uniqueArray(
  fc.tuple(name, gap, fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: heredoc })),
  {
    maxLength: 4,
    selector: ([key]) => key,
  },
);
const body = attributes.map((all) => all.map(([key, space, text]) => `  ${key}${space}=${space}${text}\n`).join(''));
const block = fc
  .tuple(name, fc.array(name, { maxLength: 2 }), body)
  .map(
    ([type, labels, inside]) =>
      `block${labels.length}_${type}${labels.map((label) => ` "l${label}"`).join('')} {\n${inside}}\n`,
  );
const document = fc
  .tuple(body, fc.array(block, { maxLength: 2 }), lines)
  .map(([outer, blocks, between]) => `${outer}${between}\n${blocks.join(between)}`);

describe('Values in HCL', () => {
  it('are those that an independent parser reads', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (text) => {
        const tree = parseHcl({ uri: 'file:///a.tf', text });
        assert.deepEqual(
          tree.errors.map((error) => error.value),
          [],
          text,
        );
        assert.deepEqual(plainBody(tree.body), await parse('a.tf', text), text);
      }),
      { numRuns: 300 },
    );
  });
});
