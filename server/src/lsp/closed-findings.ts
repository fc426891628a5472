import type { Diagnostic } from 'vscode-languageserver';
import { parentDirectoryOf, uriKey } from '../text/uri';
import type { Check } from './check';
import { toDiagnostic } from './convert';
import type { Service } from './diagnostics';
import { findingsIn } from './typing';

/**
 * The findings of files that are not open. They are pushed, which every client takes; one that pulls asks for open
 * documents alone.
 */
export interface ClosedFindings {
  /** Shows the findings of a file that was checked. */
  show(check: Check): void;
  /** Shows none for a file, and for all that is in it if it is a folder. */
  clear(uri: string): void;
  /** The files that were checked. */
  list(): readonly string[];
  /** The files that were checked together with a file or beside it. */
  listAround(uri: string): readonly string[];
  has(uri: string): boolean;
  /** Forgets a file without a message, as another one replaces what is shown. */
  release(uri: string): void;
}

/** A file that was checked. */
interface Known {
  readonly uri: string;
  readonly isShown: boolean;
  /** The keys of the files that it was read with. */
  readonly readWith: ReadonlySet<string>;
}

export function createClosedFindings({ connection, capabilities, pages, view }: Service): ClosedFindings {
  const known = new Map<string, Known>();
  const send = (uri: string, diagnostics: Diagnostic[]) => void connection.sendDiagnostics({ uri, diagnostics });

  return {
    show(check) {
      const { uri } = check.file;
      const before = known.get(uriKey(uri));
      const shown = findingsIn(check.file, check.result).map((finding) =>
        toDiagnostic(finding, { capabilities, pages }),
      );
      const diagnostics = [...shown, ...view.diagnosticsOf(check, { capabilities, pages })];
      known.set(uriKey(uri), { uri, isShown: diagnostics.length > 0, readWith: listKeys(check) });
      if (diagnostics.length > 0 || before?.isShown === true) send(uri, diagnostics);
    },
    clear(uri) {
      const key = uriKey(uri).replace(/\/$/, '');
      for (const [each, { uri: spelt, isShown }] of known) {
        if (each !== key && !each.startsWith(`${key}/`)) continue;
        known.delete(each);
        if (isShown) send(spelt, []);
      }
    },
    list: () => [...known.values()].map(({ uri }) => uri),
    listAround(uri) {
      const key = uriKey(uri);
      const directory = uriKey(parentDirectoryOf(uri) ?? '');
      const isAround = ({ uri: other, readWith }: Known) =>
        readWith.has(key) || uriKey(parentDirectoryOf(other) ?? '') === directory;
      return [...known.values()].filter(isAround).map(({ uri: other }) => other);
    },
    has: (uri) => known.has(uriKey(uri)),
    release: (uri) => void known.delete(uriKey(uri)),
  };
}

const keysOfResults = new WeakMap<Check['result'], ReadonlySet<string>>();

/** The keys of all files of a result, which the files of a directory share. */
function listKeys({ result }: Check): ReadonlySet<string> {
  const keys =
    keysOfResults.get(result) ??
    new Set(
      result.bundles.flatMap(({ files, contextFiles }) => [...files, ...contextFiles].map(({ uri }) => uriKey(uri))),
    );
  keysOfResults.set(result, keys);
  return keys;
}
