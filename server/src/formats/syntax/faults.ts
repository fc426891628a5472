import type { Located, SourceFile, Span } from '../../text/span';

/** How a syntax error is to be shown. */
export interface FaultKind {
  /** Set where the text is not wrong, but has to be rendered by another tool first. */
  readonly severity?: 'info';
  /** Set where it follows from another error: it is not shown, but what it stands at is damaged all the same. */
  readonly isSilent?: true;
}

/** A syntax error of any text. */
export interface SyntaxFault extends Located<string>, FaultKind {}

/** A syntax error of JSON or YAML. */
export interface TreeFault extends FaultKind {
  readonly message: string;
  readonly span: Span;
}

/** The same error in the form that all formats have in common. */
export function toSyntaxFault({ message, ...rest }: TreeFault): SyntaxFault {
  return { value: message, ...rest };
}

/** Errors of which only the first of each line is shown: those behind it follow from it. */
export function silenceRestOfLines<T extends FaultKind & { readonly span: Span }>(
  errors: readonly T[],
  { text }: SourceFile,
): readonly T[] {
  if (errors.length < 2) return errors;
  const seen = new Set<number>();
  return errors.map((error) => {
    if (error.isSilent) return error;
    const line = text.lastIndexOf('\n', error.span.start - 1);
    if (seen.has(line)) return { ...error, isSilent: true };
    seen.add(line);
    return error;
  });
}
