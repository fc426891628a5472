import assert from 'node:assert/strict';
import {
  directoryKey,
  fileNameOf,
  parentDirectoryOf,
  resolveUri,
  uriInDirectory,
  uriKey,
} from '../../server/src/text/uri';

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

describe('The URI of a path that is written in a file', () => {
  const DIRECTORY = 'file:///c%3A/work/';

  it('is relative, absolute, or a URI of the same file system', () => {
    assert.equal(resolveUri('../a b.json', DIRECTORY), 'file:///c%3A/a%20b.json');
    assert.equal(resolveUri('D:\\x.json', DIRECTORY), 'file:///D:/x.json');
    assert.equal(resolveUri('/etc/x.json', 'file:///home/'), 'file:///etc/x.json');
    assert.equal(resolveUri('file:///d:/x.json', DIRECTORY), 'file:///d:/x.json');
    assert.equal(resolveUri('file://localhost/c:/x.json', DIRECTORY), 'file://localhost/c:/x.json');
    assert.equal(resolveUri('x.json', 'vscode-vfs://github/a/b/'), 'vscode-vfs://github/a/b/x.json');
    assert.equal(resolveUri('x.json', 'file://server/share/'), 'file://server/share/x.json');
  });

  it('leads to no other machine and no other file system', () => {
    const others = [
      ...['//evil/share/x.json', '\\\\evil\\share\\x.json', '/\\evil/x.json', '\\\\.\\pipe\\x', '\\\\?\\UNC\\evil\\x'],
      ...[
        'file://evil/share/x.json',
        'FILE://evil/x',
        'file:////evil/share/x.json',
        'file:///\\evil\\x',
        'file:\\\\evil\\x',
      ],
      ...['file://%65vil/x.json', 'file:///%2Fevil/share', 'file:///%5Cevil/share', 'https://example.com/x.json'],
      ...['vscode-vfs://github/a/b/x.json', 'untitled:x.json', 'data:text/plain,x', 'http:x.json'],
    ];
    for (const path of others) assert.equal(resolveUri(path, DIRECTORY), undefined, path);
    assert.equal(resolveUri('vscode-vfs://gitlab/a', 'vscode-vfs://github/a/'), undefined);
    assert.equal(resolveUri('//other/share/x.json', 'file://server/share/'), undefined);
  });
});
