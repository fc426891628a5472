import assert from 'node:assert/strict';
import { isIgnored, toLintOptions } from '../../server/src/engine/configuration/configuration';
import { extendConfiguration } from '../../server/src/engine/configuration/extend';
import { uriKey } from '../../server/src/text/uri';
import { installTiny } from '../cli/tiny';

const ROOT = 'file:///w/';

/** Reads a configuration of a disk in memory; with the URIs that were looked for. */
function read(disk: Readonly<Record<string, string>>, name = 'a/.route53lint.json') {
  const asked: string[] = [];
  const reading = extendConfiguration({ uri: ROOT + name, text: disk[name] ?? '' });
  let step = reading.next();
  while (!step.done) {
    const uri = step.value;
    asked.push(uri.slice(ROOT.length));
    const text = disk[uriKey(uri).slice(ROOT.length)];
    step = reading.next(text === undefined ? undefined : { uri, text });
  }
  const { configuration, files } = step.value ?? assert.fail('has no configuration');
  const errors = files.flatMap(({ file, errors: found }) =>
    found.map(({ line, column, message }) => `${file.uri.slice(ROOT.length)}:${line}:${column} ${message}`),
  );
  return { configuration, errors, asked, files };
}

/** What is wrong with a name in `extends`. */
const faultOf = (name: string, disk: Readonly<Record<string, string>> = {}) =>
  read({ 'a/.route53lint.json': JSON.stringify({ extends: name }), ...disk }).errors;

describe('a configuration that extends others', () => {
  let restore: () => void;
  before(() => {
    restore = installTiny();
  });
  after(() => restore());

  it('takes what it does not have itself, of later ones before earlier ones', () => {
    const { configuration, errors } = read({
      'a/.route53lint.json':
        '{ "extends": ["./one.json", "../two.yaml"], "rules": { "loud": "info" }, "zones": { "Z3": "c.com" } }',
      'a/one.json':
        '{ "rules": { "loud": "off", "odd": "off", "hint": "error" }, "zones": { "Z1": "a.com", "Z3": "x.com" } }',
      'two.yaml': 'extends: three.jsonc\nrules: { loud: error, odd: info }\n',
      'three.jsonc': '{ /* all */ "rules": { "odd": "error", "sleeping": "error" }, "zones": { "Z2": "b.com" } }',
    });
    assert.deepEqual(errors, []);
    assert.deepEqual(Object.fromEntries(configuration.rules), {
      ...{ loud: 'info', odd: 'info', hint: 'error', sleeping: 'error' },
    });
    assert.deepEqual(Object.fromEntries(configuration.zones), { Z1: 'a.com', Z2: 'b.com', Z3: 'c.com' });
  });

  it('has the globs of each file relative to its own folder, the overrides of extended ones first', () => {
    const { configuration } = read({
      'a/.route53lint.json':
        '{ "extends": "../base/dns.json", "overrides": [{ "files": ["x.rec"], "rules": { "loud": "info" } }], "ignore": ["!keep/"] }',
      'base/dns.json':
        '{ "overrides": [{ "files": ["*.rec"], "rules": { "loud": "off", "odd": "off" } }], "ignore": ["gen/", "keep/", { "rule": "hint", "files": "*.rec", "reason": "old" }] }',
    });
    const from = (uri: string) => (base: string | undefined) => {
      const folder = base ?? `${ROOT}a/`;
      return uri.startsWith(folder) ? uri.slice(folder.length) : undefined;
    };
    const options = toLintOptions(configuration, (uri, base) => from(uri)(base));
    const level = (rule: string, path: string) => options.severityOf?.(rule, ROOT + path);
    assert.deepEqual(
      [level('loud', 'a/x.rec'), level('odd', 'a/x.rec'), level('odd', 'base/y.rec')],
      ['info', undefined, 'off'],
    );
    assert.equal(options.silencedBy?.('hint', `${ROOT}a/x.rec`, undefined), undefined);
    assert.equal(options.silencedBy?.('hint', `${ROOT}base/x.rec`, undefined)?.reason, 'old');
    const ignored = (path: string) => isIgnored(configuration, from(ROOT + path));
    assert.deepEqual([ignored('a/gen/'), ignored('base/gen/'), ignored('base/keep/')], [false, true, true]);
  });

  it('has the deployments of extended files with paths from their folders, one of each name', () => {
    const { configuration } = read({
      'a/.route53lint.json': '{ "extends": "../base/dns.json", "deployments": { "test": { "terraform": {} } } }',
      'base/dns.json':
        '{ "deployments": { "prod": { "terraform": { "folder": "infra", "varFiles": "x.tfvars" } }, "test": { "terraform": { "folder": "t" } } } }',
    });
    assert.deepEqual(
      configuration.deployments.map(({ name, base, roots }) => [
        name,
        base,
        ...roots.map(({ path, files }) => [path.value, ...files.map(({ value }) => value)]),
      ]),
      [
        ['prod', `${ROOT}base/`, ['infra', 'x.tfvars']],
        ['test', undefined, ['.']],
      ],
    );
  });

  it('makes exceptions from what an extended file of its folder ignores', () => {
    const { configuration } = read({
      'a/.route53lint.json': '{ "extends": "./base.json", "ignore": ["!keep.gen.rec"] }',
      'a/base.json': '{ "ignore": ["*.gen.rec"] }',
    });
    const ignored = (path: string) => isIgnored(configuration, () => path);
    assert.deepEqual([ignored('x.gen.rec'), ignored('keep.gen.rec')], [true, false]);
  });

  it('finds packages in the nearest node_modules: a file, the key of package.json, or a configuration file', () => {
    const disk = {
      'node_modules/dns/package.json': '{ "name": "dns", "route53lint": { "rules": { "loud": "off" } } }',
      'node_modules/dns/strict.yaml': 'rules: { loud: error }',
      'node_modules/@acme/dns/package.json': '{ "name": "@acme/dns" }',
      'node_modules/@acme/dns/.route53lint.json':
        '{ "extends": "./more.json", "rules": { "loud": "info" }, "overrides": [{ "files": ["x"], "rules": { "odd": "off" } }] }',
      'node_modules/@acme/dns/more.json': '{ "rules": { "hint": "off" } }',
      'a/node_modules/near/.route53lint.yml': 'rules: { loud: warning }',
    };
    const loud = (name: string) => {
      const { configuration, errors } = read({ 'a/.route53lint.json': JSON.stringify({ extends: [name] }), ...disk });
      assert.deepEqual(errors, []);
      return configuration.rules.get('loud');
    };
    assert.deepEqual(['dns', 'dns/strict.yaml', '@acme/dns', 'near'].map(loud), ['off', 'error', 'info', 'warning']);
    const { configuration } = read({ 'a/.route53lint.json': '{ "extends": "@acme/dns" }', ...disk });
    assert.equal(configuration.rules.get('hint'), 'off');
    // A package does not know where it is installed.
    assert.equal(configuration.overrides[0]?.base, undefined);
  });

  it('says what is wrong with a name, where it stands, and reads nothing for it', () => {
    const at = 'a/.route53lint.json:1:12 ';
    assert.deepEqual(faultOf('./none.json'), [`${at}'./none.json' does not exist.`]);
    assert.match(
      faultOf('none')[0] ?? '',
      /'none' is not found: no folder 'node_modules' here or above has such a package/,
    );
    assert.match(faultOf('dns/x.json', { 'node_modules/dns/package.json': '{}' })[0] ?? '', /has that file/);
    assert.match(faultOf('./base.js', { 'a/base.js': '' })[0] ?? '', /is a program, which is not run/);
    assert.match(faultOf('./base', { 'a/base': '{}' })[0] ?? '', /name a file that is JSON, JSONC or YAML/);
    for (const address of ['https://example.com/a.json', 'npm:dns', 'file:///w/b.json', 'github:a/b'])
      assert.match(faultOf(address)[0] ?? '', /is an address/);
    assert.match(faultOf('dns/../../x.json')[0] ?? '', /is neither a path/);
    assert.equal(read({ 'a/.route53lint.json': '{ "extends": ["https://x/y.json", "./a.cjs"] }' }).asked.length, 0);
    assert.match(
      faultOf('./package.json', { 'a/package.json': '{ "name": "x" }' })[0] ?? '',
      /has no key 'route53lint'/,
    );
    assert.deepEqual(read({ 'a/.route53lint.json': '{ "extends": 5 }' }).errors.length, 1);
  });

  it('has the errors of an extended file in both files', () => {
    const { errors, configuration } = read({
      'a/.route53lint.json': '{ "extends": "./base.json", "rules": { "odd": "off" } }',
      'a/base.json': '{\n  "rules": { "luod": "off" }\n}',
    });
    assert.deepEqual(errors, [
      "a/.route53lint.json:1:14 './base.json' has an error in line 2, column 14: Unknown rule 'luod'; did you mean 'loud'?",
      "a/base.json:2:14 Unknown rule 'luod'; did you mean 'loud'?",
    ]);
    assert.equal(configuration.rules.get('odd'), 'off');
  });

  it('is an error in a circle, and none where two extend the same file', () => {
    const { errors } = read({
      'a/.route53lint.json': '{ "extends": "./b.json" }',
      'a/b.json': '{ "extends": "../a/.route53lint.json" }',
    });
    assert.deepEqual(
      errors.map((error) => error.split(' > ')),
      [
        [
          "a/.route53lint.json:1:14 './b.json' has an error in line 1, column 14: '../a/.route53lint.json' extends this file again: .route53lint.json",
          'b.json',
          '.route53lint.json.',
        ],
        [
          "a/b.json:1:14 '../a/.route53lint.json' extends this file again: .route53lint.json",
          'b.json',
          '.route53lint.json.',
        ],
      ],
    );
    assert.match(faultOf('./.route53lint.json', {})[0] ?? '', /extends this file again/);
    const both = read({
      'a/.route53lint.json': '{ "extends": ["./b.json", "./c.json"] }',
      'a/b.json': '{ "extends": "./d.json" }',
      'a/c.json': '{ "extends": "./d.json" }',
      'a/d.json': '{ "rules": { "loud": "off" } }',
    });
    assert.deepEqual([both.errors, both.configuration.rules.get('loud')], [[], 'off']);
  });

  it('ends where each file extends two others that extend two others', () => {
    const disk: Record<string, string> = { 'a/.route53lint.json': '{ "extends": ["./f0.json"] }', 'a/f40.json': '{}' };
    for (let i = 0; i < 40; i += 1) disk[`a/f${i}.json`] = `{ "extends": ["./f${i + 1}.json", "./f${i + 1}.json"] }`;
    const { asked, errors } = read(disk);
    assert.ok(asked.length < 1000);
    assert.match(errors.join('\n'), /more than 100 files/);
  });

  it('has objects without a reason in the files that require reasons', () => {
    const { files } = read({
      'a/.route53lint.json':
        '{ "extends": "./base.json", "ignore": [{ "rule": "loud", "files": "x" }, { "rule": "odd", "files": "x", "reason": "old" }] }',
      'a/base.json': '{ "require-reason": true }',
    });
    assert.deepEqual(
      files.map(({ errors, warnings }) => [errors, warnings.map(({ column, message }) => `${column} ${message}`)]),
      [
        [[], ["42 This object in 'ignore' has no 'reason', which 'require-reason' requires."]],
        [[], []],
      ],
    );
    const off = read({
      'a/.route53lint.json':
        '{ "extends": "./base.json", "require-reason": false, "ignore": [{ "rule": "loud", "files": "x" }] }',
      'a/base.json': '{ "require-reason": true }',
    });
    assert.deepEqual(
      off.files.flatMap(({ warnings }) => warnings),
      [],
    );
    assert.equal(off.configuration.requireReason, false);
  });
});
