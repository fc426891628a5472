import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver';
import { REPORT_REQUEST } from '../engine/failures';
import type { Log } from './log';
import { describeFault, type MessageShape } from './message-shapes';

/** The parameters of a message by the method that registers its handler; those of others are not looked at. */
const SHAPES: ReadonlyMap<string, MessageShape> = new Map([
  ['onHover', ['document', 'position']],
  ['onDefinition', ['document', 'position']],
  ['onReferences', ['document', 'position']],
  ['onDocumentHighlight', ['document', 'position']],
  ['onCompletion', ['document', 'position']],
  ['onDocumentLinks', ['document']],
  ['onCodeAction', ['document', 'range', 'context']],
  ['onWorkspaceSymbol', ['query']],
  ['onExecuteCommand', ['command']],
  ['languages.diagnostics.on', ['document']],
  ['languages.inlayHint.on', ['document', 'range']],
  ['onDidOpenTextDocument', ['document', 'text']],
  ['onDidChangeTextDocument', ['document', 'version', 'changes']],
  ['onDidSaveTextDocument', ['document']],
  ['onDidCloseTextDocument', ['document']],
  ['onDidChangeWatchedFiles', ['files']],
  ['workspace.onDidChangeWorkspaceFolders', ['folders']],
]);

/** What is answered where the handler of a request fails; requests of our own get an error. */
const ANSWERS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ...['onHover', 'onDefinition', 'onReferences', 'onDocumentHighlight', 'onCompletion', 'onDocumentLinks'].map(
    (name) => [name, null] as const,
  ),
  ...['onCodeAction', 'onWorkspaceSymbol', 'onExecuteCommand', 'languages.inlayHint.on'].map(
    (name) => [name, null] as const,
  ),
  ['languages.diagnostics.on', { kind: 'full', items: [] }],
]);

type Handler = (...args: unknown[]) => unknown;

/**
 * The connection, of which a handler that fails costs its answer and a line in the log. Parameters that are none of the
 * protocol are refused before a handler sees them, and so are requests after the shutdown.
 */
export function guardConnection(connection: Connection, log: Log): Connection {
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  const wrap =
    (name: string, handler: Handler): Handler =>
    async (...args) => {
      const isNotification = /^(?:workspace\.)?on(?:Did|Initialized|Notification)/.test(name);
      if (isShutDown && !isNotification)
        throw new ResponseError(ErrorCodes.InvalidRequest, 'The server was told to shut down.');
      const fault = describeFault(args[0], SHAPES.get(name));
      if (fault !== undefined && isNotification) return log(`${name}: ${fault}`);
      if (fault !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, fault);
      try {
        return await handler(...args);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        log(`${name} failed: ${error instanceof Error ? error.stack : String(error)}\n${REPORT_REQUEST}`);
        if (isNotification || ANSWERS.has(name)) return ANSWERS.get(name);
        throw error;
      }
    };
  return guardMembers(connection, '', wrap);
}

/** The object with the handlers wrapped that are given to its members `on…`, and to those of its objects. */
function guardMembers<T extends object>(object: T, path: string, wrap: (name: string, handler: Handler) => Handler): T {
  return new Proxy(object, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof key !== 'string') return member;
      const name = path + key;
      if (typeof member === 'function' && /^on(?:[A-Z]|$)/.test(key) && key !== 'onShutdown')
        return (...args: unknown[]) =>
          member.apply(
            target,
            args.map((arg) => (typeof arg === 'function' ? wrap(name, arg as Handler) : arg)),
          );
      const isGroup = /^(?:languages|workspace|languages\.\w+)$/.test(name);
      return isGroup && typeof member === 'object' && member !== null ? guardMembers(member, `${name}.`, wrap) : member;
    },
  });
}
