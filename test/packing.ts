import fs from 'node:fs';
import path from 'node:path';
import manifest from '../package.json';

const ROOT = path.join(__dirname, '..');
const SOURCES = ['client', 'server', 'tools', 'package.json', 'tsconfig.json'];
const GENERATED = /^(?:dist\/|THIRD-PARTY-NOTICES)/;

/** Copies what `npm pack` needs into a folder, so that it writes no file of the project while other tests run. */
export function copySources(folder: string): void {
  for (const name of [...SOURCES, ...manifest.files.filter((file) => !GENERATED.test(file))])
    fs.cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
}
