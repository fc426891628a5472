// npm run page cname-at-apex: the scenarios of one page of test/rules.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const id = process.argv[2] ?? '';

if (fs.existsSync(path.join(ROOT, 'test/rules', `${id}.md`))) {
  const args = ['node_modules/mocha/bin/mocha.js', 'test/rules/pages.test.ts', '--grep', `^rule pages ${id} `];
  process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
} else {
  console.error(`usage: npm run page ID, where test/rules/ID.md is a page; there is no ${JSON.stringify(`${id}.md`)}.`);
  process.exitCode = 2;
}
