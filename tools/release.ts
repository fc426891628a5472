// npm run release: the files of a release, their checksums, and what the changelog says of it, in the folder `release`.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import manifest from '../package.json';
import { packageExtension } from './package';

const ROOT = path.resolve(__dirname, '..');

/**
 * The section of a version in the changelog, without its heading; an error when there is none or it is empty, so that
 * nothing is released that the changelog does not know.
 */
export function notesOf(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => text.split(/[\s\n]/, 1)[0] === version);
  const notes = section?.slice(section.indexOf('\n')).trim() ?? '';
  if (notes === '') throw new Error(`CHANGELOG.md has no section for ${version}.`);
  return `${notes}\n`;
}

/** Throws unless a tag is `v` and the version of the package. */
export function checkTag(tag: string, version: string): void {
  if (tag !== `v${version}`) throw new Error(`The tag ${tag} is not v${version}, the version in package.json.`);
}

/** The lines of `sha256sum` for the files of a folder. */
export function checksumsOf(folder: string, files: readonly string[]): string {
  return files
    .map((file) => {
      const sum = createHash('sha256')
        .update(fs.readFileSync(path.join(folder, file)))
        .digest('hex');
      return `${sum}  ${file}\n`;
    })
    .join('');
}

async function main(): Promise<void> {
  const { name, version } = manifest;
  const tag = process.argv[2];
  if (tag !== undefined) checkTag(tag, version);
  const folder = path.join(ROOT, 'release');
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder);
  fs.writeFileSync(
    path.join(folder, 'notes.md'),
    notesOf(fs.readFileSync(path.join(ROOT, 'CHANGELOG.md'), 'utf8'), version),
  );
  const vsix = `${name}-${version}.vsix`;
  await packageExtension(path.join(folder, vsix));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  fs.writeFileSync(path.join(folder, 'SHA256SUMS'), checksumsOf(folder, [vsix, `${name}-${version}.tgz`]));
  console.log(folder);
}

if (require.main === module)
  main().catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
