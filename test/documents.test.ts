import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import manifest from '../package.json';
import { readPage } from './pages';
import { checkScenario } from './scenario';

const ROOT = path.join(__dirname, '..');
const read = (name: string) => readFileSync(path.join(ROOT, name), 'utf8');

/** Everything in the project by its path; folders end in `/`. */
const present = pathsBelow('');
const sources = present.filter((name) => name.endsWith('.ts')).map(read);
const pages = ['ARCHITECTURE.md', 'CONTRIBUTING.md', ...present.filter((name) => /^server\/.*README\.md$/.test(name))];

describe('the pages for those who change the code', () => {
  for (const page of pages) {
    const { paths, scripts, identifiers } = namesIn(read(page));

    it(`${page} names files and folders that there are`, () =>
      assert.deepEqual(
        paths.filter((name) => !isPresent(name, page)),
        [],
      ));

    it(`${page} names scripts of package.json`, () =>
      assert.deepEqual(
        scripts.filter((name) => !Object.hasOwn(manifest.scripts, name)),
        [],
      ));

    it(`${page} names things that are in the code`, () =>
      assert.deepEqual(
        identifiers.filter((name) => !sources.some((text) => new RegExp(`\\b${name}\\b`).test(text))),
        [],
      ));
  }

  it('ARCHITECTURE.md has a line for each folder of the code, and is one page', () => {
    const { paths } = namesIn(read('ARCHITECTURE.md'));
    const parents = [
      'server/src/',
      'server/src/formats/',
      'server/src/formats/syntax/',
      'server/src/formats/terraform/',
    ];
    for (const parent of [...parents, 'server/src/engine/']) {
      const folders = present.filter((name) => name.startsWith(parent) && /^[^/]+\/$/.test(name.slice(parent.length)));
      for (const folder of folders.map((name) => name.slice(parent.length)))
        assert.ok(paths.includes(folder), `there is no line for ${parent}${folder}`);
    }
    assert.ok(read('ARCHITECTURE.md').split('\n').length <= 120);
  });
});

describe('CHANGELOG.md', () => {
  it('has an unreleased section with what was added, changed and fixed, in that order', () => {
    const [, unreleased = ''] = /^## Unreleased\n(.*?)^## /ms.exec(read('CHANGELOG.md')) ?? [];
    const [before, ...kinds] = unreleased.split(/^### /m).map((text) => text.trim());
    assert.equal(before, '');
    const order = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];
    const headings = kinds.map((text) => text.split('\n')[0] ?? '');
    assert.deepEqual(
      headings,
      order.filter((each) => headings.includes(each)),
    );
    for (const text of kinds) assert.match(text, /^\w+\n\n- /);
  });
});

describe('the example page in CONTRIBUTING.md', () => {
  const [, indent = '', text = ''] = /^( *)````markdown\n(.*?)^ *````$/ms.exec(read('CONTRIBUTING.md')) ?? [];
  const page = readPage(text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));

  it('reports something, mends it, and is silent about something', () => {
    assert.ok(
      page.scenarios.some(({ files, fixed }) => fixed.length > 0 && files.some(({ markers }) => markers.length)),
    );
    assert.ok(page.scenarios.some(({ files }) => files.some(({ markers }) => markers.length === 0)));
  });

  for (const scenario of page.scenarios.filter(({ files }) => files.length > 0))
    it(scenario.title, () => checkScenario(page.title, scenario));
});

describe('names in a page', () => {
  it('are found in code and in links, not in examples', () => {
    const page = [
      'See `text/span.ts`, [the map](ARCHITECTURE.md#folders), `npm run lint`,',
      '`spanOf`, and <https://example.com/a.md>.',
      '```ts',
      'import `x/y.ts`;',
      '```',
      '[docs](https://example.com/b.md), `zone.complete`, `ttl`, `@vscode/test-electron`, `main.tf`, `Fn::If`',
    ];
    assert.deepEqual(namesIn(page.join('\n')), {
      paths: ['text/span.ts', 'ARCHITECTURE.md'],
      scripts: ['lint'],
      identifiers: ['spanOf'],
    });
  });

  it('are looked for beside the page, below it, and from the root', () => {
    const page = 'server/src/formats/README.md';
    for (const name of [
      'format.ts',
      'hcl/',
      'formats/',
      'terraform/read.ts',
      'engine/lint.ts',
      'test/pages.ts',
      'package.json',
    ])
      assert.ok(isPresent(name, page), name);
    for (const name of ['lint.ts', 'running/', 'formats/hcl.ts', 'src/engine/'])
      assert.ok(!isPresent(name, page), name);
    assert.ok(isPresent('test/rules/<id>.md', page) && isPresent('*.slow.test.ts', 'CONTRIBUTING.md'));
  });
});

interface Names {
  readonly paths: readonly string[];
  readonly scripts: readonly string[];
  readonly identifiers: readonly string[];
}

/** The names in the code spans and links of a page, outside of code blocks. */
function namesIn(markdown: string): Names {
  const text = markdown.replace(/^ *(`{3,}).*?^ *\1$/gms, '');
  const spans = [...text.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
  const links = [...text.matchAll(/\]\(([^):#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
  const isPath = (code: string) =>
    /^[\w.*<>-]+(?:\/[\w.*<>-]+)*\/?$/.test(code) && (code.includes('/') || /\.(?:ts|md)$/.test(code));
  return {
    paths: [...spans.filter(isPath), ...links],
    scripts: spans.flatMap((code) => /^npm run ([\w:-]+)/.exec(code)?.[1] ?? []),
    identifiers: spans.filter((code) => /^[a-z]+[A-Z]\w*$/.test(code)),
  };
}

/** Whether a path exists: relative to the root, to `server/src` or to the page; `<id>` and `*` match any name. */
function isPresent(name: string, page: string): boolean {
  // Files that are generated and not committed.
  if (
    read('.gitignore')
      .split('\n')
      .some((ignored) => ignored.endsWith('/') && name.startsWith(ignored))
  )
    return true;
  const pattern = name
    .replace(/\/$/, '')
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\*|<[^>]*>/g, '[^/]+');
  const folder = page.slice(0, page.lastIndexOf('/') + 1);
  // The folders in which the page is.
  if (`/${folder}`.includes(`/${name}`) && name.endsWith('/')) return true;
  const places = [`(?:server/src/)?${pattern}/?`, `${folder}(?:.*/)?${pattern}/?`].map(
    (each) => new RegExp(`^${each}$`),
  );
  return present.some((each) => places.some((place) => place.test(each)));
}

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder)).flatMap((name) => {
    if (/^(?:node_modules|dist|\.git|\.vscode-test)$/.test(name)) return [];
    const each = folder + name;
    return statSync(path.join(ROOT, each)).isDirectory() ? [`${each}/`, ...pathsBelow(`${each}/`)] : [each];
  });
}
