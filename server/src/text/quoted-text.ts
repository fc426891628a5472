import { knownText, type Part, type PartialText } from './partial-text';
import { type Span, sourceText } from './span';

/** Placeholders of hand-written text, which are their own label. */
const VERBATIM = /^(?:[^A-Za-z"(]|x{5,}|X{5,})/;

/** How a label names the instances of a resource that stand before a splat. */
const SPLAT = /\bone\(([\w.-]+\[\*\])\)/g;

/** Where a text is written, and the resource that it leads to. */
export interface Written {
  readonly span: Span;
  readonly endpoint?: { readonly resource?: { readonly label: string } };
}

/**
 * A text for messages, in the words of its author. With `written`, it is what stands there, without quotes, if that is on
 * one line and names what it leads to, unlike `each.value`. Else it is made of the text: a known text as it is, a single
 * reference by itself, a reference inside of text as `${label}`, a placeholder as it stands. What its author did not
 * write, such as the name that a deployer appends, is left out.
 */
export function quoteText(text: PartialText, written?: Written): string {
  return (written && quoteSource(text, written)) ?? describeParts(text);
}

function quoteSource(text: PartialText, { span, endpoint }: Written): string | undefined {
  const source = sourceText(span)
    .trim()
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .replace(/^\$\{(.*)\}$/, '$1');
  const [only, more] = text;
  const label = more === undefined && only?.kind === 'reference' ? showLabel(only.label) : undefined;
  const isShown = !/[\r\n]/.test(source) && source.includes(endpoint?.resource?.label ?? label ?? source);
  return isShown ? source : (knownText(text) ?? label ?? describeParts(text)).trim();
}

function describeParts(text: PartialText): string {
  const [only, more] = text;
  if (only !== undefined && more === undefined) return labelOf(only);
  return text
    .map((part) => {
      const label = labelOf(part);
      return part.kind === 'literal' || label === '' || VERBATIM.test(label) ? label : `\${${label}}`;
    })
    .join('');
}

function labelOf(part: Part): string {
  if (part.kind === 'literal') return part.text;
  return part.pending === undefined ? showLabel(part.label) : '';
}

function showLabel(label: string): string {
  return label.replace(SPLAT, '$1');
}
