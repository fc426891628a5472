// npm run build [-- --minify] [-- --watch]
import fs from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { sharingOptions } from './sharing';

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
const WEB: esbuild.BuildOptions = {
  platform: 'browser',
  format: 'cjs',
  target: 'es2022',
  define: { global: 'globalThis' },
};
/** The client, which loads its second file with `require`, as VS Code gives `vscode` to what is loaded that way. */
const CLIENT: esbuild.BuildOptions = { ...NODE, external: ['vscode'], supported: { 'dynamic-import': false } };
const EXECUTABLE: esbuild.BuildOptions = { ...NODE, banner: { js: '#!/usr/bin/env node' } };

const PRODUCT: readonly Bundle[] = [
  { from: 'client/node.ts', to: 'dist/client/node.js', options: { ...CLIENT, external: ['vscode', './node-client'] } },
  { from: 'client/node-client.ts', to: 'dist/client/node-client.js', options: CLIENT },
  { from: 'client/browser.ts', to: 'dist/client/browser.js', options: { ...WEB, external: ['vscode'] } },
  { from: 'client/map/main.ts', to: 'dist/client/zone-map.js', options: { ...WEB, format: 'iife' } },
  { from: 'server/src/cli/start.ts', to: 'dist/cli.js', options: EXECUTABLE },
];
const TESTS: readonly Bundle[] = [
  { from: 'test/extension/node.ts', to: 'dist/test/node.js', options: { ...NODE, external: ['vscode', 'mocha'] } },
  { from: 'test/extension/web.ts', to: 'dist/test/web.js', options: { ...WEB, external: ['vscode'] } },
];

const ROOT = path.resolve(__dirname, '..');

interface BuildOptions {
  /** Builds for release: minified, without source maps and without the tests. */
  readonly minify?: boolean;
  readonly watch?: boolean;
  /** The folder in which `dist` is made; the root of the project by default. */
  readonly into?: string;
}

/** Builds every bundle and gives the files that went into them. */
export async function build({
  minify = false,
  watch = false,
  into = ROOT,
}: BuildOptions = {}): Promise<ReadonlySet<string>> {
  const bundles = (minify ? PRODUCT : [...PRODUCT, ...TESTS]).filter(hasSource);
  const options = [...bundles.map((bundle) => optionsOf(bundle, minify, into)), sharingOptions(ROOT, into, minify)];
  if (watch) {
    await Promise.all(options.map(async (it) => (await esbuild.context({ ...it, logLevel: 'info' })).watch()));
    return new Set();
  }
  if (minify) fs.rmSync(path.join(into, 'dist'), { recursive: true, force: true });
  const results = await Promise.all(options.map((it) => esbuild.build(it)));
  for (const bundle of bundles) finish(path.join(into, bundle.to), bundle);
  return new Set(results.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
}

function optionsOf({ from, to, options }: Bundle, minify: boolean, into: string) {
  const outfile = path.join(into, to);
  return {
    ...options,
    absWorkingDir: ROOT,
    entryPoints: [from],
    outfile,
    bundle: true,
    minify,
    sourcemap: !minify,
    metafile: true as const,
    logLevel: 'warning' as const,
  };
}

function finish(file: string, { to, options }: Bundle): void {
  if (options.banner !== undefined) fs.chmodSync(file, 0o755);
  console.log(`${to.padEnd(24)} ${Math.round(fs.statSync(file).size / 1024)} KB`);
}

function hasSource({ from, to }: Bundle): boolean {
  if (fs.existsSync(path.join(ROOT, from))) return true;
  console.log(`${to.padEnd(24)} skipped: there is no ${from}`);
  return false;
}

if (require.main === module) {
  build({ minify: process.argv.includes('--minify'), watch: process.argv.includes('--watch') }).catch(
    (error: Error) => {
      // esbuild has printed its own errors
      if (!('errors' in error)) console.error(error);
      process.exitCode = 1;
    },
  );
}
