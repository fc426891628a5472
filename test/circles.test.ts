import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { describeCircle, findCircles, type ImportGraph } from './circles';

const ROOT = path.join(__dirname, '../server/src');

/** The folders of a recursive parser and of a recursive evaluator: each of these may hold one circle. */
const RECURSIVE = ['formats/syntax/hcl', 'formats/terraform/expressions'];

describe('the imports at run time', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const graph = importsAtRunTime(files.map((name) => name.split(path.sep).join('/')));

  it('go round in no circle but one within each recursive folder', () => {
    const circles = findCircles(graph);
    const elsewhere = circles.filter((circle) => folderOf(circle) === undefined);
    assert.deepEqual(
      elsewhere.map((circle) => describeCircle(circle, graph)),
      [],
    );
    assert.deepEqual(circles.map(folderOf), RECURSIVE);
  });

  it('are those of all files that have anything at run time', () => {
    assert.ok(graph.get('formats/index.ts')?.includes('formats/terraform/index.ts'));
    assert.ok(!graph.get('formats/index.ts')?.includes('formats/format.ts'), 'a type is nothing at run time');
  });
});

describe('circles of imports', () => {
  const graphOf = (text: string): ImportGraph =>
    new Map(
      text
        .split(', ')
        .map((line) => line.split(' '))
        .map(([file = '', ...imports]) => [file, imports]),
    );

  const cases: Readonly<Record<string, readonly string[]>> = {
    'a b, b c, c': [],
    'a b c, b d, c d, d': [],
    'a b, b a': ['a b'],
    'a a': ['a'],
    'a b, b c, c b': ['b c'],
    'a b, b c, c a d, d e, e d': ['a b c', 'd e'],
    'a b, b c d, c a, d b': ['a b c d'],
    'a b c, b d, c e, d b, e c a': ['a c e', 'b d'],
  };
  for (const [text, circles] of Object.entries(cases))
    it(`${circles.length} in ${text}`, () =>
      assert.deepEqual(
        findCircles(graphOf(text)).map((circle) => circle.join(' ')),
        circles,
      ));

  it('are described by the shortest way round', () => {
    const graph = graphOf('a b, b c, c a d, d c');
    assert.deepEqual(
      findCircles(graph).map((circle) => describeCircle(circle, graph)),
      ['c → d → c'],
    );
  });
});

function folderOf(circle: readonly string[]): string | undefined {
  return RECURSIVE.find((folder) => circle.every((file) => file.startsWith(`${folder}/`)));
}

/** The imports of values, by esbuild: it leaves out an import that is used as a type alone, however it is written. */
function importsAtRunTime(entries: readonly string[]): ImportGraph {
  const { metafile } = buildSync({
    stdin: { contents: entries.map((entry) => `import './${entry}';`).join('\n'), resolveDir: ROOT, loader: 'ts' },
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    packages: 'external',
    // Made by the build, beside what starts it.
    external: ['./cli-main.js'],
    logLevel: 'error',
  });
  return new Map(
    Object.entries(metafile.inputs).map(([file, { imports }]) => [
      file,
      imports.filter(({ external }) => external !== true).map((each) => each.path),
    ]),
  );
}
