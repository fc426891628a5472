// Before npm pack, and for `prepare.cjs`: the bundles, and the licences of the packages in them.
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build';
import { NOTICES, noticesOf } from './package';

async function main(): Promise<void> {
  const inputs = await build({ minify: true });
  fs.writeFileSync(path.join(__dirname, '..', NOTICES), noticesOf(inputs));
}

main().catch((error: Error) => {
  console.error(error);
  process.exitCode = 1;
});
