import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Stands for Terraform's value of an expression that it refuses or leaves unknown itself, as `format` does with null.
 */
export const REFUSED = Symbol('refused');
export const OPEN = Symbol('open');

/**
 * Terraform's own values of expressions, with variables set to `values`, of any type or those of `types`; undefined
 * where it is not installed or does not answer.
 */
export function terraformGives(
  expressions: readonly string[],
  values: Readonly<Record<string, string>> = {},
  types: Readonly<Record<string, string>> = {},
): readonly unknown[] | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'expressions-'));
  const names = Object.keys(values);
  const asked = expressions.map((expression) => `    try(jsonencode([${expression}]), ""),\n`).join('');
  const declared = names.map((name) => `variable "${name}" {\n  type = ${types[name] ?? 'any'}\n}\n`).join('');
  writeFileSync(join(folder, 'main.tf'), `${declared}locals {\n  all = [\n${asked}  ]\n}\n`);
  writeFileSync(join(folder, 'terraform.tfvars'), names.map((name) => `${name} = ${values[name]}\n`).join(''));
  const { status, stdout } = spawnSync('terraform', ['console'], {
    input: 'jsonencode(local.all)\n',
    encoding: 'utf8',
    cwd: folder,
    env: { ...process.env, CHECKPOINT_DISABLE: '1' },
    timeout: 60_000,
    maxBuffer: 1 << 26,
  });
  rmSync(folder, { recursive: true });
  if (status !== 0) return undefined;
  if (stdout.includes('(known after apply)')) {
    if (expressions.length === 1) return [OPEN];
    const half = expressions.length >> 1;
    const [some, others] = [expressions.slice(0, half), expressions.slice(half)].map((each) =>
      terraformGives(each, values, types),
    );
    return some && others && [...some, ...others];
  }
  const answers: readonly string[] = JSON.parse(JSON.parse(stdout.slice(stdout.indexOf('"'))));
  return answers.map((answer) => (answer === '' ? REFUSED : JSON.parse(answer)[0]));
}
