import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { lookAt as check, lookIn as checkIn, folderWith, removeFolders } from './cli';

const LOUD = '# tiny\na loud\n';

describe('the files that the command line may not look at', () => {
  after(removeFolders);

  describe('that are links', () => {
    it('are followed, each folder and each file once', () => {
      const tree = {
        'a/x.json': LOUD,
        'a/loop': { link: '..' },
        b: { link: 'a' },
        self: { link: 'self' },
        'gone.json': { link: 'nowhere' },
        'linked.json': { link: 'a/x.json' },
      };
      const { status, found, errors } = check(tree);
      assert.deepEqual({ status, found, errors }, { status: 1, found: ['a/x.json'], errors: [] });
    });

    it('do not lead out of the folders that are named, which is said', () => {
      const cwd = folderWith({
        'work/m': { link: '../modules' },
        'work/up': { link: '..' },
        'work/c.json': { link: '../modules/a.json' },
        'work/readme.md': { link: '../modules/a.json' },
        'modules/a.json': LOUD,
      });
      const { found, skipped, stderr } = checkIn(path.join(cwd, 'work'));
      const reason = 'It is a link that leads out of what is checked.';
      assert.deepEqual(found, []);
      assert.deepEqual(
        skipped,
        ['c.json', 'm', 'up'].map((name) => ({ path: name, reason })),
      );
      assert.equal(stderr, ['c.json', 'm', 'up'].map((name) => `note: ${name}: ${reason}\n`).join(''));
      const both = checkIn(cwd, ['work', 'modules']);
      assert.deepEqual(both.found, ['modules/a.json']);
      assert.deepEqual(
        both.skipped.map((each) => each.path),
        ['work/up'],
      );
    });

    it('are looked at when they are named', () => {
      const cwd = folderWith({ 'work/c.json': { link: '../a.json' }, 'a.json': LOUD });
      assert.deepEqual(checkIn(path.join(cwd, 'work'), ['c.json']).found, ['c.json']);
    });

    it('are an error when named and leading back to themselves', () => {
      const { status, errors } = check({ 'self.json': { link: 'self.json' } }, 'self.json');
      assert.deepEqual(
        { status, errors },
        { status: 2, errors: ['self.json: is a symbolic link that leads back to itself'] },
      );
    });
  });

  describe('that cannot be read', () => {
    it('are errors, after the others are reported', () => {
      const cwd = folderWith({ 'a.json': LOUD, 'secret.json': LOUD, 'closed/b.json': LOUD });
      fs.chmodSync(path.join(cwd, 'secret.json'), 0);
      fs.chmodSync(path.join(cwd, 'closed'), 0);
      const { status, found, errors } = checkIn(cwd, [], { unprivileged: true });
      fs.chmodSync(path.join(cwd, 'closed'), 0o755);
      assert.deepEqual(
        { status, found, errors },
        {
          status: 2,
          found: ['a.json'],
          errors: ['closed: cannot be read: permission denied', 'secret.json: cannot be read: permission denied'],
        },
      );
    });

    it('are errors when they are not UTF-8 and are named or would be looked at', () => {
      const latin = Buffer.from('# tiny \xe4\na loud\n', 'latin1');
      const tree = {
        'a.json': latin,
        'b.json': Buffer.from('{ "\xe4": 1 }', 'latin1'),
        'c.json': Buffer.from('\ufeff# tiny\na loud\n', 'utf16le'),
      };
      assert.deepEqual(check(tree).errors, [
        'a.json: is not valid UTF-8',
        'c.json: is UTF-16, not UTF-8: save it as UTF-8',
      ]);
      const { status, errors, skipped } = check(tree, 'b.json');
      assert.deepEqual(
        { status, errors, skipped },
        { status: 0, errors: [], skipped: [{ path: 'b.json', reason: 'It is not valid UTF-8.' }] },
      );
    });

    it('are listed when they are no text, and errors when they may be UTF-16 of ours', () => {
      const binary = check({ 'a.json': Buffer.from([0x23, 0, 0xff, 0xfe, 0x74]) });
      assert.deepEqual(
        { status: binary.status, errors: binary.errors, skipped: binary.skipped },
        { status: 0, errors: [], skipped: [{ path: 'a.json', reason: 'It is binary.' }] },
      );
      const { status, errors } = check({ 'a.json': Buffer.from(LOUD, 'utf16le') }, 'a.json');
      assert.deepEqual({ status, errors }, { status: 2, errors: ['a.json: is UTF-16 or binary, not UTF-8'] });
    });

    it('are listed when their names are not UTF-8, and the others are looked at', function () {
      const cwd = folderWith({ 'a.json': LOUD });
      const strange = (name: string) => Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from(name, 'latin1')]);
      try {
        fs.writeFileSync(strange('caf\xe9.json'), LOUD);
        fs.mkdirSync(strange('d\xe4ta'));
        fs.writeFileSync(strange('na\xefve.txt'), '');
      } catch {
        this.skip(); // a file system that takes no such names
      }
      const { status, found, errors, skipped } = checkIn(cwd);
      assert.deepEqual({ status, found, errors }, { status: 1, found: ['a.json'], errors: [] });
      assert.deepEqual(skipped, [
        { path: 'caf\\xE9.json', reason: 'Its name is not UTF-8.' },
        { path: 'd\\xE4ta', reason: 'Its name is not UTF-8.' },
      ]);
      const folder = checkIn(cwd, ['d\ufffdta']);
      const message = 'd\\xE4ta: has a name that is not UTF-8';
      assert.deepEqual([folder.status, folder.errors], [2, [message]]);
      assert.deepEqual(checkIn(cwd, ['na\ufffdve.txt']).status, 0);
    });

    it('are listed when they are named and of no known format, many in few lines', () => {
      const tree = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`n${index}.yaml`, 'a: b\n']));
      const { status, skipped, stderr } = check(tree, ...Object.keys(tree));
      assert.deepEqual([status, skipped.length], [0, 8]);
      assert.equal(stderr.split('\n')[5], 'note: 3 more: It holds no Route 53 records that were recognised.');
      assert.equal(check({ 'a.json': ' \n' }, 'a.json').skipped[0]?.reason, 'It is empty.');
    });
  });
});
