import { listRules } from '../catalogue';
import { joinParagraphs } from './markdown';

/**
 * What a rule is about, for a hover: its page, without the lists of scenarios; or where there is no page, what the rule
 * says of itself. Undefined for what is no rule.
 */
export function ruleHelp(id: string, page: string | undefined): string | undefined {
  if (page !== undefined) return shorten(page);
  const rule = listRules().find((each) => each.id === id);
  if (rule === undefined) return undefined;
  return joinParagraphs(`**${rule.id}** (${rule.severity}): ${rule.summary}`, rule.why, ...rule.references.map(toLink));
}

function toLink(url: string): string {
  return `<${url}>`;
}

function shorten(page: string): string {
  return page
    .replace(/<!--.*?-->\n*/g, '')
    .split(/\n(?=## )/)
    .map((section) => section.replace(/\n(?:- [^\n]*\n?)+/g, '\n').trim())
    .filter((section) => !/^## [^\n]*$/.test(section))
    .join('\n\n')
    .replace(/^## (.*)$/gm, '**$1**')
    .replace(/^# (.*)$/m, '**$1**');
}
