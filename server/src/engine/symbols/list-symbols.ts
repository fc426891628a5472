import type { DomainName } from '../../dns/domain-name';
import { firstLineOf } from '../../rules/shared/places';
import { quoteText } from '../../text/quoted-text';
import type { Span } from '../../text/span';
import { firstReadings, type Readings } from '../bundles';
import { placeOfName } from '../navigate/mentions';

/** A record set or a zone, to be found by its full name. */
export interface RecordSymbol {
  /** The full name and the type: `www.example.com A`. */
  readonly name: string;
  readonly kind: 'record-set' | 'zone';
  /** What it is in: the zone of a record set, the format of a zone. */
  readonly container: string;
  readonly at: Span;
  /** Whether the whole name is known. */
  readonly isKnown: boolean;
}

/** The symbols of what was read. */
export function listSymbols({ bundles }: Pick<Readings, 'bundles'>): readonly RecordSymbol[] {
  const found: RecordSymbol[] = [];
  for (const { reading, format } of firstReadings(bundles)) {
    for (const zone of reading.zones) {
      const whole = zone.span ?? zone.description;
      if (whole !== undefined && zone.name !== undefined) {
        const { known, quoted } = zone.name.value;
        found.push({
          name: `${quoted} (hosted zone)`,
          kind: 'zone',
          container: format.label,
          at: firstLineOf(whole),
          isKnown: known !== undefined,
        });
      }
      const container = zone.name?.value.quoted ?? zone.label;
      for (const recordSet of zone.recordSets) {
        const { name, type } = recordSet;
        if (name.value.text.length === 0) continue;
        const at = placeOfName(recordSet);
        const words = `${name.value.quoted} ${quoteText(type.text)}`.trim();
        // A symbol without a name is refused by editors.
        if (words === '') continue;
        found.push({ name: words, kind: 'record-set', container, at, isKnown: isKnown(name.value) });
      }
    }
  }
  return found;
}

/** Whether all that is written of a name is known; the name of its zone, which the deployer appends, need not be. */
function isKnown({ text }: DomainName): boolean {
  return text.every((part) => part.kind === 'literal' || part.pending !== undefined);
}

/**
 * Each symbol once. At a place whose name is known from one reading, those that know less are left out, such as a module
 * read by itself beside its call.
 */
export function uniqueSymbols(symbols: readonly RecordSymbol[]): readonly RecordSymbol[] {
  const placeOf = ({ at }: RecordSymbol) => `${at.file.uri} ${at.start}`;
  const known = new Set(symbols.filter(({ isKnown }) => isKnown).map(placeOf));
  const found = new Map<string, RecordSymbol>();
  for (const symbol of symbols)
    if (symbol.isKnown || !known.has(placeOf(symbol))) found.set(`${placeOf(symbol)} ${symbol.name}`, symbol);
  return [...found.values()];
}

/** Whether the characters of a query are in a name in that order, whatever their case; blanks do not count. */
export function matchesQuery(name: string, query: string): boolean {
  const text = name.toLowerCase();
  let at = 0;
  for (const character of query.toLowerCase().replace(/\s+/g, '')) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
