import assert from 'node:assert/strict';
import { fixFile } from '../../server/src/engine/fixing/fix-file';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import { makeIgnoreEdit } from '../../server/src/engine/suppressions/ignore';
import { applyEdits } from '../../server/src/text/edits';
import { installToy, uninstallToy } from '../server/toy';

describe('The comment that ignores a finding', () => {
  before(installToy);
  after(uninstallToy);

  it('stands above its line, indented like it, with room for the reason', () => {
    assert.equal(
      ignored('a.alone', 'record WWW A 300 192.0.2.1\n'),
      '# route53-lint-ignore toy-case: reason\nrecord WWW A 300 192.0.2.1\n',
    );
    assert.equal(
      ignored('a.alone', 'zone example.com\r\nrecord WWW A 300 192.0.2.1\r\n'),
      'zone example.com\r\n# route53-lint-ignore toy-case: reason\r\nrecord WWW A 300 192.0.2.1\r\n',
    );
  });

  it('is not offered in JSON, which goes to programs that take no comments', () => {
    assert.equal(ignored('b.toy', '{\nrecord WWW A 300 192.0.2.1\n'), undefined);
  });

  it('silences one finding and leaves the next', () => {
    const text = 'record WWW A 300 192.0.2.1\nrecord FTP A 300 192.0.2.1\n';
    const after = lint([{ uri: 'file:///a/a.alone', text: ignored('a.alone', text) ?? '' }]);
    assert.deepEqual(
      after.findings.map(({ at }) => at.file.text.slice(at.start, at.end)),
      ['FTP'],
    );
  });

  it('marks the reason as the part to fill in', () => {
    const file = { uri: 'file:///a/a.alone', text: 'record WWW A 300 192.0.2.1\n' };
    const result = lint([file]);
    const [finding] = result.findings;
    assert.ok(finding);
    const edit = makeIgnoreEdit(finding, result, defaultOptions);
    assert.equal(edit?.newText.slice(edit.placeholder?.start, edit.placeholder?.end), 'reason');
  });
});

describe('Fixing all in a file', () => {
  before(installToy);
  after(uninstallToy);

  it('makes the safe fixes of that file alone, each where it belongs', () => {
    const [one, two] = [
      { uri: 'file:///a/1.toy', text: 'record WWW A 300 192.0.2.1\nrecord FTP A 300 192.0.2.1\n' },
      { uri: 'file:///a/2.toy', text: 'record MAIL A 300 192.0.2.1\n' },
    ];
    const { edits } = fixFile(one, lint([one, two]), defaultOptions);
    assert.equal(edits.length, 2);
    assert.equal(applyEdits(one.text, edits), one.text.replace('WWW', 'www').replace('FTP', 'ftp'));
  });

  it('makes nothing of what needs a person', () => {
    const file = { uri: 'file:///a/1.toy', text: 'zone example.com\nrecord example.com CNAME 300 lb.example.net\n' };
    assert.deepEqual(fixFile(file, lint([file]), defaultOptions), { edits: [], applied: [] });
  });
});

function ignored(name: string, text: string): string | undefined {
  const file = { uri: `file:///a/${name}`, text };
  const result = lint([file]);
  const [finding] = result.findings;
  assert.ok(finding, 'nothing was found');
  const edit = makeIgnoreEdit(finding, result, defaultOptions);
  return edit === undefined ? undefined : applyEdits(text, [edit]);
}
