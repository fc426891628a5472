import { type Dirent, existsSync, readFileSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { isSkippedFolder, MAX_FILE_BYTES } from '../engine/files/skip';
import { type Entry, type Host, MAX_FOUND } from './host';
import { createLog, type Log } from './log';
import type { PageFiles } from './rule-pages';
import { serve } from './server';

const USAGE = `Usage: route53-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

A language server that lints Route 53 records in Terraform, CloudFormation and Route 53 JSON.
Editors start it; on the command line use route53-lint.

  --stdio        communicate over standard input and output
  --node-ipc     communicate over the channel of a Node.js parent
  --socket=PORT  connect to a local port
  --pipe=NAME    connect to a named pipe or a Unix socket
  --version      print the version
  --help         print this
`;

main(process.argv.slice(2));

function main(args: readonly string[]): void {
  if (args.includes('--help') || args.includes('-h')) process.stdout.write(USAGE);
  else if (args.includes('--version') || args.includes('-v')) process.stdout.write(`${version}\n`);
  else if (!args.some((arg) => /^--(?:stdio|node-ipc|socket|pipe)(?:=|$)/.test(arg))) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
  } else {
    const connection = createConnection(ProposedFeatures.all);
    serve(connection, { version, host: createNodeHost(createLog(connection)), pages: findPages() });
  }
}

/** The pages of rules: in the package, or in the sources. */
function findPages(): PageFiles | undefined {
  const folders = ['../../docs/rules', '../../../docs/rules'].map((each) => path.resolve(__dirname, each));
  const folder = folders.find((each) => existsSync(each));
  if (folder === undefined) return undefined;
  const pathOf = (rule: string) => path.join(folder, `${rule}.md`);
  const isThere = (rule: string) => /^[a-z0-9-]+$/.test(rule) && existsSync(pathOf(rule));
  return {
    uriOf: (rule) => (isThere(rule) ? pathToFileURL(pathOf(rule)).href : undefined),
    read: (rule) => (isThere(rule) ? readFileSync(pathOf(rule), 'utf8') : undefined),
  };
}

const TERRAFORM = /\.(?:tf|tofu)(?:\.json)?$/;

function createNodeHost(log: Log): Host {
  return {
    async readFile(uri) {
      try {
        const path = fileURLToPath(uri);
        const { size, isFile } = await readKind(path);
        if (!isFile) return undefined;
        // What the system makes up as it is read, as in /proc, has no size: it is no file of a project.
        if (size === 0) return '';
        if (size > MAX_FILE_BYTES) {
          log(`${uri} is larger than 8 MiB and is not read.`);
          return undefined;
        }
        // Like an editor, this replaces invalid UTF-8 with U+FFFD and removes a byte order mark.
        return new TextDecoder().decode(await readFile(path));
      } catch (error) {
        if (!isMissing(error)) log(`${uri} cannot be read: ${String(error)}`);
        return undefined;
      }
    },
    async readDirectory(uri) {
      try {
        const entries = await readdir(fileURLToPath(uri), { withFileTypes: true });
        return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
      } catch (error) {
        if (!isMissing(error)) log(`${uri} cannot be listed: ${String(error)}`);
        return undefined;
      }
    },
    async listEntries(uri) {
      const folder = fileURLToPath(uri);
      // A folder that cannot be read is skipped: it could not be deployed from this machine either.
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
      return entries && Promise.all(entries.map((entry) => toEntry(entry, path.join(folder, entry.name))));
    },
    async findFiles(folder) {
      const found: string[] = [];
      const folders = [fileURLToPath(folder)];
      for (const each of folders) {
        // A folder that cannot be read is skipped: it could not be deployed from this machine either.
        const entries = await readdir(each, { withFileTypes: true }).catch(() => []);
        for (const entry of entries) {
          if (entry.isDirectory() && !isSkippedFolder(entry.name)) folders.push(path.join(each, entry.name));
          else if (entry.isFile() && TERRAFORM.test(entry.name))
            found.push(pathToFileURL(path.join(each, entry.name)).href);
        }
        if (found.length > MAX_FOUND || folders.length > MAX_FOUND) break;
      }
      return found.slice(0, MAX_FOUND);
    },
  };
}

async function toEntry(entry: Dirent, file: string): Promise<Entry> {
  const { name } = entry;
  if (!entry.isSymbolicLink()) return { name, kind: kindOf(entry) };
  try {
    const target = await realpath(file);
    return { name, kind: kindOf(await stat(file)), link: { target: pathToFileURL(target).href } };
  } catch {
    // A link that leads nowhere, or back to itself.
    return { name, kind: 'other' };
  }
}

function kindOf(of: Pick<Dirent, 'isFile' | 'isDirectory'>): Entry['kind'] {
  return of.isDirectory() ? 'directory' : of.isFile() ? 'file' : 'other';
}

async function readKind(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const found = await stat(path);
  return { size: found.size, isFile: found.isFile() };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
