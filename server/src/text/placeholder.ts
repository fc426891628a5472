import { keyOfPlace } from './keys';
import { concatAll, literal, type PartialText, reference } from './partial-text';
import { type Span, span } from './span';

/**
 * Placeholders that are replaced by hand or by a tool: shell variables, template braces, angle brackets, runs of signs.
 * Macros of SPF, as `%{i}`, are none. Braces that the end of the text leaves open are still to be closed.
 */
const PLACEHOLDER =
  /\$\{[^}]*(?:\}|$)|\$\([^)]*\)|\$\[[^\]]*\]|\$[A-Za-z_]\w*|\{\{.*?(?:\}\}|$)|\{%.*?(?:%\}|$)|<[^<>\s][^<>]*>|%[A-Za-z_]\w*%|%\([^)]*\)[sd]|@@\w+@@|__[A-Z][A-Z0-9_]*__|#{3,}|\*{3,}|\?{3,}|(?<!%(?=\{[slodipvhcrt]\d{0,3}r?[-.+,/_=]*\}))\{[\p{L}_][^{}"'=:,]*\}|[«‹][^«»‹›]*[»›]|\[(?!a-z|A-Z)\p{L}[\p{L} _-]*\]|x{5,}|X{5,}|\.{3,}|…/gmu;

/**
 * Hand-written text: placeholders in it, and empty text, are unknown. Spans of parts are exact if `at` is as long as
 * the text.
 */
export function readHandWritten(text: string, at: Span): PartialText {
  if (text.trim() === '') return reference('', at, keyOfPlace('empty', at));
  if (!mayHoldPlaceholder(text)) return literal(text, at);
  const parts: PartialText[] = [];
  const exact = at.end - at.start === text.length;
  const place = (start: number, end: number) => (exact ? span(at.file, at.start + start, at.start + end) : at);
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    parts.push(literal(text.slice(from, match.index), place(from, match.index)));
    from = match.index + match[0].length;
    parts.push(reference(match[0], place(match.index, from)));
  }
  parts.push(literal(text.slice(from), place(from, text.length)));
  return concatAll(parts);
}

/** Whether a text has a placeholder in it. */
export function holdsPlaceholder(text: string): boolean {
  return mayHoldPlaceholder(text) && text.search(PLACEHOLDER) >= 0;
}

/**
 * A cheap test, which most text fails: whether a text has a sign that begins a placeholder, or a repeated sign of one.
 */
function mayHoldPlaceholder(text: string): boolean {
  let before = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    switch (code) {
      case 0x24: // $
      case 0x25: // %
      case 0x3c: // <
      case 0x5b: // [
      case 0x7b: // {
      case 0xab: // «
      case 0x2039: // ‹
      case 0x2026: // …
        return true;
      case 0x23: // #
      case 0x2a: // *
      case 0x2e: // .
      case 0x3f: // ?
      case 0x40: // @
      case 0x58: // X
      case 0x5f: // _
      case 0x78: // x
        if (code === before) return true;
    }
    before = code;
  }
  return false;
}
