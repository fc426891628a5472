import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { ConfigurationError } from '../engine/configuration/parse';
import { uriKey } from '../text/uri';
import { toConfigurationDiagnostic } from './convert';

/**
 * Shows the errors of configuration files in those files, whether they are open or not. They are always pushed: a client
 * that pulls would ask for open documents alone.
 */
export interface ConfigurationProblems {
  /** Shows the errors of a file; none where it is right, or gone. */
  show(uri: string, errors: readonly ConfigurationError[]): void;
  /** What is shown in a file now. */
  shownIn(uri: string): readonly Diagnostic[];
}

export function createConfigurationProblems(connection: Connection): ConfigurationProblems {
  const shown = new Map<string, readonly Diagnostic[]>();
  return {
    show(uri, errors) {
      const key = uriKey(uri);
      if (errors.length === 0 && !shown.has(key)) return;
      const diagnostics = errors.map(toConfigurationDiagnostic);
      if (errors.length === 0) shown.delete(key);
      else shown.set(key, diagnostics);
      void connection.sendDiagnostics({ uri, diagnostics });
    },
    shownIn: (uri) => shown.get(uriKey(uri)) ?? [],
  };
}
