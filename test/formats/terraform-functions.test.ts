import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHcl } from '../../server/src/formats/syntax/hcl/index';
import type { Attribute } from '../../server/src/formats/syntax/hcl/nodes';
import { evaluate } from '../../server/src/formats/terraform/evaluate';
import { deploymentOf, moduleOf } from '../../server/src/formats/terraform/module';
import type { HclValue } from '../../server/src/formats/terraform/values';

/** Expressions of what names and records are made of, each with what it gives. */
const known: Readonly<Record<string, unknown>> = {
  'join(".", ["www", "example", "com"])': 'www.example.com',
  'join("-", ["a"], ["b", "c"])': 'a-b-c',
  'format("%s.%s", "www", "example.com")': 'www.example.com',
  'format("%03d|%d|%%|%q|%v", 7, 42, "x", true)': '007|42|%|"x"|true',
  'formatlist("%s.example.com", ["a", "b"])': ['a.example.com', 'b.example.com'],
  'formatlist("%s-%s", ["a", "b"], "x")': ['a-x', 'b-x'],
  'lower("ABC")': 'abc',
  'upper("abc")': 'ABC',
  'title("hello world")': 'Hello World',
  'replace("a.b.c", ".", "-")': 'a-b-c',
  'replace("a1b22", "/[0-9]+/", "#")': 'a#b#',
  'replace("hello world", "/(\\\\w+) (\\\\w+)/", "$2 $1")': 'world hello',
  'regex("^[a-z]+", "abc123")': 'abc',
  'regex("^(\\\\w+)\\\\.(.+)$", "www.example.com")': ['www', 'example.com'],
  'regex("(?P<host>[^.]+)", "www.example.com")': { host: 'www' },
  'regexall("[a-z]", "a1b2")': ['a', 'b'],
  'trim("..a..", ".")': 'a',
  'trimprefix("www.a", "www.")': 'a',
  'trimsuffix("a.com.", ".")': 'a.com',
  'trimspace("  a b  ")': 'a b',
  'chomp("a\\n")': 'a',
  'strrev("abc")': 'cba',
  'split(".", "a.b.c")': ['a', 'b', 'c'],
  'split(",", "")': [''],
  'substr("hello", 1, 3)': 'ell',
  'substr("hello", -2, -1)': 'lo',
  'startswith("www.a", "www")': true,
  'endswith("a.com", "com")': true,
  'strcontains("abc", "b")': true,
  'concat(["a"], ["b", "c"], [])': ['a', 'b', 'c'],
  'flatten([["a", ["b"]], [], ["c"]])': ['a', 'b', 'c'],
  'compact(["a", "", "b"])': ['a', 'b'],
  'distinct(["b", "a", "b"])': ['b', 'a'],
  'toset(["b", "a", "b"])': ['a', 'b'],
  'sort(["b", "a"])': ['a', 'b'],
  'reverse(["a", "b", "c"])': ['c', 'b', 'a'],
  'slice(["a", "b", "c"], 1, 3)': ['b', 'c'],
  'setunion(["a"], ["b", "a"])': ['a', 'b'],
  'setsubtract(["a", "b"], ["a"])': ['b'],
  'setproduct(["a", "b"], ["x", "y"])': [
    ['a', 'x'],
    ['a', 'y'],
    ['b', 'x'],
    ['b', 'y'],
  ],
  'merge({ a = 1, b = 2 }, { b = 3 })': { a: 1, b: 3 },
  'keys({ b = 1, a = 2 })': ['a', 'b'],
  'values({ b = 1, a = 2 })': [2, 1],
  'lookup({ a = "x" }, "a", "y")': 'x',
  'lookup({ a = "x" }, "b", "y")': 'y',
  'element(["a", "b"], 3)': 'b',
  'index(["a", "b"], "b")': 1,
  'contains(["a", "b"], "b")': true,
  'contains(["a"], "b")': false,
  'length(["a", "b"])': 2,
  'length("héllo")': 5,
  'length({ a = 1 })': 1,
  'one(["a"])': 'a',
  'one([])': null,
  'coalesce("", "a", "b")': 'a',
  'coalesce(null, "b")': 'b',
  'zipmap(["a", "b"], [1, 2])': { a: 1, b: 2 },
  'range(3)': [0, 1, 2],
  'range(1, 6, 2)': [1, 3, 5],
  'try({ a = 1 }.b, "x")': 'x',
  'try({ a = null }.a.b, "x")': 'x',
  'try([][0], "x")': 'x',
  'try("${null}.example.com", "x")': 'x',
  'try(lower({ a = 1 }.b), "x")': 'x',
  'can({ a = 1 }.b)': false,
  'can(regex("a", "a"))': true,
  'max(1, 3, 2)': 3,
  'min(1, 3, 2)': 1,
  'tostring(5)': '5',
  'tonumber("5")': 5,
  'jsonencode({ b = [1, true], a = "x" })': '{"a":"x","b":[1,true]}',
  'jsondecode("{\\"a\\": [1]}")': { a: [1] },
  'base64encode("hé")': 'aMOp',
  'cidrhost("192.0.2.0/24", 5)': '192.0.2.5',
  'cidrhost("192.0.2.0/24", -1)': '192.0.2.255',
  '"a${1 + 2 * 3}b"': 'a7b',
  '"%{ if 1 > 2 }a%{ else }b%{ endif }"': 'b',
  '"%{ for x in ["a", "b"] }<${x}>%{ endfor }"': '<a><b>',
  '[for i, x in ["a", "b"] : "${i}${x}" if x != "a"]': ['1b'],
  '{ for k, v in { a = 1, b = 2 } : v => k... }': { 1: ['a'], 2: ['b'] },
  '{ for x in ["a", "b"] : x => upper(x) }': { a: 'A', b: 'B' },
  '[{ a = 1 }, { a = 2 }][*].a': [1, 2],
  '1 == 1 && !(2 < 1) ? "yes" : "no"': 'yes',
  '"1" == 1': false,
  'true || false': true,
  '7 % 4 - -1': 4,
  'null == null': true,
  '["a", "b"] == ["a", "b"]': true,
};

const place = { variables: new Map(), path: '', directory: '', caller: undefined, deployment: deploymentOf() };

/** What an expression gives; undefined where it stays undecided. */
function evaluated(expression: string): HclValue {
  const { body, errors } = parseHcl({ uri: 'file:///a.tf', text: `a = ${expression}\n` });
  assert.deepEqual(errors, [], expression);
  return evaluate((body.attributes[0] as Attribute).value, { module: moduleOf([], place), block: '' });
}

function plainOf(value: HclValue): unknown {
  switch (value.kind) {
    case 'known':
      return value.value;
    case 'null':
      return null;
    case 'list':
      return value.items.map(plainOf);
    case 'object':
      return Object.fromEntries([...value.entries].map(([name, entry]) => [name, plainOf(entry)]));
    default:
      return undefined;
  }
}

describe('Expressions of Terraform', () => {
  for (const [expression, expected] of Object.entries(known)) {
    it(`give what they stand for: ${expression}`, () => assert.deepEqual(plainOf(evaluated(expression)), expected));
  }
  it('give what Terraform itself gives', function () {
    this.timeout(0);
    const expressions = Object.keys(known);
    const all = `jsonencode([${expressions.join(', ')}])`;
    const empty = mkdtempSync(join(tmpdir(), 'expressions-'));
    const { status, stdout } = spawnSync('terraform', ['console'], {
      input: `${all}\n`,
      encoding: 'utf8',
      cwd: empty,
      env: { ...process.env, CHECKPOINT_DISABLE: '1' },
      timeout: 60_000,
    });
    rmSync(empty, { recursive: true });
    if (status !== 0) {
      process.stdout.write('      skipped: terraform is not installed or does not answer, so nothing tells what it would give\n');
      return this.skip();
    }
    const given: unknown[] = JSON.parse(JSON.parse(stdout.slice(stdout.indexOf('"'))));
    for (const [index, expression] of expressions.entries()) assert.deepEqual(given[index], known[expression], expression);
  });
  it('stay undecided where they hang on something that is', () => {
    for (const expression of [
      'file("x")',
      'timestamp()',
      'regex(var.x, "a")',
      'var.x ? "a" : "b"',
      'sort([var.x])',
      'length(var.x)',
      'format("%s", var.list[*])',
      'no_such_function("a")',
      'split(".", var.x)[0]',
      'var.x == "a"',
      'var.x + 1',
    ])
      assert.notEqual(evaluated(expression).kind, 'known', expression);
  });
  it('keep what is known of text that is not known as a whole', () => {
    const shown = (expression: string) => {
      const value = evaluated(expression);
      return value.kind === 'text'
        ? value.text.map((part) => (part.kind === 'literal' ? part.text : `<${part.key}>`)).join('')
        : value.kind === 'unknown'
          ? `<${value.key}>`
          : undefined;
    };
    assert.equal(shown('join(".", [var.sub, "example.com"])'), '<var.sub>.example.com');
    assert.equal(shown('format("%s.%s", var.sub, "example.com")'), '<var.sub>.example.com');
    assert.equal(shown('trimsuffix("${var.sub}.example.com.", ".")'), '<var.sub>.example.com');
    assert.equal(shown('trimsuffix(var.domain, ".")'), '<var.domain>');
    assert.equal(shown('formatlist("%s.x", [var.a])[0]'), '<var.a>.x');
    assert.equal(shown('lookup(var.m, "a")'), '<var.m.a>');
    assert.equal(shown('coalesce(var.x)'), '<var.x>');
    assert.equal(shown('var.x == var.y && false'), undefined);
  });
});
