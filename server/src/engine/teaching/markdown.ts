const MAX_LENGTH = 100;

/** Text of a file as code: on one line, not too long, and whatever signs it holds. */
export function formatCode(text: string, most = MAX_LENGTH): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > most ? `${line.slice(0, most - 1)}…` : line;
  if (short === '') return '*(empty)*';
  const longestRun = Math.max(0, ...[...short.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longestRun + 1);
  const pad = short.startsWith('`') || short.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${short}${pad}${fence}`;
}

/**
 * Text of a file that stands as it is: it makes no link, no picture and no element, which would load or run what a stranger
 * has written.
 */
export function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`[\]<>&]|:(?=\/\/)/g, '\\$&');
}

/** Text of a file in a table's cell, where a bar would end the cell even in code. */
export function formatCell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** A heading, paragraphs or bullets, and a link; what is undefined is left out. */
export function joinParagraphs(...paragraphs: readonly (string | undefined)[]): string {
  return paragraphs.filter((paragraph) => paragraph !== undefined && paragraph !== '').join('\n\n');
}

/** A list. */
export function formatBullets(...items: readonly (string | undefined)[]): string {
  return items
    .filter((item) => item !== undefined)
    .map((item) => `- ${item}`)
    .join('\n');
}
