import assert from 'node:assert/strict';
import { lint } from '../../server/src/engine/lint';
import { defaultOptions } from '../../server/src/engine/options';

const ZONE = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n';

function terraform(argument: string, more = ''): string {
  const rest = argument.startsWith('records') ? '  name = "a"\n' : '  records = ["192.0.2.1"]\n';
  return `${ZONE}${more}resource "aws_route53_record" "a" {\n  zone_id = aws_route53_zone.main.zone_id\n  type = "A"\n  ttl = 60\n${rest}  ${argument}\n}\n`;
}

function template(value: string, resources = ''): string {
  return `AWSTemplateFormatVersion: "2010-09-09"\nResources:\n${resources}  A:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: example.com.\n      Name: a.example.com\n      Type: CNAME\n      TTL: "60"\n      ResourceRecords: [${value}]\n`;
}

/** Expressions that a reader of numbers, code points, places or the like may not be ready for. */
const EXPRESSIONS = [
  '1e400 + 1',
  '1e400',
  '-1e400 * 1e400',
  '1e308 * 1e308',
  'max(1e400, 1)',
  'ceil(1e400)',
  'floor(-1e400)',
  'format("%d", 1e400)',
  'format("%.200f", 1.5)',
  'format("%.99999999f", 1.5)',
  'format("%999999999s", "a")',
  'format("%[999999999]s", "a")',
  'format("%x", 1.5)',
  'format("%c", 99999999)',
  'cidrhost("10.0.0.0/8", 1.5)',
  'cidrhost("10.0.0.0/8", 1e400)',
  'cidrhost("10.0.0.0/99", 1)',
  'cidrsubnet("10.0.0.0/8", 1e400, 1.5)',
  'cidrnetmask("10.0.0.0/-1")',
  'element([], 1)',
  'element(["a"], 1.5)',
  'element(["a"], -1)',
  'slice(["a"], -1, 1e400)',
  'substr("a", -1e400, 1e400)',
  'indent(1e400, "a")',
  'chunklist(["a"], 0)[0][0]',
  'chunklist(["a"], -1)[0][0]',
  'range(1e400)[0]',
  'range(0, 10, 0)[0]',
  'parseint("zz", 99)',
  'pow(1e308, 10)',
  'log(0, 0)',
  'signum(1e400)',
  'regex("\\\\x{FFFFFFFF}", "a")',
  'regex("[\\\\x{FFFFFFFF}]", "a")',
  'regex("a{1000000}", "a")',
  'regex("(?P<constructor>a)", "a").constructor',
  'replace("a", "/(/", "b")',
  '"\\UFFFFFFFF"',
  '"\\uD800"',
  'urlencode("\\uD800")',
  'base64encode("\\uD800")',
  'base64decode("%%%")',
  'jsondecode("{\\"__proto__\\": 1}").__proto__',
  'yamldecode("__proto__: 1").__proto__',
  'yamldecode("? [a]\\n: 1")',
  'csvdecode("__proto__\\n1")[0].__proto__',
  'timeadd("99999-01-01T00:00:00Z", "1h")',
  'formatdate("YYYY", "x")',
  '["a"][1e400]',
  '["a"][-1]',
  '["a"][1.5]',
  'tonumber("1e400")',
  'file("\\uD800")',
  'file("%")',
  'templatefile("%", {})',
  'strrev("\\uD83D")',
  'join(",", 1)',
  'merge(null, null)',
  'zipmap(["__proto__"], ["a"]).__proto__',
];

function failuresOf(name: string, text: string): readonly string[] {
  const { failures, findings } = lint([{ uri: `file:///a/${name}`, text }], { ...defaultOptions });
  for (const { fixes } of findings) assert.ok(fixes);
  return failures.map(({ message }) => message);
}

describe('a text that', () => {
  for (const expression of EXPRESSIONS)
    it(`has ${expression} ends no rule and no reader`, () => {
      for (const argument of [
        `name = ${expression}`,
        `records = [${expression}]`,
        `records = compact([${expression}])`,
        `count = ${expression}`,
        `for_each = ${expression}`,
      ])
        assert.deepEqual(failuresOf('main.tf', terraform(argument)), [], argument);
      assert.deepEqual(failuresOf('main.tf', terraform('name = local.x', `locals {\n  x = ${expression}\n}\n`)), []);
      assert.deepEqual(
        failuresOf('main.tf', terraform('name = "a"', `module "m" {\n  source = "./%"\n  x = ${expression}\n}\n`)),
        [],
      );
    });

  for (const word of [
    '__proto__',
    'constructor',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '\ud800',
    '%',
    '(',
    '[a-',
    '*',
  ])
    it(`has ‘${word}’ in a template ends no rule and no reader`, () => {
      const of = `  X:\n    Type: ${JSON.stringify(word)}\n`;
      for (const text of [
        template(`!GetAtt X.${word}`, of),
        template(`!GetAtt [X, ${JSON.stringify(word)}]`, of),
        template('!Ref X', of),
        template(`!Ref ${word}`),
        template(JSON.stringify(`\${${word}}`)),
        template(`!ImportValue ${JSON.stringify(word)}`),
        template(`!FindInMap [${JSON.stringify(word)}, ${JSON.stringify(word)}, ${JSON.stringify(word)}]`),
        template(
          '!GetAtt X.Outputs.A',
          `  X:\n    Type: AWS::CloudFormation::Stack\n    Properties: {TemplateURL: ${JSON.stringify(word)}}\n`,
        ),
      ])
        assert.deepEqual(failuresOf('t.yaml', text), [], text);
    });

  it('substitutes many words in words of words ends no rule and no reader', () => {
    const words = (letter: string) => Array.from({ length: 700 }, (_, index) => `${letter}${index}`);
    const sub = (letter: string, inner: string): string =>
      `{"Fn::Sub": [${JSON.stringify(
        words(letter)
          .map((word) => `\${${word}}`)
          .join(''),
      )}, ` +
      `{${words(letter)
        .map((word, index) => `${JSON.stringify(word)}: ${index === 0 ? inner : '{"Ref": "AWS::Region"}'}`)
        .join(', ')}}]}`;
    const one = (letter: string, inner: string) =>
      `{"Fn::Sub": [${JSON.stringify(`\${${letter}}`.repeat(700))}, {${JSON.stringify(letter)}: ${inner}}]}`;
    for (const nested of [sub('a', sub('b', sub('c', '"x"'))), one('a', one('b', one('c', '{"Ref": "AWS::Region"}')))])
      assert.deepEqual(failuresOf('t.yaml', template(nested)), []);
  });
});
