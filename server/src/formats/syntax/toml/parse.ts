import { parse, TomlError } from 'smol-toml';
import { type SourceFile, type Span, span } from '../../../text/span';
import { cacheByFile } from '../cache';
import type { TreeFault } from '../faults';
import type { Node, ScalarNode, Tree } from '../node';

/**
 * The tree of a text in TOML, or its first error. The package says what a value is, but not where: a string has the
 * place at which it is found in the text, keys and everything else the place of the file.
 */
export const parseToml: (file: SourceFile) => Tree = cacheByFile((file) => {
  const errors: TreeFault[] = [];
  try {
    return { root: toNode(parse(file.text), createFinder(file)), errors };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    errors.push({ message: describe(error), span: lineOf(file, error.line) });
    return { root: undefined, errors };
  }
});

/** The first line of the message: the rest shows the text. */
function describe({ message }: TomlError): string {
  const [first = ''] = message.split('\n');
  const reason = first.replace(/^Invalid TOML document: /, '');
  return `This is not valid TOML: ${reason}.`;
}

/** Finds the place of a string behind that of the one before, or else anywhere. */
type Finder = { readonly file: SourceFile; readonly find: (text: string) => Span };

function createFinder(file: SourceFile): Finder {
  let from = 0;
  return {
    file,
    find(text) {
      // As it is written in a string of either kind.
      for (const written of [text, JSON.stringify(text).slice(1, -1)]) {
        const behind = file.text.indexOf(written, from);
        const start = behind === -1 ? file.text.indexOf(written) : behind;
        if (written === '' || start === -1) continue;
        from = start + written.length;
        return span(file, start, from);
      }
      return span(file, 0, 0);
    },
  };
}

function toNode(value: unknown, finder: Finder): Node {
  const at = span(finder.file, 0, finder.file.text.length);
  if (Array.isArray(value))
    return { kind: 'list', items: value.map((item) => toNode(item, finder)), flow: true, span: at };
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    const entries = Object.entries(value).map(([key, each]) => ({
      ...{ key: toScalar(key, span(finder.file, 0, 0)), value: toNode(each, finder), span: at },
    }));
    return { kind: 'map', entries, flow: false, span: at };
  }
  return typeof value === 'string' ? toScalar(value, finder.find(value)) : toScalar(value, span(finder.file, 0, 0));
}

function toScalar(value: unknown, at: Span): ScalarNode {
  const known = typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? value : null;
  return { kind: 'scalar', value: known, text: String(value), style: 'double', inner: at, span: at };
}

function lineOf(file: SourceFile, line: number): Span {
  const lines = file.text.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  return span(file, start, start + (lines[line - 1]?.replace(/\r$/, '').length ?? 0));
}
