import { existsSync } from 'node:fs';
import path from 'node:path';
import { documentationUrl, listRules, type RuleDescription } from '../engine/catalogue';
import { describeUnknownWord } from '../engine/configuration/nodes';
import type { Paint } from './terminal';

/** The text that `explain RULE` prints, or the error for an unknown rule. */
export function explainRule(
  id: string,
  paint: Paint,
  columns: number,
): { readonly text: string } | { readonly mistake: string } {
  const all = listRules();
  const rule = all.find((each) => each.id === id);
  if (rule === undefined)
    return {
      mistake: describeUnknownWord(
        'rule',
        id,
        all.map((each) => each.id),
      ),
    };
  const width = Math.min(columns, 100);
  const parts = [
    `${paint('bold', rule.id)} ${paint('dim', `(${rule.off ? 'off' : rule.severity})`)}`,
    wrapText(rule.summary, width),
    wrapText(rule.why, width),
    wrapText(describeSeverity(rule), width),
    ...(rule.references.length > 0
      ? [['References', ...rule.references.map((reference) => `  ${reference}`)].join('\n')]
      : []),
    ['Documentation', ...listPages(rule.id).map((page) => `  ${page}`)].join('\n'),
  ];
  return { text: `${parts.join('\n\n')}\n` };
}

/** Where a rule is documented: the page that is in the package, or in the sources, and then its address. */
function listPages(id: string): readonly string[] {
  const files = ['../docs/rules', '../../../docs/rules'].map((folder) => path.resolve(__dirname, folder, `${id}.md`));
  return [...files.filter((file) => existsSync(file)).slice(0, 1), documentationUrl(id)];
}

/** The text that `rules` prints. */
export function printRules(format: 'pretty' | 'json', paint: Paint): string {
  const rules = listRules();
  if (format === 'json') return `${JSON.stringify(rules.map(toJsonRule), null, 2)}\n`;
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, off, summary }) => {
    const level = off ? 'off' : severity;
    const padded = level.padEnd('warning'.length);
    return `${paint('bold', id.padEnd(width))}  ${paint(LEVEL_STYLES[level], padded)}  ${summary}\n`;
  });
  return lines.join('');
}

const LEVEL_STYLES = { error: 'red', warning: 'yellow', info: 'blue', off: 'dim' } as const;

function toJsonRule({ id, severity, off, summary, why, references }: RuleDescription) {
  return { id, severity, enabled: !off, summary, why, references, url: documentationUrl(id) };
}

function describeSeverity({ severity, off }: RuleDescription): string {
  if (off) return `It is off unless the configuration turns it on, as in { "rules": { … : "${severity}" } }.`;
  const article = severity === 'info' ? 'information' : severity === 'error' ? 'an error' : 'a warning';
  return (
    `It is reported as ${article}, and only when it is certain from the text; ` +
    'the configuration can change its severity, or turn it off.'
  );
}

function wrapText(text: string, width: number): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + 1 + word.length > width) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.join('\n');
}
