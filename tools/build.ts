// npm run build [-- --minify] [-- --watch]
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';

interface Bundle {
  readonly from: string;
  readonly to: string;
  readonly options: esbuild.BuildOptions;
}

const NODE: esbuild.BuildOptions = {
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  // Some packages' `main` is a UMD file whose inner require() cannot be bundled; their `module` can.
  mainFields: ['module', 'main'],
};
const WEB: esbuild.BuildOptions = { platform: 'browser', format: 'cjs', target: 'es2022', define: { global: 'globalThis' } };
const EXECUTABLE: esbuild.BuildOptions = { ...NODE, banner: { js: '#!/usr/bin/env node' } };

const PRODUCT: readonly Bundle[] = [
  { from: 'client/node.ts', to: 'dist/client/node.js', options: { ...NODE, external: ['vscode'] } },
  { from: 'client/browser.ts', to: 'dist/client/browser.js', options: { ...WEB, external: ['vscode'] } },
  { from: 'server/src/lsp/node.ts', to: 'dist/server/node.js', options: EXECUTABLE },
  { from: 'server/src/lsp/browser.ts', to: 'dist/server/browser.js', options: { ...WEB, format: 'iife' } },
  { from: 'server/src/cli/main.ts', to: 'dist/cli.js', options: EXECUTABLE },
];
const TESTS: readonly Bundle[] = [
  { from: 'test/extension/node.ts', to: 'dist/test/node.js', options: { ...NODE, external: ['vscode', 'mocha'] } },
  { from: 'test/extension/web.ts', to: 'dist/test/web.js', options: { ...WEB, external: ['vscode'] } },
];

const ROOT = path.resolve(__dirname, '..');

/** Builds every bundle; `minify` is what gets shipped and leaves out the tests. */
export async function build({ minify = false, watch = false } = {}): Promise<void> {
  const bundles = (minify ? PRODUCT : [...PRODUCT, ...TESTS]).filter(hasSource);
  if (minify) fs.rmSync(path.join(ROOT, 'dist'), { recursive: true, force: true });
  await Promise.all(bundles.map((bundle) => (watch ? watchBundle(bundle) : buildBundle(bundle, minify))));
  if (watch) console.log('watching …');
}

async function buildBundle(bundle: Bundle, minify: boolean): Promise<void> {
  await esbuild.build({ ...optionsOf(bundle), minify, sourcemap: !minify });
  const file = path.join(ROOT, bundle.to);
  if (bundle.options.banner !== undefined) fs.chmodSync(file, 0o755);
  console.log(`${bundle.to.padEnd(24)} ${Math.round(fs.statSync(file).size / 1024)} KB`);
}

async function watchBundle(bundle: Bundle): Promise<void> {
  const context = await esbuild.context({ ...optionsOf(bundle), sourcemap: true, logLevel: 'info' });
  await context.watch();
}

function optionsOf({ from, to, options }: Bundle): esbuild.BuildOptions {
  return { ...options, absWorkingDir: ROOT, entryPoints: [from], outfile: to, bundle: true, logLevel: 'warning' };
}

function hasSource({ from, to }: Bundle): boolean {
  if (fs.existsSync(path.join(ROOT, from))) return true;
  console.log(`${to.padEnd(24)} skipped: there is no ${from}`);
  return false;
}

if (require.main === module) {
  build({ minify: process.argv.includes('--minify'), watch: process.argv.includes('--watch') }).catch((error: Error) => {
    // esbuild has printed its own errors
    if (!('errors' in error)) console.error(error);
    process.exitCode = 1;
  });
}
