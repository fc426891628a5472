import { parse } from 'tldts';

const options = { allowPrivateDomains: false, validateHostname: false, extractHostname: false } as const;

/**
 * Whether the name is one that people register: one label below a suffix that the ICANN part of the public suffix list
 * holds.
 */
export function isRegistrableDomain(name: string): boolean {
  const result = parse(name, options);
  return result.isIcann === true && result.domain === name;
}

/** Whether the name ends in a listed public suffix with at least one label before it. */
export function endsInPublicSuffix(name: string): boolean {
  const result = parse(name.replace(/^\*\./, ''), options);
  return result.isIcann === true && result.domain !== null;
}

/**
 * The part of a name that people register, where it ends in a suffix that the ICANN part of the public suffix list
 * holds.
 */
export function registrableDomainOf(name: string): string | undefined {
  const result = parse(name.replace(/^\*\./, ''), options);
  return result.isIcann === true && result.domain !== null ? result.domain : undefined;
}

/**
 * Suffixes that are no word for an environment, a region or a service, as `dev`, `app` and `eu` are in relative names.
 */
const PLAIN_SUFFIXES = new Set(['com', 'net', 'org', 'info', 'biz', 'edu', 'gov', 'mil', 'arpa', 'io', 'co']);

/**
 * Whether a public suffix can only be meant as one: it has several labels, or is no word that people use in relative
 * names.
 */
export function isPlainSuffix(suffix: string): boolean {
  return suffix.includes('.') || PLAIN_SUFFIXES.has(suffix);
}
