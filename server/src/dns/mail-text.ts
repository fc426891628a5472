/** The SPF policy in the text of a TXT record (RFC 7208). */
export interface SpfPolicy {
  /** How many DNS look-ups its own terms need. */
  readonly lookups: number;
  /** The domains whose policies it takes in by `include` and `redirect`; with macros in them they are left out. */
  readonly domains: readonly string[];
  /** The term by which every sender passes: `+all` or `all`. */
  readonly passesAll: string | undefined;
}

/** The number of DNS look-ups after which receivers give up (RFC 7208 section 4.6.4). */
export const MAX_SPF_LOOKUPS = 10;

/** The SPF policy that a text is; undefined if it is none. */
export function parseSpf(text: string): SpfPolicy | undefined {
  const [version, ...terms] = text.split(/ +/).filter((term) => term !== '');
  if (version?.toLowerCase() !== 'v=spf1' || !/^v=spf1/i.test(text)) return undefined;
  const hasAll = terms.some((term) => /^[-+?~]?all$/i.test(term));
  let lookups = 0;
  const domains: string[] = [];
  for (const term of terms) {
    const [, mechanism, domain] = /^[-+?~]?(include|exists|a|mx|ptr)(?:[:/]|$)(.*)$/i.exec(term) ?? [];
    // A redirect counts only where nothing else decides.
    const redirect = hasAll ? undefined : /^redirect=(.*)$/i.exec(term)?.[1];
    if (mechanism === undefined && redirect === undefined) continue;
    lookups += 1;
    const taken = redirect ?? (mechanism?.toLowerCase() === 'include' ? domain : undefined);
    if (taken !== undefined && taken !== '' && !taken.includes('%')) domains.push(taken);
  }
  return { lookups, domains, passesAll: terms.find((term) => /^\+?all$/i.test(term)) };
}

/** The tags of a text of DMARC or DKIM, `v=DMARC1; p=none`, by their names in lower case (RFC 6376 section 3.2). */
export function parseTags(text: string): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const [, name, value] = /^\s*([A-Za-z]\w*)\s*=([\s\S]*)$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined && !tags.has(name.toLowerCase()))
      tags.set(name.toLowerCase(), value.trim());
  }
  return tags;
}

/** Whether a text begins as a DMARC policy has to (RFC 7489 section 6.3). */
export function beginsAsDmarc(text: string): boolean {
  return /^v\s*=\s*DMARC1\s*(?:;|$)/.test(text);
}

/** The texts that programs look for in TXT records, each of which has to be a text of its own, by their beginnings. */
const BEGINNINGS =
  /^(?:v=spf1[ ]|v=DMARC1[; ]|v=DKIM1[; ]|v=STSv1[; ]|v=TLSRPTv1[; ]|v=BIMI1[; ]|MS=ms\d|[a-z][a-z0-9]*(?:-[a-z0-9]+)*-verification(?:-code)?=|(?:globalsign|pinterest|yandex|stripe|zoom|docusign|adobe|apple)[a-z-]*[=:])/i;

/** Whether a text begins as one that some program looks for. */
export function beginsKnownText(text: string): boolean {
  return BEGINNINGS.test(text);
}
