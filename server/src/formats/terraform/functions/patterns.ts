import { type HclValue, known, knownString } from '../values';
import { type HclFunction, list } from './function';

/** The functions that search text by a regular expression. */
export const patterns: ReadonlyMap<string, HclFunction> = new Map<string, HclFunction>([
  ['regex', regex],
  ['regexall', regexAll],
]);

function regex([pattern, value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const [source, text] = [knownString(pattern), knownString(value)];
  const match = source === undefined || text === undefined ? undefined : regularExpression(source)?.exec(text);
  return match ? captured(match, at) : undefined;
}

function regexAll([pattern, value]: readonly HclValue[], at: HclValue['at']): HclValue | undefined {
  const [source, text] = [knownString(pattern), knownString(value)];
  const compiled = source === undefined ? undefined : regularExpression(source, 'g');
  if (compiled === undefined || text === undefined) return undefined;
  return list(
    [...text.matchAll(compiled)].map((match) => captured(match, at)),
    true,
    at,
  );
}

function captured(match: RegExpExecArray, at: HclValue['at']): HclValue {
  const value = (text: string | undefined): HclValue => (text === undefined ? { kind: 'null', at } : known(text, at));
  if (match.groups !== undefined)
    return {
      kind: 'object',
      entries: new Map(Object.entries(match.groups).map(([name, text]) => [name, value(text)])),
      complete: true,
      at,
    };
  return match.length === 1 ? known(match[0], at) : list(match.slice(1).map(value), true, at);
}

/** `replace`: a search text between slashes is a regular expression. */
export function replaceAll(text: string, search: string, replacement: string): string | undefined {
  if (search.length < 2 || !search.startsWith('/') || !search.endsWith('/')) return text.replaceAll(search, () => replacement);
  const pattern = regularExpression(search.slice(1, -1), 'g');
  return pattern === undefined
    ? undefined
    : text.replace(
        pattern,
        replacement.replace(/\$\{(\w+)\}/g, (_, group: string) => (/^\d+$/.test(group) ? `$${group}` : `$<${group}>`)),
      );
}

/** Go's regular expressions as far as they mean the same here: no flags inside, no classes by name. Nested repetitions are left alone. */
export function regularExpression(source: string, flags = ''): RegExp | undefined {
  if (/\(\?[a-zA-Z-]+[:)]|\[\[:|\\[pPzAQEC]/.test(source) || /[+*}]\)?[+*{]/.test(source) || source.length > 200) return undefined;
  try {
    return new RegExp(source.replaceAll('(?P<', '(?<'), `${flags}u`);
  } catch {
    return undefined;
  }
}
