import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding';
import { sourceText } from '../text/span';

/** The identity of a finding from one run to the next, as 32 hexadecimal digits. */
export type FingerprintOf = (finding: Finding, path: string) => string;

/**
 * Gives each finding of a report its fingerprint: by file, rule, address of the resource and the text at fault, without
 * its case and spaces. It does not depend on lines, so what moves stays the same; findings that are otherwise equal are
 * numbered in their order.
 */
export function createFingerprints(): FingerprintOf {
  const seen = new Map<string, number>();
  return ({ rule, resource, at }, path) => {
    const text = sourceText(at).replace(/\s+/g, ' ').trim().toLowerCase();
    const key = JSON.stringify([path, rule, resource ?? '', text]);
    const number = seen.get(key) ?? 0;
    seen.set(key, number + 1);
    return createHash('sha256')
      .update(number === 0 ? key : `${key} ${number}`)
      .digest('hex')
      .slice(0, 32);
  };
}
