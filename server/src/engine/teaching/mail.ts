import { beginsAsDmarc, parseSpf, parseTags } from '../../dns/mail-text';
import { type Table, tableOf } from '../../text/table';
import { formatCode } from './markdown';

/** The most terms that are put into words. */
const MAX_TERMS = 8;

/** A text of SPF or DMARC, a line for each term; undefined for any other text. */
export function describeMailText(text: string): readonly string[] | undefined {
  if (parseSpf(text) !== undefined) return ['**SPF**: who may send mail of this domain', ...listSpfTerms(text)];
  if (beginsAsDmarc(text)) return ['**DMARC**: what receivers do with mail that fails', ...listDmarcTags(text)];
  return undefined;
}

function listSpfTerms(text: string): readonly string[] {
  const terms = text.split(/ +/).slice(1);
  const lines = terms.flatMap((term) => {
    const words = describeSpfTerm(term);
    return words === undefined ? [] : [`- ${formatCode(term)}: ${words}`];
  });
  return cut(lines);
}

const RESULTS: Table<string> = tableOf({
  '+': 'passes',
  '-': 'fails',
  '~': 'fails softly: it is mostly accepted, and marked',
  '?': 'is neither passed nor failed',
});

/** A term of SPF (RFC 7208 sections 5 and 6). */
function describeSpfTerm(term: string): string | undefined {
  const modifier = /^(redirect|exp)=(.+)$/i.exec(term);
  if (modifier !== null) {
    const domain = formatCode(modifier[2] ?? '');
    return modifier[1]?.toLowerCase() === 'redirect'
      ? `if nothing before matches, the policy of ${domain} decides`
      : `the explanation for refused mail is at ${domain}`;
  }
  const [, sign = '', mechanism = '', rest = ''] =
    /^([-+?~]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?=$|[:/])(.*)$/i.exec(term) ?? [];
  const senders = describeSenders(mechanism.toLowerCase(), rest);
  if (senders === undefined) return undefined;
  return `${senders} ${RESULTS.get(sign === '' ? '+' : sign)}`;
}

function describeSenders(mechanism: string, rest: string): string | undefined {
  const argument = rest.replace(/^:/, '');
  const [domain = '', range = ''] = /^([^/]*)(\/.*)?$/.exec(argument)?.slice(1) ?? [];
  const of = domain === '' ? 'of this domain' : `of ${formatCode(domain)}`;
  const around = range === '' || range === undefined ? '' : `, with the networks around them (${formatCode(range)}),`;
  switch (mechanism) {
    case 'all':
      return 'every other sender';
    case 'include':
      return `mail that the policy ${of} lets through`;
    case 'a':
      return `mail from the addresses ${of}${around}`;
    case 'mx':
      return `mail from the mail servers ${of}${around}`;
    case 'ptr':
      return `mail from hosts whose reverse name is ${domain === '' ? 'in this domain' : `in ${formatCode(domain)}`} (not recommended)`;
    case 'ip4':
    case 'ip6':
      return argument === '' ? undefined : `mail from ${formatCode(argument)}`;
    case 'exists':
      return `mail for which ${formatCode(argument)} has an address`;
    default:
      return undefined;
  }
}

const POLICIES: Table<string> = tableOf({
  none: 'nothing, only report it',
  quarantine: 'treat it as suspicious, mostly as spam',
  reject: 'refuse it',
});

const ALIGNMENTS: Table<string> = tableOf({
  r: 'a subdomain of the same organisation is enough (relaxed)',
  s: 'exactly the same domain (strict)',
});

/** The tags of DMARC (RFC 7489 section 6.3). */
const TAGS: Table<(value: string) => string | undefined> = tableOf({
  p: (value) => prefix('with mail that fails: ', POLICIES.get(value.toLowerCase())),
  sp: (value) => prefix('with mail of subdomains that fails: ', POLICIES.get(value.toLowerCase())),
  pct: (value) => (/^\d{1,3}$/.test(value) ? `for ${value} percent of that mail` : undefined),
  rua: (value) => `daily reports go to ${formatCode(value)}`,
  ruf: (value) => `reports about single messages go to ${formatCode(value)}`,
  adkim: (value) => prefix('the domain of the DKIM signature: ', ALIGNMENTS.get(value.toLowerCase())),
  aspf: (value) => prefix('the domain that SPF has checked: ', ALIGNMENTS.get(value.toLowerCase())),
  ri: (value) => (/^\d+$/.test(value) ? `a report every ${value} seconds` : undefined),
});

function prefix(start: string, words: string | undefined): string | undefined {
  return words === undefined ? undefined : start + words;
}

function listDmarcTags(text: string): readonly string[] {
  const lines = [...parseTags(text)].flatMap(([tag, value]) => {
    const words = TAGS.get(tag)?.(value);
    return words === undefined ? [] : [`- ${formatCode(`${tag}=${value}`)}: ${words}`];
  });
  return cut(lines);
}

function cut(lines: readonly string[]): readonly string[] {
  const more = lines.length - MAX_TERMS;
  return more > 0 ? [...lines.slice(0, MAX_TERMS), `- and ${more} more`] : lines;
}
