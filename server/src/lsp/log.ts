import type { Connection } from 'vscode-languageserver';

/** Writes a line to the log of the client, once for each message. */
export type Log = (message: string) => void;

/** Creates the log of a connection. */
export function createLog(connection: Connection): Log {
  const logged = new Set<string>();
  return (message) => {
    if (logged.has(message)) return;
    logged.add(message);
    connection.console.warn(message);
  };
}
