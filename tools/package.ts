// npm run package
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import manifest from '../package.json';
import { build } from './build';

const ROOT = path.resolve(__dirname, '..');
/** The file with the licences of the packages in the bundles. */
export const NOTICES = 'THIRD-PARTY-NOTICES.txt';

/** Makes the .vsix in a temporary folder, so that `dist` is unchanged; the same sources give the same bytes. */
export async function packageExtension(vsix: string): Promise<void> {
  const stage = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-package-'));
  try {
    const inputs = await build({ minify: true, into: stage });
    fs.writeFileSync(path.join(stage, NOTICES), noticesOf(inputs));
    for (const file of ['package.json', ...manifest.files]) {
      if (!file.startsWith('dist/') && file !== NOTICES)
        fs.cpSync(path.join(ROOT, file), path.join(stage, file), { recursive: true });
    }
    const readme = path.join(stage, 'README.md');
    fs.writeFileSync(readme, withoutPictures(fs.readFileSync(readme, 'utf8'), stage));
    const options = [
      '--no-dependencies',
      '--allow-missing-repository',
      '--no-rewrite-relative-links',
      '--out',
      path.resolve(vsix),
    ];
    execFileSync(process.execPath, [require.resolve('@vscode/vsce/vsce'), 'package', ...options], {
      cwd: stage,
      env: { ...process.env, SOURCE_DATE_EPOCH: process.env.SOURCE_DATE_EPOCH ?? lastCommit() },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } finally {
    fs.rmSync(stage, { recursive: true });
  }
}

/**
 * The text without the pictures that are not in the package. The page of an extension shows an `img` alone, so the
 * pictures for dark themes are not in it.
 */
export function withoutPictures(markdown: string, folder: string): string {
  const isThere = (file: string) => fs.existsSync(path.join(folder, file));
  return markdown
    .replace(/<picture>.*?src="([^"]+)".*?<\/picture>\n\n?/gs, (picture, file: string) =>
      isThere(file) ? picture : '',
    )
    .replace(/ *<source [^>]*srcset="([^"]+)">\n/g, (source, file: string) => (isThere(file) ? source : ''));
}

/** The licences of every package that is in the bundles. */
export function noticesOf(inputs: ReadonlySet<string>): string {
  return packagesIn(inputs)
    .map(noticeOf)
    .join(`\n${'-'.repeat(72)}\n\n`);
}

/** The folders of the packages that are in the bundles. */
export function packagesIn(inputs: ReadonlySet<string>): readonly string[] {
  const packages = [...inputs].flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  return [...new Set(packages)].sort();
}

function noticeOf(dir: string): string {
  const { name, version, license } = JSON.parse(
    fs.readFileSync(path.join(ROOT, dir, 'package.json'), 'utf8'),
  ) as Record<string, string>;
  const file = fs.readdirSync(path.join(ROOT, dir)).find((it) => /^licen[cs]e/i.test(it));
  const text = file === undefined ? `Licence: ${license}` : fs.readFileSync(path.join(ROOT, dir, file), 'utf8').trim();
  return `${name} ${version}\n\n${text}\n`;
}

function lastCommit(): string {
  try {
    return execFileSync('git', ['log', '-1', '--format=%ct'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // a copy of the sources without a git history
    return '0';
  }
}

if (require.main === module) {
  const vsix = path.join(ROOT, `${manifest.name}-${manifest.version}.vsix`);
  packageExtension(vsix).then(
    () => console.log(vsix),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
