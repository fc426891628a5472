import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.join(__dirname, '../../server/src/formats/terraform');
const names = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).map((name) => name.split(path.sep).join('/'));
const files = names.filter((name) => name.endsWith('.ts'));
/** The folders in the order of the list in the README. */
const order = foldersIn(readFileSync(path.join(ROOT, 'README.md'), 'utf8'));

describe('the folders of terraform', () => {
  it('are those of the list in README.md', () =>
    assert.deepEqual([...order].sort(), [...new Set(files.map(folderOf))].filter((folder) => folder !== '').sort()));

  for (const file of files)
    it(`${file} imports only from its folder and those before it, types too`, () =>
      assert.deepEqual(findForbiddenImports(file, readFileSync(path.join(ROOT, file), 'utf8'), order), []));
});

describe('the functions of the language', () => {
  const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
  const evaluating = files.filter((file) => importsOf(file, textOf(file)).includes('expressions/evaluate'));
  const recursive = evaluating.map((file) => file.replace(/\.ts$/, ''));

  for (const file of files.filter((name) => name.startsWith('expressions/functions/')))
    it(`${file} evaluates no expressions, and imports no file that does`, () =>
      assert.deepEqual(
        importsOf(file, textOf(file)).filter((name) => name === 'expressions/evaluate' || recursive.includes(name)),
        [],
      ));
});

describe('the order of the folders of terraform', () => {
  const list = ['Folders:', '1. `a/`: first.', '2. `b-c/`: second', '   with `d/`.', '', 'Text with `e/`.'];
  const folders = foldersIn(list.join('\n'));
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['b-c/x.ts', "import { y } from '../a/y';", []],
    ['b-c/x.ts', "import { y } from './y';\nimport z from 'yaml';", []],
    ['b-c/x.ts', "import { y } from '../../../text/y';", []],
    ['a/deep/x.ts', "import { y } from '../y';", []],
    ['read.ts', "import { y } from './b-c/y';\nimport { z } from './z';", []],
    ['a/x.ts', "import { y } from '../b-c/y';", ['../b-c/y']],
    ['a/x.ts', "import type { Y } from '../b-c/y';", ['../b-c/y']],
    ['a/x.ts', "import {\n  type Y,\n  z,\n} from '../b-c/y';", ['../b-c/y']],
    ['a/x.ts', "export * from '../b-c/y';", ['../b-c/y']],
    ['a/x.ts', "const y = await import('../b-c/y');", ['../b-c/y']],
    ['a/deep/x.ts', "import { y } from '../../b-c/y';", ['../../b-c/y']],
    ['b-c/x.ts', "import { read } from '../read';", ['../read']],
  ];

  it('is that of the list', () => assert.deepEqual(folders, ['a', 'b-c']));

  for (const [file, text, forbidden] of cases)
    it(`${forbidden.length === 0 ? 'allows' : 'forbids'} ${JSON.stringify(text)} in ${file}`, () =>
      assert.deepEqual(findForbiddenImports(file, text, folders), forbidden));
});

function foldersIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/^\d+\. `([\w-]+)\/`:/gm)].map(([, folder = '']) => folder);
}

/** The folder of a file below terraform; empty for the files beside the folders, which may import from all of them. */
function folderOf(file: string): string {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : '';
}

/** The imports of a file as it writes them, those of packages left out. */
function writtenImportsOf(text: string): readonly string[] {
  return [...text.matchAll(/(?:from|import|import\(|require\()\s*'(\.[^']+)'/g)].map(([, name = '']) => name);
}

/** The imports of a file as paths below terraform. */
function importsOf(file: string, text: string): readonly string[] {
  return writtenImportsOf(text).map((name) => path.posix.join(path.posix.dirname(file), name));
}

function findForbiddenImports(file: string, text: string, folders: readonly string[]): readonly string[] {
  const rankOf = (folder: string) => (folder === '' ? folders.length : folders.indexOf(folder));
  return writtenImportsOf(text).filter((name) => {
    const target = path.posix.join(path.posix.dirname(file), name);
    return !target.startsWith('..') && rankOf(folderOf(target)) > rankOf(folderOf(file));
  });
}
