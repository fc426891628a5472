// npm run audit [-- --require-signatures]: the licences of what is in the bundles, and the signatures of what is installed.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import manifest from '../package.json';
import lock from '../package-lock.json';
import { build } from './build';
import { noticesOf, packagesIn } from './package';

const ROOT = path.resolve(__dirname, '..');

/** Licences that ask for no more than their text in THIRD-PARTY-NOTICES.txt, by their SPDX names. */
const ALLOWED: ReadonlySet<string> = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'],
]);

/** A package that is in a bundle, or that is installed with the product. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string | undefined;
  /** The version in package-lock.json; undefined where it is not there. */
  readonly locked: string | undefined;
  /** The names of the files beside its package.json. */
  readonly files: readonly string[];
}

/** What is wrong with the licences of packages, and with the notices that are shipped for them. */
export function findLicenceProblems(packages: readonly ShippedPackage[], notices: string): readonly string[] {
  return packages.flatMap(({ name, version, license, locked, files }) => {
    const is = `${name} ${version}`;
    const [, text = ''] = notices.split(new RegExp(`^${escapeExpression(is)}\\n`, 'm'));
    return [
      ...(isAllowed(license) ? [] : [`${is} has the licence ${license ?? '(none)'}, which is not in the list`]),
      ...(locked === version ? [] : [`${is} is installed, and package-lock.json has ${locked ?? 'none'}`]),
      ...(/\w/.test(text.split(/^-{72}$/m)[0] ?? '') ? [] : [`${is} is not in the notices`]),
      // Apache-2.0, section 4 (d): a NOTICE is passed on.
      ...(files.some((file) => /^notice/i.test(file)) ? [`${is} has a NOTICE, which the notices do not hold`] : []),
    ];
  });
}

/** Whether a licence, or one of several to choose from, is in the list. */
function isAllowed(license: string | undefined): boolean {
  const names = (text: string) => text.replace(/[()]/g, '');
  return (license ?? '').split(' OR ').some((choice) =>
    names(choice)
      .split(' AND ')
      .every((each) => ALLOWED.has(each.trim())),
  );
}

function escapeExpression(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What came of `npm audit signatures`. */
export type SignatureCheck = 'verified' | 'failed' | 'no answer';

/** Tells a signature that is wrong or missing from a registry, or its list of keys, that does not answer. */
export function judgeSignatures(status: number | null, output: string): SignatureCheck {
  if (/(?:invalid|missing) (?:registry )?(?:signature|attestation)/.test(output)) return 'failed';
  return status === 0 && /verified registry signature/.test(output) ? 'verified' : 'no answer';
}

function readPackage(folder: string): ShippedPackage {
  const at = path.join(ROOT, folder);
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(at, 'package.json'), 'utf8')) as Record<
    'name' | 'version',
    string
  > & { readonly license?: string };
  const place = folder.slice(folder.indexOf('node_modules/'));
  const locked = (lock.packages as Readonly<Record<string, { readonly version?: string }>>)[place]?.version;
  return { name, version, license, locked, files: fs.readdirSync(at) };
}

async function main(args: readonly string[]): Promise<number> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-audit-'));
  const inputs = await build({ minify: true, into: folder }).finally(() => fs.rmSync(folder, { recursive: true }));
  const installed = Object.keys((manifest as { dependencies?: object }).dependencies ?? {});
  const folders = [...packagesIn(inputs), ...installed.map((name) => `node_modules/${name}`)];
  const packages = [...new Set(folders)].map(readPackage);
  const problems = findLicenceProblems(packages, noticesOf(inputs));
  for (const problem of problems) console.log(problem);
  console.log(`licences: ${packages.length} packages are shipped, ${problems.length} problems`);

  const options = ['audit', 'signatures', '--loglevel=error', '--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
  const { status, stdout, stderr } = spawnSync('npm', options, {
    cwd: ROOT,
    encoding: 'utf8',
    shell: os.EOL === '\r\n',
  });
  const check = judgeSignatures(status, `${stdout}${stderr}`);
  if (check === 'failed') console.log(stdout + stderr);
  const isRequired = args.includes('--require-signatures');
  const answer = check === 'no answer' ? `not checked, as the registry gives no answer: ${firstLine(stderr)}` : check;
  console.log(`signatures: ${answer}`);
  return problems.length > 0 || check === 'failed' || (isRequired && check !== 'verified') ? 1 : 0;
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.includes('failed, reason') || line.includes('npm error')) ?? text.trim();
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    (status) => {
      process.exitCode = status;
    },
    (error: Error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
}
