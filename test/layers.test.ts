import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findForbiddenImports, importsOf, isOfPackage, readImportTable, rowOf } from './import-table';

const ROOT = path.join(__dirname, '..');
const rows = readImportTable(readFileSync(path.join(ROOT, 'ARCHITECTURE.md'), 'utf8'));
const texts = new Map([...textsBelow('server/src', ''), ...textsBelow('client', 'client/')]);

describe('the layers, as the table of ARCHITECTURE.md has them', () => {
  for (const [file, text] of texts)
    it(`${file} imports only what its folder may`, () => assert.deepEqual(findForbiddenImports(file, text, rows), []));

  it('are folders with files, and use every package that they may', () => {
    for (const { folder, packages } of rows) {
      const own = [...texts].filter(([file]) => rowOf(file, rows)?.folder === folder);
      assert.ok(own.length > 0, `${folder} holds no file`);
      const imported = own.flatMap(([, text]) => importsOf(text));
      for (const each of packages)
        assert.ok(
          imported.some((name) => isOfPackage(name, each)),
          `${folder} does not import ${each.name}`,
        );
    }
  });
});

describe('the table of imports', () => {
  const table = (...body: string[]) =>
    ['# Page', '| folder | what it is | may import | packages |', '|---|---|---|---|', ...body, '', 'Text.'].join('\n');
  const text = '| `text` | spans | – | – |';
  const syntax = '| `formats/syntax` | parsers | `text` | `yaml` |';
  const formats = '| `formats` | one folder a format | `text` | `node:` in `disk.ts` |';
  const sample = readImportTable(table(text, syntax, formats));

  it('is read with its packages and their only files', () =>
    assert.deepEqual(sample, [
      { folder: 'text', mayImport: [], packages: [] },
      { folder: 'formats/syntax', mayImport: ['text'], packages: [{ name: 'yaml', onlyIn: undefined }] },
      { folder: 'formats', mayImport: ['text'], packages: [{ name: 'node:', onlyIn: 'disk.ts' }] },
    ]));

  const malformed: Readonly<Record<string, readonly [string, RegExp]>> = {
    'without a head': ['| `text` | spans | – | – |', /no table/],
    'without the line below its head': [table(text).replace('|---|---|---|---|\n', ''), /no line below/],
    'with a cell too few': [table('| `text` | – | – |'), /has 3 cells/],
    'with a cell too many': [table('| `text` | spans | – | – | – |'), /has 5 cells/],
    'with a name out of backticks': [table('| text | spans | – | – |'), /‘text’ is no name/],
    'with an empty cell': [table('| `text` | spans | | – |'), /‘’ is no name/],
    'with a folder twice': [table(text, text), /two rows for text/],
    'with a folder that has no row': [table(syntax), /may import text, which has no row/],
  };
  for (const [how, [markdown, message]] of Object.entries(malformed))
    it(`is refused ${how}`, () => assert.throws(() => readImportTable(markdown), message));

  const allowed: readonly (readonly [string, string])[] = [
    ['formats/index.ts', "import { parse } from './syntax/hcl';"],
    ['formats/syntax/hcl/index.ts', "import type { Span } from '../../../text/span';"],
    ['formats/syntax/yaml/yaml.ts', "import { Parser } from 'yaml';"],
    ['formats/disk.ts', "import fs from 'node:fs';"],
    ['text/span.ts', "import { version } from '../../../package.json';"],
  ];
  for (const [file, line] of allowed)
    it(`allows ${file}: ${line}`, () => assert.deepEqual(findForbiddenImports(file, line, sample), []));

  const forbidden: readonly (readonly [string, string])[] = [
    ['text/span.ts', "import { read } from '../formats/read';"],
    ['text/span.ts', "import type { Format } from '../formats/format';"],
    ['text/span.ts', "export { read } from '../formats/read';"],
    ['text/span.ts', "const read = await import('../formats/read');"],
    ['formats/syntax/node.ts', "import { read } from '../read';"],
    ['formats/read.ts', "import { Parser } from 'yaml';"],
    ['formats/read.ts', "import fs from 'node:fs';"],
    ['formats/syntax/yaml/yaml.ts', "import { x } from 'yaml-ast';"],
    ['engine/lint.ts', ''],
  ];
  for (const [file, line] of forbidden)
    it(`forbids ${file}: ${line}`, () => assert.equal(findForbiddenImports(file, line, sample).length, 1));
});

function textsBelow(folder: string, prefix: string): readonly (readonly [string, string])[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => [prefix + name.split(path.sep).join('/'), readFileSync(path.join(ROOT, folder, name), 'utf8')]);
}
