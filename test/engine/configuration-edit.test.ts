import assert from 'node:assert/strict';
import { toLintOptions } from '../../server/src/engine/configuration/configuration';
import { type ConfigurationChange, editConfiguration, toGlob } from '../../server/src/engine/configuration/edit';
import { lint } from '../../server/src/engine/lint';
import { applyEdits } from '../../server/src/text/edits';

const OFF: ConfigurationChange = { kind: 'off', rule: 'cname-at-apex' };
const SILENCE: ConfigurationChange = {
  kind: 'silence',
  rule: 'cname-at-apex',
  files: 'dns/a.json',
  resource: 'example.com CNAME',
};

function write(text: string, change: ConfigurationChange, name = '.route53lint.json'): string | undefined {
  const file = { uri: `file:///a/${name}`, text };
  const edited = editConfiguration(file, change);
  return edited && applyEdits(text, [edited.edit]);
}

describe('writing a configuration', () => {
  it('makes a new file', () => {
    assert.equal(write('', OFF), '{\n  "rules": {\n    "cname-at-apex": "off"\n  }\n}\n');
    assert.equal(
      write('', SILENCE),
      '{\n  "ignore": [\n    {\n      "rule": "cname-at-apex",\n      "files": "dns/a.json",\n      "resource": "example.com CNAME"\n    }\n  ]\n}\n',
    );
  });

  it('adds to JSON with comments and changes nothing else', () => {
    const text =
      '// ours\r\n{\r\n\t"rules": {\r\n\t\t"missing-ttl": "off", // because\r\n\t},\r\n\t"ignore": ["generated/" /* all */],\r\n}\r\n';
    for (const change of [OFF, SILENCE]) {
      const file = { uri: 'file:///a/.route53lint.jsonc', text };
      const { edit } = editConfiguration(file, change) ?? assert.fail();
      assert.equal(edit.span.start, edit.span.end);
    }
    assert.equal(
      write(text, OFF, '.route53lint.jsonc'),
      text.replace('// because', '// because\r\n\t\t"cname-at-apex": "off",'),
    );
    assert.equal(
      write(text, SILENCE, '.route53lint.jsonc'),
      text.replace(
        '"generated/"',
        '"generated/", { "rule": "cname-at-apex", "files": "dns/a.json", "resource": "example.com CNAME" }',
      ),
    );
  });

  it('keeps a comment behind the last value where it is', () => {
    assert.equal(
      write('{\n  "rules": {\n    "missing-ttl": "off" // because\n  }\n}\n', OFF),
      '{\n  "rules": {\n    "missing-ttl": "off", // because\n    "cname-at-apex": "off"\n  }\n}\n',
    );
    assert.equal(
      write('{\n  "rules": {\n    // none\n  }\n}\n', OFF),
      '{\n  "rules": {\n    // none\n  \n    "cname-at-apex": "off"\n  }\n}\n',
    );
  });

  it('replaces the level that a rule has', () => {
    assert.equal(write('{ "rules": { "cname-at-apex": "warning" } }', OFF), '{ "rules": { "cname-at-apex": "off" } }');
    assert.equal(
      write('rules:\n  cname-at-apex: warning # why\n', OFF, '.route53lint.yml'),
      'rules:\n  cname-at-apex: off # why\n',
    );
  });

  it('writes under the key of a package.json', () => {
    assert.equal(
      write('{\n  "name": "x",\n  "route53lint": {\n    "rules": {}\n  }\n}\n', OFF, 'package.json'),
      '{\n  "name": "x",\n  "route53lint": {\n    "rules": {\n      "cname-at-apex": "off"\n    }\n  }\n}\n',
    );
  });

  it('adds to YAML in the style that is there', () => {
    const yaml = (text: string, change: ConfigurationChange) => write(text, change, '.route53lint.yaml');
    assert.equal(yaml('# ours\n', OFF), '# ours\nrules:\n  cname-at-apex: off\n');
    assert.equal(
      yaml('rules:\n    missing-ttl: off # why\n\nzones: {}\n', OFF),
      'rules:\n    missing-ttl: off # why\n    cname-at-apex: off\n\nzones: {}\n',
    );
    assert.equal(yaml('rules: { missing-ttl: off }', OFF), 'rules: { missing-ttl: off, cname-at-apex: off }');
    assert.equal(
      yaml('ignore:\n- generated/ # made\nrules: {}\n', SILENCE),
      'ignore:\n- generated/ # made\n- rule: cname-at-apex\n  files: "dns/a.json"\n  resource: "example.com CNAME"\nrules: {}\n',
    );
    assert.equal(
      yaml('ignore: [generated/]\n', SILENCE),
      'ignore: [generated/, { rule: "cname-at-apex", files: "dns/a.json", resource: "example.com CNAME" }]\n',
    );
    assert.equal(
      yaml('ignore: []\n', { ...SILENCE, resource: undefined }),
      'ignore: [{ rule: "cname-at-apex", files: "dns/a.json" }]\n',
    );
  });

  it('leaves a place for the reason where one is required', () => {
    const change: ConfigurationChange = { ...SILENCE, withReason: true };
    for (const [name, text] of [
      ['.route53lint.json', ''],
      [
        '.route53lint.jsonc',
        '{\n  "require-reason": true,\n  "ignore": [{ "rule": "missing-ttl", "files": "a", "reason": "reason" }],\n}\n',
      ],
      ['.route53lint.yaml', 'require-reason: true\n'],
      ['.route53lint.yml', 'ignore: [generated/]\n'],
      ['package.json', '{ "route53lint": {} }'],
    ] as const) {
      const edited = editConfiguration({ uri: `file:///a/${name}`, text }, change);
      assert.ok(edited !== undefined, name);
      const { edit, configuration } = edited;
      assert.equal(configuration.silences.at(-1)?.reason, 'reason');
      const { start, end } = edit.placeholder ?? assert.fail(name);
      assert.equal(edit.newText.slice(start, end), 'reason');
      assert.match(edit.newText.slice(0, start), /reason"?: "$/);
    }
  });

  it('leaves a file with errors alone', () => {
    assert.equal(write('{ "rules": { "nope": "off" } }', OFF), undefined);
    assert.equal(write('{ "rules": ', OFF), undefined);
    assert.equal(write('rules:\n  nope: off\n', OFF, '.route53lint.yaml'), undefined);
  });

  it('silences the finding and no other one', () => {
    const record = (name: string) => `resource "aws_route53_record" "${name}" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "${name}"
  type    = "A"
  records = ["8.8.4.4"]
}
`;
    const zone = 'resource "aws_route53_zone" "main" {\n  name = "example.com"\n}\n';
    const names = ['main.tf', 'odd [1]*.tf', 'sub/#x.tf'];
    for (const name of names) {
      const file = { uri: `file:///a/${name}`, text: zone + record('one') + record('two') };
      const other = { uri: 'file:///a/other/main.tf', text: file.text };
      const pathOf = (uri: string) => uri.slice('file:///a/'.length);
      const findings = (change: ConfigurationChange) => {
        const edited = editConfiguration({ uri: 'file:///a/.route53lint.json', text: '' }, change);
        assert.ok(edited);
        return lint([file, other], toLintOptions(edited.configuration, pathOf)).findings.map(
          ({ rule, resource, at }) => `${at.file === file ? 'file' : 'other'} ${rule} ${resource}`,
        );
      };
      const files = toGlob(name);
      const [one, two] = ['one', 'two'].map((each) => `missing-ttl aws_route53_record.${each}`);
      assert.deepEqual(findings({ kind: 'silence', rule: 'missing-ttl', files, resource: 'aws_route53_record.one' }), [
        `file ${two}`,
        `other ${one}`,
        `other ${two}`,
      ]);
      assert.deepEqual(findings({ kind: 'silence', rule: 'missing-ttl', files }), [`other ${one}`, `other ${two}`]);
      assert.deepEqual(findings({ kind: 'off', rule: 'missing-ttl' }), []);
    }
  });
});
