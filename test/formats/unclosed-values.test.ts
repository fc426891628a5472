import assert from 'node:assert/strict';
import { attributeOf } from '../../server/src/formats/syntax/hcl/nodes';
import { parseHcl } from '../../server/src/formats/syntax/hcl/parse';
import { parseJson } from '../../server/src/formats/syntax/json/parse';
import { valueAt } from '../../server/src/formats/syntax/node';
import { parseYaml } from '../../server/src/formats/syntax/yaml/parse';
import { sourceText } from '../../server/src/text/span';

function yamlOrJson(parse: typeof parseYaml, text: string) {
  const node = valueAt(parse({ uri: 'file:///t', text }).root, 'a');
  return node && [node.kind, node.unclosed, sourceText(node.span)];
}

function hcl(text: string) {
  const value = attributeOf(parseHcl({ uri: 'file:///t.tf', text }).body, 'a')?.value;
  return value && [value.kind, value.kind === 'broken' && value.unclosed, sourceText(value)];
}

describe('Values that are not closed', () => {
  const cases: readonly (readonly [string, () => unknown, unknown])[] = [
    ['a string of JSON', () => yamlOrJson(parseJson, '{"a": "x\n}'), ['scalar', true, '"x']],
    ['a list of JSON', () => yamlOrJson(parseJson, '{"a": ["x", 1\n}'), ['list', true, '["x", 1']],
    ['a map of JSON', () => yamlOrJson(parseJson, '{"a": {"x": 1\n'), ['map', true, '{"x": 1']],
    ['a string of YAML', () => yamlOrJson(parseYaml, 'a: "x'), ['scalar', true, '"x']],
    ['a string of YAML that ends in an escape', () => yamlOrJson(parseYaml, 'a: "x\\"'), ['scalar', true, '"x\\"']],
    ['a string of YAML in single quotes', () => yamlOrJson(parseYaml, "a: 'x'''''"), ['scalar', undefined, "'x'''''"]],
    ['a list of YAML', () => yamlOrJson(parseYaml, 'a: [x, y'), ['list', true, '[x, y']],
    ['a map of YAML', () => yamlOrJson(parseYaml, 'a: {x: y'), ['map', true, '{x: y']],
    ['a string of HCL', () => hcl('a = "x\nb = 1\n'), ['broken', true, '"x']],
    ['a list of HCL', () => hcl('a = ["x",\n  "y",\nb = 1\n'), ['broken', true, '["x",\n  "y",']],
    ['an object of HCL', () => hcl('a = {\n  x = 1\n\nb = [1]\n'), ['broken', true, '{\n  x = 1\n\nb = [1]']],
    ['a call of HCL', () => hcl('a = f("x"\nb = 1\n'), ['broken', true, 'f("x"']],
    ['what is no value of HCL, and not open', () => hcl('a = = 1\nb = 1\n'), ['broken', undefined, '= 1']],
  ];
  for (const [title, read, expected] of cases)
    it(`are marked and reach to where they are cut: ${title}`, () => assert.deepEqual(read(), expected));
});
