import assert from 'node:assert/strict';
import path from 'node:path';
import { findProgram } from '../../server/src/cli/changed';
import { isInside, isOnOtherHost, relativePath } from '../../server/src/cli/files';
import { findBase } from '../../server/src/cli/patches';
import { readPattern } from '../../server/src/cli/patterns';
import { encodePlace } from '../../server/src/cli/reporters/shared/place';
import { compileGlobs } from '../../server/src/engine/files/globs';
import { isCandidate, skipReason } from '../../server/src/engine/files/skip';
import { lint } from '../../server/src/engine/lint';

const { win32 } = path;
const CWD = 'C:\\work\\infra';

describe('paths of Windows', () => {
  it('are inside of folders whatever their case, and never on another drive', () => {
    assert.ok(isInside('c:\\Work\\infra\\a.tf', CWD, win32));
    assert.ok(isInside(CWD, CWD, win32));
    assert.ok(isInside('C:\\work\\infra\\..a\\b.tf', CWD, win32));
    assert.ok(!isInside('C:\\work\\other\\a.tf', CWD, win32));
    assert.ok(!isInside('D:\\work\\infra\\a.tf', CWD, win32));
    assert.ok(!isInside('\\\\server\\share\\a.tf', CWD, win32));
  });

  it('of shares and pipes are on another machine, unless the folder is on it, too', () => {
    for (const file of [
      '\\\\evil\\share\\a.json',
      '//evil/share/a.json',
      '\\\\.\\pipe\\a',
      '\\\\?\\UNC\\evil\\share\\a',
    ])
      assert.ok(isOnOtherHost(file, CWD, win32), file);
    assert.ok(!isOnOtherHost('D:\\a.json', CWD, win32));
    assert.ok(!isOnOtherHost('\\\\server\\share\\a.json', '\\\\Server\\share\\infra', win32));
    assert.ok(isOnOtherHost('\\\\evil\\share\\a.json', '\\\\server\\share\\infra', win32));
    assert.ok(!isOnOtherHost('//etc/a.json', '/etc', path.posix));
  });

  it('are absolute URIs in SARIF where no relative path leads there', () => {
    const uriOf = (file: string, cwd = CWD) => encodePlace(relativePath(cwd, file, win32), win32);
    assert.deepEqual(uriOf('C:\\work\\infra\\a b.tf'), { uri: 'a%20b.tf', isRelative: true });
    assert.deepEqual(uriOf('D:\\x y\\a#.tf'), { uri: 'file:///D:/x%20y/a%23.tf', isRelative: false });
    assert.deepEqual(uriOf('\\\\server\\share\\a.tf'), { uri: 'file://server/share/a.tf', isRelative: false });
    assert.deepEqual(encodePlace('c:/a.tf', path.posix), { uri: 'c%3A/a.tf', isRelative: true });
  });

  it('begin in a patch at a folder on their own drive, and those on others are left out', () => {
    const base = (files: readonly string[], repository?: string) => findBase(files, CWD, () => repository, win32);
    assert.equal(base(['C:\\work\\infra\\a.tf']), CWD);
    assert.equal(base(['c:\\Work\\other\\a.tf']), 'C:\\work');
    assert.equal(base(['D:\\x\\a\\b.tf']), 'D:\\x\\a');
    assert.equal(base(['D:\\x\\a\\b.tf', 'D:\\x\\c\\d.tf']), 'D:\\x');
    assert.equal(base(['D:\\x\\a\\b.tf'], 'D:\\x'), 'D:\\x');
    assert.equal(base(['D:\\x\\b.tf', 'C:\\work\\infra\\a.tf']), CWD);
    assert.equal(base(['D:\\x\\b.tf', 'E:\\a.tf']), 'D:\\x');
    assert.equal(base([]), CWD);
  });

  it('of a program are looked for in PATH alone, never in the current folder', () => {
    const there = (file: string) =>
      ['C:\\Git\\git.exe', 'git.exe', '.\\git.exe', 'C:\\work\\infra\\git.exe'].includes(file);
    const find = (folders: string) => findProgram('git.exe', folders, win32, there);
    assert.equal(find('.;;bin;C:\\Windows;"C:\\Git"'), 'C:\\Git\\git.exe');
    assert.equal(find('.;;'), undefined);
  });

  it('are shown with forward slashes', () => {
    assert.equal(relativePath(CWD, 'C:\\work\\infra\\a\\b.tf', win32), 'a/b.tf');
    assert.equal(relativePath(CWD, 'C:\\work\\other\\b.tf', win32), '../other/b.tf');
    assert.equal(relativePath(CWD, 'D:\\b.tf', win32), 'D:/b.tf');
    assert.equal(relativePath(CWD, CWD, win32), '.');
  });

  it('may be globs with backslashes, of a drive and of a share', () => {
    const matching = (glob: string, file: string) => readPattern(glob, CWD, win32)?.matches(file);
    assert.equal(readPattern('a\\b.tf', CWD, win32), undefined);
    assert.ok(matching('a\\**\\*.tf', 'C:\\work\\infra\\a\\x\\y.tf'));
    assert.ok(!matching('a\\**\\*.tf', 'C:\\work\\infra\\b\\y.tf'));
    assert.ok(matching('..\\*\\y.tf', 'C:\\work\\b\\y.tf'));
    assert.equal(readPattern('D:\\*.tf', CWD, win32)?.base, 'D:\\');
    assert.ok(matching('D:\\*.tf', 'D:\\y.tf'));
    assert.ok(matching('\\\\server\\share\\*.tf', '\\\\server\\share\\y.tf'));
    assert.equal(readPattern('/*.tf', '/work', path.posix)?.base, '/');
  });

  it('lead to skipped folders with either divider', () => {
    assert.equal(skipReason('C:\\x\\.terraform\\a.tf'), 'Files in .terraform are ignored.');
    assert.equal(skipReason('c:/x/.terraform/a.tf'), 'Files in .terraform are ignored.');
  });

  it('may end in upper case, but Terraform loads no .TF', () => {
    assert.ok(isCandidate('BATCH.JSON') && isCandidate('A.YAML'));
    const text = 'resource "aws_route53_zone" "a" {\n  name = "example.com"\n}\n';
    assert.deepEqual(lint([{ uri: 'file:///c%3A/a/MAIN.TF', text }]).bundles, []);
  });
});

describe('names with composed and decomposed letters', () => {
  it('are matched by globs of either', () => {
    const [composed, decomposed] = ['zürich', 'zürich'.normalize('NFD')].map((name) => `${name}/a.tf`);
    for (const glob of [composed, decomposed])
      for (const name of [composed, decomposed]) assert.equal(compileGlobs([glob ?? ''])(name ?? ''), 'match');
  });
});

describe('modules and templates in view', () => {
  const record =
    '{\n  zone_id = "Z0123456789ABC"\n  name    = "a.example.com"\n  type    = "A"\n  ttl     = 300\n  records = [var.a]\n}\n';
  const module = `variable "a" {}\nresource "aws_route53_record" "a" ${record}`;
  const call = (source: string) => `module "m" {\n  source = "${source}"\n  a      = "8.8.8.300"\n}\n`;
  const rulesOf = (root: string, called: string, source: string) =>
    lint([
      { uri: root, text: call(source) },
      { uri: called, text: module },
    ]).findings.map(({ rule }) => rule);

  it('are found however their URIs are escaped', () => {
    for (const called of ['file:///c%3A/x/modules/a%401/main.tf', 'file:///C:/x/modules/a@1/main.tf'])
      assert.deepEqual(rulesOf('file:///c%3A/x/root/main.tf', called, '../modules/a@1'), ['invalid-value']);
  });

  it('are called with backslashes as on Windows', () => {
    const called = 'file:///c%3A/x/modules/a/main.tf';
    assert.deepEqual(rulesOf('file:///c%3A/x/root/main.tf', called, '..\\\\modules\\\\a'), ['invalid-value']);
    assert.deepEqual(rulesOf('file:///c%3A/x/main.tf', called, '.\\\\modules\\\\a'), ['invalid-value']);
  });
});
