// After npm ci, and when npm installs the package from its repository, as pre-commit does: builds it unless it is built.
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');

const ROOT = path.join(__dirname, '..');
const run = (...args) => execFileSync(process.execPath, args, { cwd: ROOT, env: environment(), stdio: 'inherit' });

if (!existsSync(path.join(ROOT, 'dist/cli.js'))) {
  // `npm install --global` of a repository runs this before it has installed what the build needs.
  if (!existsSync(path.join(ROOT, 'node_modules/tsx')))
    run(process.env.npm_execpath, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
  run(path.join(ROOT, 'node_modules/tsx/dist/cli.mjs'), 'tools/prepack.ts');
}

/** The environment in which npm installs into this folder, whatever it was told by the one that runs this. */
function environment() {
  const own = Object.entries(process.env).filter(([name]) => !/^npm_config_(?:global|location|prefix)$/i.test(name));
  return Object.fromEntries(own);
}
