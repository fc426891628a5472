import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { packageExtension } from '../package';
import type { Figure, Part } from './figure';
import { withFolder } from './processes';

const DIST = path.join(__dirname, '../../dist');
/** Bytes of the extension as it is installed, with the command line, the zone map and the rule pages. */
const MAX_VSIX = 1_200_000;

export const sizes: Part = {
  name: 'sizes',
  about: 'The extension as it is installed, and the parts of it, as shares of all that is built.',
  measure: () =>
    withFolder(async (folder) => {
      const vsix = path.join(folder, 'made.vsix');
      await packageExtension(vsix);
      const all = { name: 'all that is built', value: bytesOf(DIST) };
      const show = (figure: string, value: number): Figure => ({
        ...{ figure, unit: 'bytes', value, floor: all, ratio: value / all.value },
      });
      return [
        { ...show('the extension, packed', bytesOf(vsix)), goal: { of: 'value', atMost: MAX_VSIX } },
        ...readdirSync(DIST)
          .sort()
          .map((name) => show(name, bytesOf(path.join(DIST, name)))),
      ];
    }),
};

/** The bytes of a file, or of all files in a folder. */
function bytesOf(of: string): number {
  const stat = statSync(of);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(of).reduce((sum, name) => sum + bytesOf(path.join(of, name)), 0);
}
