import { ruleHelp } from '../engine/teaching/rule-help';
import { RULE_SCHEME, SHOW_RULE } from '../protocol/messages';
import type { ClientCapabilities } from './client-capabilities';

/** The pages of rules in the package. */
export interface PageFiles {
  /** The URI of the page of a rule; undefined where there is none. */
  uriOf(rule: string): string | undefined;
  read(rule: string): string | undefined;
}

/** What leads to the page of a rule in the client at hand. */
export interface RulePages {
  /** The URI that a client opens from the code of a diagnostic; undefined where there is no page to open. */
  hrefOf(rule: string): string | undefined;
  /** The target of a link in a hover. */
  linkOf(rule: string): string | undefined;
  /** What a hover says about a rule: its page, or a link to it where the client shows pages. */
  explain(rule: string): string | undefined;
  /** The URI of the page as a file, for a client that does not show pages itself. */
  fileOf(rule: string): string | undefined;
}

/** The pages for a client: it shows them itself, or the files of the package are opened. */
export function createRulePages({ showsRulePages }: ClientCapabilities, files: PageFiles | undefined): RulePages {
  const fileOf = (rule: string) => files?.uriOf(rule);
  if (showsRulePages) {
    const linkOf = (rule: string) => `command:${SHOW_RULE}?${encodeURIComponent(JSON.stringify([rule]))}`;
    return {
      hrefOf: (rule) => `${RULE_SCHEME}:/${rule}.md`,
      linkOf,
      explain: (rule) => `[Rule page of ${rule}](${linkOf(rule)})`,
      fileOf,
    };
  }
  return { hrefOf: fileOf, linkOf: fileOf, explain: (rule) => ruleHelp(rule, files?.read(rule)), fileOf };
}
