import { readdir, readFile, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { LARGEST_FILE } from '../engine/skip';
import type { Host, Log } from './host';
import { serve } from './server';

const USAGE = `Usage: route53-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME

A language server that lints Route 53 records in Terraform, CloudFormation and Route 53 JSON.
Editors start it; on the command line use route53-lint.

  --stdio        speak over standard input and output
  --node-ipc     speak over the channel of a Node.js parent
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
    const said = new Set<string>();
    const log = (message: string) => {
      if (!said.has(message)) connection.console.warn(message);
      said.add(message);
    };
    serve(connection, { version, host: nodeHost(log) });
  }
}

function nodeHost(log: Log): Host {
  return {
    async readFile(uri) {
      try {
        const path = fileURLToPath(uri);
        const { size, isFile } = await kindOf(path);
        if (!isFile) return undefined;
        if (size > LARGEST_FILE) {
          log(`${uri} is larger than 8 MiB and is not read.`);
          return undefined;
        }
        // Invalid UTF-8 becomes replacement characters, a byte order mark disappears, as in an editor.
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
  };
}

async function kindOf(path: string): Promise<{ readonly size: number; readonly isFile: boolean }> {
  const found = await stat(path);
  return { size: found.size, isFile: found.isFile() };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
