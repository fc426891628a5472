import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSED } from './terraform-console';

/** The lines of a file beside this one, without headings. */
export function linesOf(name: string): readonly string[] {
  return readFileSync(join(__dirname, name), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Expressions with Terraform's values. */
export const known = linesOf('terraform-expressions.txt').map((line): readonly [string, unknown] => {
  const at = line.lastIndexOf(' => ');
  const given = line.slice(at + 4);
  return [line.slice(0, at), given === 'refused' ? REFUSED : JSON.parse(given)];
});
