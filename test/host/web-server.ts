import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { RunningHost } from './server';

interface WebServerOptions {
  /** The `server` folder of an installed host; only its browser half is used. */
  readonly server: string;
  readonly extension: string;
  readonly tests?: string;
  readonly folder?: string;
  readonly settings?: object;
}

/**
 * Serves VS Code for the web with an extension under development and a mounted folder, `vscode-test-web://mount/`, as
 * @vscode/test-web does. What the page writes stays in the page (web-fs/).
 */
export async function startWebServer(options: WebServerOptions): Promise<RunningHost> {
  const mounts: readonly Mount[] = [
    { at: '/static/build', dir: options.server },
    { at: '/static/extension', dir: options.extension },
    { at: '/static/file-system', dir: path.join(__dirname, 'web-fs') },
    ...(options.folder === undefined ? [] : [{ at: FOLDER, dir: options.folder }]),
  ];
  let authority = '';
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (url.pathname === '/') {
      response.setHeader('content-type', 'text/html').end(workbenchPage(authority, options));
      return;
    }
    answer(mounts, url).then(
      ({ type, body }) => response.setHeader('content-type', type).end(body),
      (error: NodeJS.ErrnoException) => {
        response.statusCode = error.code === 'ENOENT' || error.code === 'EISDIR' ? 404 : 500;
        response.end(error.code ?? String(error));
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  authority = `localhost:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { authority, stop };
}

interface Mount {
  readonly at: string;
  readonly dir: string;
}

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
}

const FOLDER = '/static/folder';
const WEBVIEW = 'out/vs/workbench/contrib/webview/browser/pre';
const JSON_TYPE = 'application/json';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': JSON_TYPE,
  '.mjs': 'text/javascript',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

async function answer(mounts: readonly Mount[], url: URL): Promise<Answer> {
  const mount = mounts.find(({ at }) => url.pathname === at || url.pathname.startsWith(`${at}/`));
  const file = mount && path.join(mount.dir, decodeURIComponent(url.pathname.slice(mount.at.length)));
  if (mount === undefined || file === undefined || !`${file}${path.sep}`.startsWith(path.join(mount.dir, path.sep))) {
    throw Object.assign(new Error('not served'), { code: 'ENOENT' });
  }
  if (mount.at === FOLDER && url.searchParams.has('stat')) return { type: JSON_TYPE, body: await stat(file) };
  if (mount.at === FOLDER && url.searchParams.has('readdir'))
    return { type: JSON_TYPE, body: await readDirectory(file) };
  const body = await fs.promises.readFile(file);
  return {
    type: TYPES[path.extname(file)] ?? 'application/octet-stream',
    body: file.endsWith('code/browser/workbench/workbench.js') ? withoutRemote(body.toString('utf8')) : body,
  };
}

/** code-server keeps the user's data on its remote and always has one; there is none here, so both are undone. */
function withoutRemote(workbench: string): string {
  return workbench
    .replace(/(\.file\(this\.userDataPath\)\.with\(\{scheme:\w+\.)vscodeRemote(\}\),"User"\))/, '$1vscodeUserData$2')
    .replace('remoteAuthority:location.host}', '}');
}

async function stat(file: string): Promise<string> {
  const found = await fs.promises.stat(file).catch(() => undefined);
  return (
    JSON.stringify(found && { type: fileType(found), ctime: found.ctimeMs, mtime: found.mtimeMs, size: found.size }) ??
    'null'
  );
}

async function readDirectory(dir: string): Promise<string> {
  const found = await fs.promises.readdir(dir, { withFileTypes: true }).catch(() => undefined);
  return JSON.stringify(found?.map((entry) => ({ name: entry.name, type: fileType(entry) })) ?? null);
}

/** The type of an entry as a number of vscode.FileType. */
function fileType(entry: fs.Stats | fs.Dirent): number {
  if (entry.isFile()) return 1;
  if (entry.isDirectory()) return 2;
  return entry.isSymbolicLink() ? 64 : 0;
}

function workbenchPage(authority: string, { extension, tests, folder, settings = {} }: WebServerOptions): string {
  const at = (place: string) => ({ scheme: 'http', authority, path: place });
  const configuration = {
    folderUri: folder && { scheme: 'vscode-test-web', authority: 'mount', path: '/' },
    userDataPath: '/',
    enableWorkspaceTrust: false,
    // code-server's own: its workbench does not start without them
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    _wrapWebWorkerExtHostInIframe: false,
    additionalBuiltinExtensions: folder === undefined ? [] : [at('/static/file-system')],
    configurationDefaults: settings,
    developmentOptions: {
      enableSmokeTestDriver: true,
      logLevel: 3,
      extensions: [at('/static/extension')],
      extensionTestsPath: tests && at(`/static/extension/${path.relative(extension, tests).split(path.sep).join('/')}`),
    },
    productConfiguration: {
      enableTelemetry: false,
      // A webview checks that its host name begins with a hash of where it is embedded; all of *.localhost is here.
      webviewContentExternalBaseUrlTemplate: `http://{{uuid}}.${authority}/static/build/${WEBVIEW}/`,
      extensionEnabledApiProposals: { 'vscode-host.mount': ['fileSearchProvider'] },
    },
  };
  const attribute = JSON.stringify(configuration).replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  const out = `http://${authority}/static/build/out`;
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <meta id="vscode-workbench-web-configuration" data-settings="${attribute}">
    <meta id="vscode-workbench-auth-session" data-settings="">
    <link rel="stylesheet" href="${out}/vs/code/browser/workbench/workbench.css">
  </head>
  <body aria-label=""></body>
  <script>
    globalThis._VSCODE_FILE_ROOT = '${out}/';
    performance.mark('code/didStartRenderer');
    performance.mark('code/willLoadWorkbenchMain');
  </script>
  <script type="module" src="${out}/nls.messages.js"></script>
  <script type="module" src="${out}/vs/code/browser/workbench/workbench.js"></script>
</html>
`;
}
