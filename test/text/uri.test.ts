import assert from 'node:assert/strict';
import { directoryKey, fileNameOf, parentDirectoryOf, uriInDirectory, uriKey } from '../../server/src/text/uri';

describe('URIs of Windows, as clients send them', () => {
  it('have one key, however drive and path are spelt', () => {
    const spellings = [
      'file:///c%3A/a%20b/x%401.tf',
      'file:///C:/a%20b/x@1.tf',
      'file:///c:/a b/x%401.tf',
      'file:///C%3a/a%20b/x@1.tf',
    ];
    assert.deepEqual([...new Set(spellings.map(uriKey))], ['file:///c:/a b/x@1.tf']);
    assert.deepEqual([...new Set(spellings.map(directoryKey))], ['file:///c:/a b/']);
  });

  it('keep the case of all but the drive, and the composition of letters', () => {
    assert.notEqual(uriKey('file:///c%3A/A.tf'), uriKey('file:///c%3A/a.tf'));
    assert.notEqual(uriKey(`file:///${'é'.normalize('NFC')}.tf`), uriKey(`file:///${'é'.normalize('NFD')}.tf`));
  });

  it('have folders up to the drive, and on a share', () => {
    assert.equal(parentDirectoryOf('file:///c%3A/x/a.tf'), 'file:///c%3A/x/');
    assert.equal(parentDirectoryOf('file:///c%3A/x/'), 'file:///c%3A/');
    assert.equal(parentDirectoryOf('file:///c%3A/'), undefined);
    assert.equal(parentDirectoryOf('file://server/share/a.tf'), 'file://server/share/');
  });

  it('are made as VS Code makes them', () => {
    const uri = uriInDirectory('file:///c%3A/x/', "a b@1 (2)!'é.tf");
    assert.equal(uri, 'file:///c%3A/x/a%20b%401%20%282%29%21%27%C3%A9.tf');
    assert.equal(fileNameOf(uri), "a b@1 (2)!'é.tf");
  });
});
