// The two servers and the command line, which share most of their code: each part of it is in the package once.
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { graphOf, type Output, packOutputs, type Roots } from './packs';

/** What shares code, by its place in `dist`; what is shared goes into `dist/lib`. */
const ENTRIES: Readonly<Record<string, string>> = {
  'cli-main': 'server/src/cli/main.ts',
  'server/node': 'server/src/lsp/node.ts',
  'server/browser': 'server/src/lsp/browser.ts',
};
const EXECUTABLES: readonly string[] = ['server/node.js'];
/** The entry that a web host loads as one script, and the list of the files that it is made of. */
const WEB = { entry: 'server/browser.js', list: 'server/browser.json' } as const;

/**
 * What is loaded together. What both start with has to be small; of the rest, each command, the server and each format
 * load what they need.
 */
const ROOTS: Roots = [
  [...Object.values(ENTRIES), 'server/src/cli/check.ts'],
  [
    'server/src/formats/terraform/reading.ts',
    'server/src/formats/cloudformation/reading.ts',
    'server/src/formats/route53-json/read.ts',
    'server/src/formats/terraform-plan/read.ts',
  ],
  ['server/src/lsp/session.ts'],
];

/**
 * The options of esbuild for what shares code. esbuild splits ES modules alone, so each file is made one of CommonJS
 * after it. All is built as for a browser, with the modules of Node.js left out, as the server of the web loads the same
 * files.
 */
export function sharingOptions(root: string, into: string, minify: boolean): esbuild.BuildOptions & { metafile: true } {
  return {
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: path.join(into, 'dist'),
    chunkNames: 'lib/[hash]',
    platform: 'browser',
    format: 'esm',
    splitting: true,
    target: 'node20',
    mainFields: ['module', 'main'],
    conditions: ['node', 'module'],
    // Of the two builds that the package has, the one that needs no module of Node.js.
    alias: { yaml: path.join(root, 'node_modules/yaml/browser/index.js') },
    external: [...builtinModules, 'node:*'],
    define: { global: 'globalThis' },
    bundle: true,
    minify,
    sourcemap: minify ? false : 'inline',
    metafile: true,
    write: false,
    logLevel: 'warning',
    plugins: [
      {
        name: 'lazy',
        setup: (build) => build.onLoad({ filter: OWN_SOURCE }, ({ path: file }) => loadWithImports(file)),
      },
      { name: 'commonjs', setup: (build) => build.onEnd((result) => writeAsCommonJs(result, { root, into, minify })) },
    ],
  };
}

const OWN_SOURCE = /[\\/]server[\\/]src[\\/].*\.ts$/;

/**
 * A source with `import()` in place of `require()`, which is written where a module is loaded when it is first needed
 * (`text/lazy.ts`): esbuild makes a file of its own of what is imported so. It is required again in the end, as what is
 * loaded is needed at once.
 */
function loadWithImports(file: string): esbuild.OnLoadResult {
  const text = fs.readFileSync(file, 'utf8');
  return { contents: text.replace(/\brequire\(('[^']+')\) as /g, 'import($1) as unknown as '), loader: 'ts' };
}

function withRequires(text: string): string {
  return text.replace(/\bimport\(("(?:\.|node:)[^"]+")\)/g, 'require($1)');
}

async function writeAsCommonJs(
  result: esbuild.BuildResult,
  { root, into, minify }: { readonly root: string; readonly into: string; readonly minify: boolean },
): Promise<void> {
  if (result.errors.length > 0) return;
  const dist = path.join(into, 'dist');
  const toPath = (file: string) => path.relative(dist, path.resolve(root, file)).replaceAll(path.sep, '/');
  const made = await Promise.all(
    (result.outputFiles ?? []).map(async ({ path: file, text }): Promise<Output> => {
      const to = toPath(file);
      return { to, text: await toCommonJs(text, EXECUTABLES.includes(to), minify) };
    }),
  );
  // Packed, the source maps of the parts would be lost.
  const outputs = minify && result.metafile ? packOutputs(made, graphOf(result.metafile, toPath), ROOTS) : made;
  fs.rmSync(path.join(dist, 'lib'), { recursive: true, force: true });
  for (const { to, text } of outputs) {
    const file = path.join(dist, to);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, EXECUTABLES.includes(to) ? { mode: 0o755 } : {});
  }
  fs.writeFileSync(path.join(dist, WEB.list), `${JSON.stringify(listForWeb(outputs))}\n`);
  for (const { to, text } of withSharedAsOne(outputs))
    console.log(`${`dist/${to}`.padEnd(24)} ${Math.round(Buffer.byteLength(text) / 1024)} KB`);
}

async function toCommonJs(text: string, isExecutable: boolean, minify: boolean): Promise<string> {
  const { code } = await esbuild.transform(withRequires(text), {
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    supported: { 'dynamic-import': false },
    minify,
    sourcemap: minify ? false : 'inline',
    ...(isExecutable && { banner: '#!/usr/bin/env node' }),
  });
  return code;
}

/** The server of the web and the files that it requires, by their paths below `dist`. */
function listForWeb(outputs: readonly Output[]): readonly string[] {
  const textOf = new Map(outputs.map(({ to, text }) => [to, text]));
  const files = new Set<string>([WEB.entry]);
  for (const file of files) {
    for (const [, required = ''] of (textOf.get(file) ?? '').matchAll(/require\("(\.[^"]+)"\)/g))
      files.add(path.posix.join(path.posix.dirname(file), required));
  }
  return [...files];
}

function withSharedAsOne(outputs: readonly Output[]): readonly Output[] {
  const isShared = ({ to }: Output) => to.startsWith('lib/');
  const shared = outputs.filter(isShared);
  return [
    ...outputs.filter((output) => !isShared(output)),
    { to: `lib (${shared.length} files)`, text: shared.map(({ text }) => text).join('') },
  ];
}
