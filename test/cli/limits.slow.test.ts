import assert from 'node:assert/strict';
import { folderWith, removeFolders, runCli, type Tree } from './cli';

const DEPTH = 80_000;
const SETS = 65_000;
const nest = (open: string, inner: string, close: string) => open.repeat(DEPTH) + inner + close.repeat(DEPTH);

/** The findings of the real rules by rule, with their number. */
function count(tree: Tree) {
  const { status, stdout, stderr } = runCli(['--format', 'json'], { cwd: folderWith(tree) }, 'real');
  assert.equal(stderr, '');
  const { recordSets, findings, errors } = JSON.parse(stdout);
  const byRule: Record<string, number> = {};
  for (const { rule } of findings) byRule[rule] = (byRule[rule] ?? 0) + 1;
  return { status, recordSets, byRule, errors };
}

const tf = (body: string) =>
  `resource "aws_route53_record" "a" {\n  zone_id = "Z0123456789ABC"\n  name    = "www"\n  type    = "A"\n  ttl     = 300\n  records = ["8.8.8.300"]\n}\n${body}`;
const batch = (value: string) =>
  `{"Changes":[{"Action":"CREATE","ResourceRecordSet":{"Name":"a.example.com","Type":"A","TTL":300,"ResourceRecords":[{"Value":"8.8.8.300"}],"X":${value}}}]}`;
const template = (value: string) =>
  `Resources:\n  Www:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: example.com.\n      Name: www.example.com.\n      Type: A\n      TTL: 300\n      ResourceRecords: [8.8.8.300]\nMetadata:\n  X: ${value}\n`;

describe('what is nested very deeply', () => {
  after(removeFolders);

  const deep: Tree = {
    'blocks.tf': tf(nest('b {\n', '', '}\n')),
    'open-blocks.tf': tf('b {\n'.repeat(DEPTH)),
    'lists.tf': tf(`locals {\n  x = ${nest('[', '', ']')}\n}\n`),
    'objects.tf': tf(`locals {\n  x = ${nest('{ a = ', '1', '}')}\n}\n`),
    'templates.tf': tf(`locals {\n  x = ${nest('"${', '1', '}"')}\n}\n`),
    'lists.json': batch(nest('[', '', ']')),
    'open-lists.json': batch('['.repeat(DEPTH)),
    'maps.json': batch(nest('{"a":', '1', '}')),
    'lists.yaml': template(nest('[', '', ']')),
    'maps.yaml': template(nest('{a: ', '1', '}')),
    'sequences.yaml': template(`\n   ${'- '.repeat(DEPTH)}a`),
  };
  for (const [name, text] of Object.entries(deep))
    it(`is one syntax error, and the record set before it is looked at: ${name}`, () => {
      assert.deepEqual(count({ [name]: text }), {
        status: 1,
        recordSets: 1,
        byRule: { 'invalid-value': 1, 'syntax-error': 1 },
        errors: [],
      });
    });

  it('may be conditions that are made of each other', () => {
    const conditions = Array.from({ length: 20_000 }, (_, index) => `  C${index}: !Not [Condition: C${index + 1}]\n`);
    const { status, byRule, errors } = count({
      'a.yaml': `Conditions:\n${conditions.join('')}${template('1').replace('    Type: AWS', '    Condition: C0\n    Type: AWS')}`,
    });
    assert.deepEqual({ status, byRule, errors }, { status: 1, byRule: { 'invalid-value': 1 }, errors: [] });
  });
});

describe('very many findings', () => {
  after(removeFolders);

  it('are all reported', () => {
    const lines = Array.from({ length: SETS }, (_, index) => `n${index} loud\n`).join('');
    const text = `# tiny\n${lines}${lines}`;
    const cwd = folderWith({ 'a.json': text });
    const { status, stdout, stderr } = runCli(['--fail-on', 'error'], { cwd });
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(
      stdout,
      new RegExp(`^${2 * SETS} errors, ${SETS} warnings in ${2 * SETS} record sets in 1 file;`, 'm'),
    );
  });

  it('are all reported in JSON, by the real rules', () => {
    const values = ['8.8.8.300', '8.8.8.301', '8.8.8.302'].map((Value) => ({ Value }));
    const sets = Array.from({ length: SETS }, (_, index) => ({
      Name: `n${index}.example.com.`,
      Type: 'A',
      TTL: 300,
      ResourceRecords: values,
    }));
    const { status, recordSets, byRule } = count({ 'a.json': JSON.stringify({ ResourceRecordSets: sets }) });
    assert.deepEqual(
      { status, recordSets, byRule },
      { status: 1, recordSets: SETS, byRule: { 'invalid-value': 3 * SETS } },
    );
  });
});
