import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv';
import { extendConfiguration } from '../../server/src/engine/configuration/extend';
import { parseConfiguration } from '../../server/src/engine/configuration/parse';
import { formatSchema } from '../../server/src/engine/configuration/schema';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { rules } from '../../server/src/rules/index';

const page = readFileSync(path.join(__dirname, '../../docs/configuration.md'), 'utf8');
const examples = [...page.matchAll(/^```(?:json|yaml|hcl) (\S+)\n(.*?)^```$/gms)].map(([, name = '', text = '']) => ({
  name,
  text,
}));
const named = (name: string) => examples.filter((each) => each.name === name).map(({ text }) => text);

describe('docs/configuration.md', () => {
  it('has no example of a format that is not tried here', () => {
    const all = [...page.matchAll(/^```(json|yaml|hcl)/gm)];
    assert.equal(all.length, examples.length);
    assert.deepEqual(
      [...new Set(examples.map(({ name }) => name))],
      [...['.route53lint.json', '.route53lint.yaml'], ...['main.tf', 'template.yaml', 'template.json', 'main.tf.json']],
    );
  });

  for (const name of ['.route53lint.json', '.route53lint.yaml'])
    it(`shows configurations that are right in ${name}`, () => {
      for (const text of named(name)) assert.deepEqual(parseConfiguration(text, name).errors, []);
    });

  it('shows configurations that fit the schema, which refuses others', () => {
    const fits = new Ajv({ strict: false }).compile(JSON.parse(formatSchema()));
    for (const text of named('.route53lint.json')) assert.ok(fits(JSON.parse(text)), JSON.stringify(fits.errors));
    for (const wrong of [
      { extends: [5] },
      { overrides: [{ rules: {} }] },
      { overrides: [{ resources: 'x', rules: {} }] },
      { ignore: [{ rule: 'missing-ttl', files: 'a', reason: 5 }] },
      { 'require-reason': 'yes' },
    ])
      assert.ok(!fits(wrong), JSON.stringify(wrong));
    assert.ok(fits({ overrides: [{ resources: ['x'], rules: { 'missing-ttl': 'off' } }], 'require-reason': true }));
  });

  it('shows what extends others, which is found where it says', () => {
    const [text] = named('.route53lint.json').filter((each) => each.includes('extends'));
    const disk: Record<string, string> = {
      'file:///w/node_modules/@acme/dns-lint/package.json': '{ "route53lint": { "rules": { "missing-ttl": "off" } } }',
      'file:///w/platform/dns.yaml': 'rules: { missing-ttl: info, cname-could-be-alias: error }',
    };
    const reading = extendConfiguration({ uri: 'file:///w/a/.route53lint.json', text: text ?? '' });
    let step = reading.next();
    while (!step.done) {
      const uri = step.value;
      step = reading.next(disk[uri] === undefined ? undefined : { uri, text: disk[uri] ?? '' });
    }
    assert.deepEqual(
      [...(step.value?.configuration.rules ?? [])],
      [
        ['missing-ttl', 'info'],
        ['cname-could-be-alias', 'info'],
      ],
    );
  });

  it('shows suppressions that silence all, and no more than there is', () => {
    for (const name of ['template.json', 'template.yaml', 'main.tf.json'])
      for (const text of named(name).filter((each) => each.includes('8.8.4'))) {
        const file = { uri: `file:///w/${name}`, text };
        assert.deepEqual(lint([file]).findings, [], name);
        const kept = lint([file], { ...defaultOptions, keepsSuppressed: true }).findings;
        assert.deepEqual(kept.map(({ rule }) => rule).sort(), ['invalid-value', 'missing-ttl']);
        for (const { suppressedBy } of kept)
          assert.match(suppressedBy?.reason ?? '', /^(?:a script fills it in|an internal network)$/);
      }
  });

  it('shows comments with rules that there are', () => {
    for (const { text } of examples.filter((each) => /^# route53/.test(each.text))) {
      const id = /^# route53-lint-ignore(?:-file)? ([a-z-]+): /.exec(text)?.[1];
      assert.ok(
        rules.some((rule) => rule.id === id),
        text,
      );
    }
  });
});
