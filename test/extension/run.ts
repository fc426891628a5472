// npx tsx test/extension/run.ts node|web [VS Code version]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { HOST_VERSIONS } from '../host/install';

const ROOT = path.resolve(__dirname, '../..');

/**
 * Runs the suites in a VS Code with the extension of this checkout. On Linux that is the stand-in of test/host;
 * elsewhere, and with ROUTE53_LINT_VSCODE=desktop, it is the desktop VS Code that @vscode/test-electron downloads.
 */
async function main(kind: 'node' | 'web', version: string | undefined): Promise<void> {
  const desktop =
    process.env.ROUTE53_LINT_VSCODE === 'desktop' || process.platform !== 'linux' || process.arch !== 'x64';
  if (desktop && kind === 'web') throw new Error('The web host runs in the stand-in only, on Linux x64.');

  const tmp = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-'));
  const workspace = path.join(tmp, 'workspace');
  fs.cpSync(path.join(__dirname, 'workspace'), workspace, { recursive: true });
  // A second folder can be added to a workspace file without a new start of the extension host.
  const workspaceFile = path.join(tmp, 'test.code-workspace');
  fs.writeFileSync(workspaceFile, JSON.stringify({ folders: [{ path: 'workspace' }] }));
  try {
    await runTests({
      ...(desktop ? { version } : { vscodeExecutablePath: path.join(ROOT, 'test/host/code.js') }),
      extensionDevelopmentPath: ROOT,
      extensionTestsPath: path.join(ROOT, 'dist/test', `${kind}.js`),
      launchArgs: [
        kind === 'web' ? workspace : workspaceFile,
        `--user-data-dir=${path.join(tmp, 'user-data')}`,
        `--extensions-dir=${path.join(tmp, 'extensions')}`,
        '--disable-extensions',
        ...(kind === 'web' ? ['--extensionDevelopmentKind=web'] : []),
      ],
      extensionTestsEnv: desktop
        ? {}
        : { VSCODE_HOST_VERSION: version ?? HOST_VERSIONS[0], VSCODE_HOST_TIMEOUT_MS: '420000' },
    });
  } finally {
    fs.rmSync(tmp, { recursive: true, force: true, maxRetries: 3 });
  }
}

main(process.argv[2] === 'web' ? 'web' : 'node', process.argv[3]).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
