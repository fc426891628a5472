import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Arguments, parseArguments } from './arguments';
import { HOST_VERSIONS, installHost } from './install';
import { runExtensionTests } from './run-tests';
import { runServerCommand } from './server';

/*
 * Exit codes: those of desktop VS Code (0, 1), 70 when the host itself failed, 124 after the time limit, 130 on a signal.
 * Environment variables:
 * - VSCODE_HOST_VERSION: one of hosts.json (default: the first)
 * - VSCODE_HOST_TIMEOUT_MS: the limit of a test run in milliseconds (default 180000)
 * - VSCODE_HOST_ARTIFACTS: a folder for the logs and a screenshot of a failed run
 * - VSCODE_HOST_CHROMIUM: the path of the browser
 * - VSCODE_HOST_CACHE: where the hosts are installed (default .vscode-test/hosts)
 * - VSCODE_HOST_VERBOSE: prints all logs of the workbench on standard error
 */
async function main(args: Arguments): Promise<number> {
  const version = process.env.VSCODE_HOST_VERSION ?? HOST_VERSIONS[0] ?? '';
  if (args.has('version')) {
    const product = JSON.parse(fs.readFileSync(path.join(installHost(version).server, 'product.json'), 'utf8')) as {
      commit: string;
    };
    console.log(`${version}\n${product.commit}\n${process.arch}`);
    return 0;
  }
  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'vscode-host-'));
  try {
    const userDataDir = path.resolve(args.last('user-data-dir') ?? path.join(tmp, 'user-data'));
    const extensionsDir = path.resolve(args.last('extensions-dir') ?? path.join(tmp, 'extensions'));
    if (['install-extension', 'uninstall-extension', 'list-extensions'].some(args.has)) {
      return runServerCommand(version, args, userDataDir, extensionsDir);
    }
    const tests = args.last('extensionTestsPath');
    if (tests === undefined)
      throw new Error('Only --extensionTestsPath, --install-extension, --list-extensions and --version are supported.');
    return await runExtensionTests({ args, version, tests: path.resolve(tests), userDataDir, extensionsDir, tmp });
  } finally {
    fs.rmSync(tmp, { recursive: true, force: true, maxRetries: 3 });
  }
}

main(parseArguments(process.argv.slice(2)))
  .catch((error) => {
    console.error(error);
    return 70;
  })
  // @vscode/test-electron closes our pipes when we exit: it gets a moment to read what is still in them.
  .then((code) => setTimeout(() => process.exit(code), 150));
