import type { Certainty } from '../text/certainty';
import {
  displayText,
  equalTexts,
  haveClashingEnds,
  knownPrefix,
  knownSuffix,
  knownText,
  leastLength,
  type PartialText,
  textKey,
  withoutCommonEnd,
} from '../text/partial-text';
import { quoteText } from '../text/quoted-text';

/**
 * A domain name, perhaps known only in part. Case, a final dot and octal escapes do not count (RFC 4343, RFC 1035
 * section 5.1): `\052.EXAMPLE.com.` is `*.example.com`. An escaped dot (`\056`) belongs to its label.
 */
export class DomainName {
  /** The name as it was written. */
  readonly text: PartialText;
  /** Lower case, unescaped, without the final dot; computed on first use. */
  #parts: PartialText | undefined;
  /** The canonical text when all of it is known: lower case, no final dot. */
  readonly known: string | undefined;
  #key: string | undefined;

  constructor(text: PartialText) {
    this.text = text;
    const only = text[0];
    // A fast path: nearly every name is one literal, and every keystroke makes a thousand names.
    this.known = text.length === 1 && only?.kind === 'literal' ? canonicalName(only.text) : knownText(this.#canonical);
  }

  get #canonical(): PartialText {
    this.#parts ??= canonical(this.text);
    return this.#parts;
  }

  /** The name with references as `${label}`, for those who look into the model. */
  get display(): string {
    return displayText(this.#canonical);
  }

  /** The name for messages, in the words of its author, without the final dot. */
  get quoted(): string {
    return this.known ?? quoteText(this.#canonical).replace(/\.$/, '');
  }

  /**
   * Names with the same key are certainly equal; names with different keys may still be equal if they hold references.
   */
  get key(): string {
    if (this.known !== undefined) return this.known;
    this.#key ??= textKey(this.#canonical);
    return this.#key;
  }

  /** Whether the name was written with a final dot, so that nothing can be appended to it. */
  get hasFinalDot(): boolean {
    return /(?<!\\)\.$/.test(knownSuffix(this.text));
  }

  /** The first label, when it is known: `*` of `*.${var.zone}`. */
  get firstLabel(): string | undefined {
    const known = this.known;
    if (known !== undefined) return known.split('.')[0];
    const prefix = knownPrefix(this.#canonical);
    return prefix.includes('.') ? prefix.split('.')[0] : undefined;
  }

  /** The labels from left to right, when the whole name is known. */
  get labels(): readonly string[] | undefined {
    const known = this.known;
    return known === undefined ? undefined : known === '' ? [] : known.split('.');
  }

  /** Whether the first label is `*` (RFC 4592). */
  get isWildcard(): Certainty {
    const first = this.firstLabel;
    if (first !== undefined) return first === '*' ? 'yes' : 'no';
    const prefix = knownPrefix(this.#canonical);
    return prefix !== '' && prefix !== '*' ? 'no' : 'unknown';
  }

  /** Whether some label begins with an underscore, as the names of DKIM, ACME and SRV records do (RFC 8552). */
  get hasUnderscoreLabel(): Certainty {
    const text = this.#canonical.map((part) => (part.kind === 'literal' ? part.text : '\u0000')).join('');
    if (/(^|\.)_/.test(text)) return 'yes';
    return text.includes('\u0000') ? 'unknown' : 'no';
  }

  /** Whether both are the same name. */
  equals(other: DomainName): Certainty {
    if (this.known !== undefined && other.known !== undefined) return this.known === other.known ? 'yes' : 'no';
    return equalTexts(this.#canonical, other.#canonical);
  }

  /** Whether the name is that zone's own name or lies below it, whole labels counted. */
  isWithin(zone: DomainName): Certainty {
    if (this.known !== undefined && zone.known !== undefined)
      return isKnownWithin(this.known, zone.known) ? 'yes' : 'no';
    const [name, rest] = withoutCommonEnd(this.#canonical, zone.#canonical);
    if (rest.length === 0) {
      const before = name.at(-1);
      if (before === undefined) return 'yes';
      if (before.kind === 'reference') return 'unknown';
      return before.text.endsWith('.') ? 'yes' : 'no';
    }
    const known = knownText(name);
    if (known !== undefined && (knownText(rest) !== undefined || leastLength(rest) > known.length)) return 'no';
    return haveClashingEnds(knownSuffix(name), knownSuffix(rest)) ? 'no' : 'unknown';
  }
}

function isKnownWithin(name: string, zone: string): boolean {
  return name === zone || (name.endsWith(zone) && name[name.length - zone.length - 1] === '.');
}

function canonical(text: PartialText): PartialText {
  const parts = text.map((part) =>
    part.kind === 'literal' ? { ...part, text: withoutEscapes(part.text).toLowerCase() } : part,
  );
  const last = parts.at(-1);
  if (last?.kind === 'literal' && last.text.endsWith('.')) {
    const trimmed = last.text.slice(0, -1);
    return trimmed === '' ? parts.slice(0, -1) : [...parts.slice(0, -1), { ...last, text: trimmed }];
  }
  return parts;
}

/** A name of which all is known in lower case, without escapes and without its final dot. */
export function canonicalName(text: string): string {
  const lower = withoutEscapes(text).toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/\\([0-7]{3})/g, (whole, digits: string) => {
    const code = Number.parseInt(digits, 8);
    return code > 0x20 && code < 0x7f && code !== 0x2e && code !== 0x5c ? String.fromCharCode(code) : whole;
  });
}
