// npm run page cname-at-apex: the scenarios of one page of test/rules; npm run page: those of all pages.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const [page, ...more] = process.argv.slice(2);
/** The id may be given as the path of its page, as a shell completes it. */
const id = page === undefined ? undefined : path.basename(page, '.md');

if (more.length > 0) refuse(`One page at a time, or all without an id; ${JSON.stringify(more[0])} is one too many.`);
else if (id !== undefined && !fs.existsSync(path.join(ROOT, 'test/rules', `${id}.md`)))
  refuse(`There is no page test/rules/${id}.md.`);
else run(id === undefined ? [] : ['--grep', `^rule pages ${id} `]);

function run(selection: readonly string[]): void {
  const args = ['node_modules/mocha/bin/mocha.js', 'test/rules/pages.test.ts', ...selection];
  process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
}

function refuse(mistake: string): void {
  console.error(`${mistake}\nusage: npm run page [ID]`);
  process.exitCode = 2;
}
