import { type SourceFile, type Span, span } from '../../text/span';
import { findConflicts, hideConflicts } from './conflict-markers';
import { type SyntaxFault, toSyntaxFault } from './faults';
import { moveNode } from './move-node';
import type { Tree } from './node';
import { findTemplateMarks, hideTemplateMarks, type TemplatedSyntax } from './template-marks';

/** How the text of a file is read without what is foreign to its syntax. */
interface Reader<T> {
  readonly syntax: TemplatedSyntax;
  /** Reads a text of the same length, whose places are then those of the original file. */
  readonly read: (file: SourceFile) => T;
  readonly errorsOf: (tree: T) => readonly SyntaxFault[];
}

/** A tree that was read of another text, and the errors that the original has. */
export interface Reread<T> {
  readonly tree: T;
  readonly errors: readonly SyntaxFault[];
}

/**
 * Reads a text that has errors because it is not only JSON, YAML or HCL: it holds the markers of a merge conflict, or
 * is a template that another tool renders first. Undefined where it is neither.
 */
export function readForeignText<T>(file: SourceFile, tree: T, reader: Reader<T>): Reread<T> | undefined {
  const conflicts = findConflicts(file.text);
  const [first] = conflicts;
  if (first === undefined) return readTemplate(file, reader.errorsOf(tree), reader);
  const text = hideConflicts(file.text, conflicts);
  const inner = { uri: file.uri, text };
  const ours = reader.read(inner);
  const reread = reader.errorsOf(ours).length > 0 ? readTemplate(inner, reader.errorsOf(ours), reader) : undefined;
  const errors: SyntaxFault[] = conflicts.map(({ start, end }) => ({
    value: CONFLICT,
    span: span(file, start, end),
    ...(start === first.start ? {} : { isSilent: true }),
  }));
  const shown = errors.map((error, index) =>
    index === 0 ? { ...error, span: span(file, first.start, first.lineEnd) } : error,
  );
  const whole: SyntaxFault = { value: CONFLICT, span: span(file, first.start, first.end), isSilent: true };
  return {
    tree: reread?.tree ?? ours,
    errors: [...shown, whole, ...moveErrors(reread?.errors ?? reader.errorsOf(ours), file)],
  };
}

const CONFLICT =
  'This is a marker of a merge conflict (<<<<<<<): keep one of the two sides, and delete the lines with the markers.';
const TEMPLATE = 'This is a template: render it first, then lint the result.';

/** Reads a template without its marks; undefined where marks are not what the errors come from. */
function readTemplate<T>(
  file: SourceFile,
  errors: readonly SyntaxFault[],
  { syntax, read, errorsOf }: Reader<T>,
): Reread<T> | undefined {
  const { text } = file;
  if (!/\{[{%#]|<%|%\{/.test(text)) return undefined;
  const marks = findTemplateMarks(text, syntax);
  const breaking = marks.filter(
    ({ start, end, quote }) => quote === undefined || text.slice(start, end).includes(quote),
  );
  const [first] = breaking;
  if (first === undefined) return undefined;
  const tree = read({ uri: file.uri, text: hideTemplateMarks(text, marks, syntax) });
  if (errorsOf(tree).length >= errors.length && errors.length > 0) return undefined;
  const whole: Span = span(file, 0, text.length);
  const at = span(file, first.start, Math.min(first.end, endOfLine(text, first.start)));
  return {
    tree,
    errors: [
      { value: TEMPLATE, span: at, severity: 'info' },
      // What a template leaves out or repeats is decided when it is rendered.
      { value: TEMPLATE, span: whole, isSilent: true },
    ],
  };
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** The errors with their places in that file. */
function moveErrors(errors: readonly SyntaxFault[], file: SourceFile): readonly SyntaxFault[] {
  return errors.map((error) => ({ ...error, span: span(file, error.span.start, error.span.end) }));
}

/** The tree of JSON or YAML, read once more without what is foreign to it where it has errors because of that. */
export function withoutForeignText(
  file: SourceFile,
  tree: Tree,
  syntax: 'json' | 'yaml',
  read: (file: SourceFile) => Tree,
): Tree {
  const errorsOf = ({ errors }: Tree) => errors.map(toSyntaxFault);
  const reread = readForeignText(file, tree, { syntax, read, errorsOf });
  if (reread === undefined) return tree;
  const { root, more, shared } = reread.tree;
  return {
    root: root && moveNode(root, file),
    errors: reread.errors.map(({ value, ...rest }) => ({ message: value, ...rest })),
    ...(more && { more: more.map((node) => moveNode(node, file)) }),
    ...(shared && { shared: shared.map(({ start, end }) => span(file, start, end)) }),
  };
}
