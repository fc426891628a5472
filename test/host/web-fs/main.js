// vscode-test-web://mount/<path> is /static/folder/<path> of the origin that serves the page; every write stays in memory.
const vscode = require('vscode');

const { FileSystemError, FileType } = vscode;

exports.activate = (context) => {
  const files = mountedFolder(context.extensionUri.with({ path: '/static/folder' }));
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider('vscode-test-web', files, { isCaseSensitive: true }));
  // Without it each `workspaceContains:` and findFiles waits for five seconds.
  if (vscode.workspace.registerFileSearchProvider) {
    context.subscriptions.push(vscode.workspace.registerFileSearchProvider('vscode-test-web', fileSearch(files)));
  }
};

function mountedFolder(base) {
  const changed = new vscode.EventEmitter();
  // what the page has written, made and deleted, by path
  const written = new Map();
  const made = new Set();
  const deleted = new Set();

  const isDeleted = (path) => [...deleted].some((it) => path === it || path.startsWith(`${it}/`));
  const served = (uri, query) => fetch(base.with({ path: base.path + uri.path, query }).toString(true));
  const fire = (type, uri) => changed.fire([{ type, uri }]);

  async function ask(uri, question) {
    const answer = isDeleted(uri.path) ? null : await (await served(uri, question)).json();
    if (answer === null) throw FileSystemError.FileNotFound(uri);
    return answer;
  }

  return {
    onDidChangeFile: changed.event,

    watch: () => new vscode.Disposable(() => {}),

    async stat(uri) {
      const file = written.get(uri.path);
      if (file) return { type: FileType.File, ctime: file.time, mtime: file.time, size: file.data.length };
      if (made.has(uri.path)) return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      return ask(uri, 'stat');
    },

    async readDirectory(uri) {
      const listed = await ask(uri, 'readdir').catch((error) => {
        if (made.has(uri.path)) return [];
        throw error;
      });
      const entries = new Map();
      for (const { name, type } of listed) if (!isDeleted(join(uri.path, name))) entries.set(name, type);
      for (const path of made) if (parentOf(path) === uri.path) entries.set(nameOf(path), FileType.Directory);
      for (const path of written.keys()) if (parentOf(path) === uri.path) entries.set(nameOf(path), FileType.File);
      return [...entries];
    },

    async readFile(uri) {
      const file = written.get(uri.path);
      if (file) return file.data;
      const response = isDeleted(uri.path) ? undefined : await served(uri);
      if (!response?.ok) throw FileSystemError.FileNotFound(uri);
      return new Uint8Array(await response.arrayBuffer());
    },

    async writeFile(uri, data, { create, overwrite }) {
      const known = await this.stat(uri).catch(() => undefined);
      if (!known && !create) throw FileSystemError.FileNotFound(uri);
      if (known && create && !overwrite) throw FileSystemError.FileExists(uri);
      written.set(uri.path, { data, time: Date.now() });
      fire(known ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created, uri);
    },

    createDirectory(uri) {
      made.add(uri.path);
      fire(vscode.FileChangeType.Created, uri);
    },

    async delete(uri) {
      await this.stat(uri);
      for (const path of [...written.keys()]) if (path === uri.path || path.startsWith(`${uri.path}/`)) written.delete(path);
      made.delete(uri.path);
      deleted.add(uri.path);
      fire(vscode.FileChangeType.Deleted, uri);
    },

    async rename(from, to, { overwrite }) {
      const data = await this.readFile(from);
      deleted.delete(to.path);
      await this.writeFile(to, data, { create: true, overwrite });
      await this.delete(from);
    },
  };
}

function fileSearch(files) {
  async function walk(dir, found) {
    for (const [name, type] of await files.readDirectory(dir)) {
      if (name === '.git' || name === 'node_modules') continue;
      const uri = dir.with({ path: join(dir.path, name) });
      if (type === FileType.Directory) await walk(uri, found);
      else found.push(uri);
    }
    return found;
  }
  return {
    async provideFileSearchResults(query, { folder }) {
      const wanted = (query.pattern || '').toLowerCase();
      const found = await walk(folder.with({ path: folder.path || '/' }), []);
      return found.filter((uri) => uri.path.toLowerCase().includes(wanted));
    },
  };
}

const join = (dir, name) => `${dir === '/' ? '' : dir}/${name}`;
const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
const parentOf = (path) => path.slice(0, path.lastIndexOf('/')) || '/';
