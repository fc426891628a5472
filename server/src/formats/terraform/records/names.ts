import type { Certainty } from '../../../text/certainty';
import {
  concat,
  haveClashingEnds,
  knownSuffix,
  knownText,
  leastLength,
  literal,
  type PartialText,
  reference,
  textAt,
  textKey,
  withoutCommonEnd,
} from '../../../text/partial-text';
import type { Span } from '../../../text/span';

/**
 * The full name as the provider makes it: it appends the zone's name unless the written name ends with that text, even
 * without a dot before it. Where that is not certain, the name ends in a reference for what may be appended.
 */
export function expandName(
  written: PartialText,
  zone: PartialText | undefined,
  zoneKey: string,
  at: Span,
): PartialText {
  const name = withoutFinalDot(written);
  const compared = toLowerCaseText(name);
  if (written.length === 0) return textAt(zone ?? makeZoneName('the zone’s name', zoneKey, at), at);
  const zoneName = zone ?? makeZoneName('zone', zoneKey, at);
  // A dot alone is an empty label in front of the zone's name; only an empty name is the apex.
  if (name.length === 0) return joinNames(name, zoneName, at);
  const ends = endsWith(compared, toLowerCaseText(zoneName));
  if (ends === 'yes') return name;
  if (ends === 'no') return joinNames(name, zoneName, at);
  const shown = textKey(compared);
  return [...name, ...reference('', at, `rest of ${shown} in ${zoneKey}`, { of: zoneKey, unlessWritten: true })];
}

/** The unknown name of the zone with that key. */
export function makeZoneName(label: string, zoneKey: string, at: Span): PartialText {
  return reference(label, at, `name of ${zoneKey}`, { of: zoneKey, unlessWritten: false });
}

/**
 * The same where both texts are known and the zone's name is appended; undefined otherwise. Cheaper for most records.
 */
export function expandLiteralName(written: string, zone: PartialText | undefined, at: Span): PartialText | undefined {
  const [only] = zone ?? [];
  if (only?.kind !== 'literal' || zone?.length !== 1) return undefined;
  const name = written.endsWith('.') ? written.slice(0, -1) : written;
  if (written === '' || name.toLowerCase().endsWith(only.text.toLowerCase())) return undefined;
  return [{ kind: 'literal', text: `${name}.${only.text}`, span: at }];
}

function joinNames(name: PartialText, zone: PartialText, at: Span): PartialText {
  const [only, zoneOnly] = [name[0], zone[0]];
  if (name.length === 1 && zone.length === 1 && only?.kind === 'literal' && zoneOnly?.kind === 'literal')
    return [{ kind: 'literal', text: `${only.text}.${zoneOnly.text}`, span: at }];
  return concat(name, literal('.', at), textAt(zone, at));
}

/** Whether a name ends with that of a zone. A known name without a dot cannot end with an unknown name of a zone. */
function endsWith(name: PartialText, zone: PartialText): Certainty {
  const [last, lastOfZone] = [name.at(-1), zone.at(-1)];
  if (last?.kind === 'literal' && lastOfZone?.kind === 'literal') {
    if (haveClashingEnds(last.text, lastOfZone.text)) return 'no';
    if (zone.length === 1 && last.text.length >= lastOfZone.text.length) return 'yes';
  }
  const [rest, wanted] = withoutCommonEnd(name, zone);
  if (wanted.length === 0) return 'yes';
  const text = knownText(rest);
  if (text !== undefined && (leastLength(wanted) > text.length || knownText(wanted) !== undefined)) return 'no';
  if (haveClashingEnds(knownSuffix(rest), knownSuffix(wanted))) return 'no';
  const whole = knownText(name);
  return whole !== undefined && !whole.includes('.') ? 'no' : 'unknown';
}

const CAPITAL = /[A-Z\u0080-\uffff]/;

function toLowerCaseText(text: PartialText): PartialText {
  if (!text.some((part) => part.kind === 'literal' && CAPITAL.test(part.text))) return text;
  return text.map((part) => (part.kind === 'literal' ? { ...part, text: part.text.toLowerCase() } : part));
}

/** The text without one dot at its end. */
export function withoutFinalDot(text: PartialText): PartialText {
  const last = text.at(-1);
  if (last?.kind !== 'literal' || !last.text.endsWith('.')) return text;
  return last.text === '.' ? text.slice(0, -1) : [...text.slice(0, -1), { ...last, text: last.text.slice(0, -1) }];
}
