import fs from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { install, run, step, unpack } from './cache';
import { chromium as pin } from './hosts.json';

/** A browser with its environment variables. */
export interface Chromium {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Installs a headless Chromium out of an npm package, once. It brings the libraries and a font that a bare machine does
 * not have; the rest is in every Linux with the GNU C library 2.34 or newer.
 */
export function installChromium(): Chromium {
  const dir = install({
    name: 'chromium',
    ingredients: ['chromium.ts', 'hosts.json'],
    announcement: `There is no Chrome or Chromium here, so one is fetched once: ${pin.size} MB, 200 MB on disk.`,
    fill(dir) {
      unpack(pin, dir, ['--strip-components=2', 'package/bin']);
      step('unpacking', () => {
        expand(path.join(dir, 'chromium.br'));
        fs.chmodSync(path.join(dir, 'chromium'), 0o755);
        for (const archive of ['al2023.tar', 'fonts.tar']) {
          expand(path.join(dir, `${archive}.br`));
          run('tar', ['xf', path.join(dir, archive), '-C', dir]);
          fs.rmSync(path.join(dir, archive));
        }
      });
      // SwiftShader is for WebGL, which is switched off.
      fs.rmSync(path.join(dir, 'swiftshader.tar.br'));
      fs.writeFileSync(path.join(dir, 'fonts.conf'), FONTS);
    },
  });
  return {
    executable: path.join(dir, 'chromium'),
    environment: { LD_LIBRARY_PATH: path.join(dir, 'lib'), FONTCONFIG_FILE: path.join(dir, 'fonts.conf') },
  };
}

/** The fonts of this machine, if it has any, and the one of the package. */
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;

function expand(file: string): void {
  fs.writeFileSync(file.replace(/\.br$/, ''), brotliDecompressSync(fs.readFileSync(file)));
  fs.rmSync(file);
}
