import { lazy } from '../../text/lazy';

/** The package with its list, which is large. */
const loadSuffixes = lazy(() => require('tldts') as typeof import('tldts'));

const options = { allowPrivateDomains: false, validateHostname: false, extractHostname: false } as const;

/** Whether the name is a registrable domain: one label below a suffix in the ICANN part of the public suffix list. */
export function isRegistrableDomain(name: string): boolean {
  const result = loadSuffixes().parse(name, options);
  return result.isIcann === true && result.domain === name;
}

/** Whether the name ends in a listed public suffix with at least one label before it. */
export function endsInPublicSuffix(name: string): boolean {
  const result = loadSuffixes().parse(name.replace(/^\*\./, ''), options);
  return result.isIcann === true && result.domain !== null;
}

/** The registrable domain of a name; undefined if it ends in no suffix of the ICANN part of the public suffix list. */
export function registrableDomainOf(name: string): string | undefined {
  const result = loadSuffixes().parse(name.replace(/^\*\./, ''), options);
  return result.isIcann === true && result.domain !== null ? result.domain : undefined;
}

/**
 * Suffixes that are not also used as labels for an environment, a region or a service, as `dev`, `app` and `eu` are.
 */
const PLAIN_SUFFIXES = new Set(['com', 'net', 'org', 'info', 'biz', 'edu', 'gov', 'mil', 'arpa', 'io', 'co']);

/**
 * Whether a public suffix can only be meant as one: it has several labels, or is not used as a label in relative names.
 */
export function isPlainSuffix(suffix: string): boolean {
  return suffix.includes('.') || PLAIN_SUFFIXES.has(suffix);
}
