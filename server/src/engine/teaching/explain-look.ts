import type { Look } from '../files/why';
import { escapeMarkdown, formatBullets, joinParagraphs } from './markdown';

/** Why a file is looked at or not, as a section of a page of Markdown. */
export function explainLook({ isLookedAt, verdict, grounds }: Look): string {
  return joinParagraphs(
    `## Why it is ${isLookedAt ? '' : 'not '}checked`,
    escapeMarkdown(verdict),
    formatBullets(...grounds.map(escapeMarkdown)),
  );
}
