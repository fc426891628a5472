import assert from 'node:assert/strict';
import { parseConfiguration } from '../../server/src/engine/configuration/parse';
import { compileGlobs } from '../../server/src/engine/files/globs';

const parse = (text: string, name = '.route53lint.json') => parseConfiguration(text, `file:///a/${name}`);

describe('A hostile configuration', () => {
  it('is refused where it is longer than any that is meant', () => {
    const rules = Array.from({ length: 300_000 }, (_, index) => `"rule-${index}":"error"`).join();
    for (const text of [`{"rules":{${rules}}}`, '['.repeat(300_000), `{"ignore":["${'a'.repeat(300_000)}"]}`]) {
      const { errors, configuration } = parse(text);
      assert.deepEqual(
        errors.map(({ message }) => message),
        ['This is longer than 250,000 characters, and no configuration.'],
      );
      assert.equal(configuration?.rules.size, 0);
    }
  });

  it('has a hundred unknown words of one kind told at most', () => {
    const rules = Array.from({ length: 5000 }, (_, index) => `"rule-${index}":"error"`).join();
    assert.equal(parse(`{"rules":{${rules}}}`).errors.length, 100);
  });

  it('has no globs that take for ever: those with many ** are errors, and match nothing in .gitignore', () => {
    const slow = `${'**/a*/'.repeat(12)}b`;
    assert.match(String(parse(JSON.stringify({ ignore: [slow] })).errors[0]?.message), /'\*\*' three times at most/);
    const overrides = [{ files: [slow], rules: {} }];
    assert.match(String(parse(JSON.stringify({ overrides })).errors[0]?.message), /three times at most/);
    const deep = `${'a/'.repeat(60)}a.tf`;
    assert.equal(compileGlobs(`${slow}\nother\n`)(deep), 'nothing');
    assert.equal(compileGlobs(`${slow}\r\na\r\n`)(deep), 'match');
    assert.equal(compileGlobs(['**/a*/**/a*/**/b'])(deep), 'nothing');
    assert.equal(compileGlobs(['**/a/**/a/**/a.tf'])(deep), 'match');
    assert.equal(compileGlobs(['**/*.tf'])(`${'a/'.repeat(2000)}a.tf`), 'nothing');
    assert.equal(compileGlobs([`${'*a'.repeat(60)}b`])('a'.repeat(250)), 'nothing');
  });

  it('may have YAML whose aliases stand for very much', () => {
    const names = 'bcdefghij';
    const lists = [...names].map((name, index) => `${name}: &${name} [${Array(9).fill(`*${`a${names}`[index]}`)}]`);
    const bomb = `a: &a [x,x,x]\n${lists.join('\n')}\nrules: *j\nignore: *j\n`;
    assert.ok(parse(bomb, '.route53lint.yaml').errors.length > 0);
  });

  it('that extends a file with secrets has their names in messages at most', () => {
    const secrets = 'aws_secret: hunter2\npasswords: [hunter3, {a: hunter4}]\nhunter5\n';
    const messages = parse(secrets, 'secrets.yaml').errors.map(({ message }) => message);
    assert.ok(messages.some((message) => message.includes("'aws_secret'")));
    assert.doesNotMatch(messages.join('\n'), /hunter/);
    assert.doesNotMatch(
      String(parse('{"password": "hunter2", hunter3', 'a.json').errors.map(({ message }) => message)),
      /hunter/,
    );
  });

  it('may have words that objects have', () => {
    const { configuration, errors } = parse(
      '{"__proto__":{"rules":{"cname-loop":"off"}},"rules":{"__proto__":"error","constructor":"off"},"zones":{"__proto__":"a.com"}}',
    );
    assert.deepEqual([configuration?.rules.size, configuration?.zones.size, errors.length], [0, 0, 4]);
    assert.equal(({} as { rules?: unknown }).rules, undefined);
  });
});
