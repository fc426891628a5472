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
