import type { DomainName } from '../../dns/domain-name';
import type { Zone } from '../../model/zone';
import { isPlainSuffix, registrableDomainOf } from './public-suffix';

/**
 * Why a name that is not in its zone is probably a full name: it is in another zone of the reading, or it ends in a
 * registrable domain. Undefined where it may be relative, like `api.dev`, `_dmarc.mail` or `grafana.prod.eu`.
 */
export function findStrayName(name: DomainName, zone: Zone): 'zone' | 'suffix' | undefined {
  if (isInOtherZone(name, zone)) return 'zone';
  const { known } = name;
  const domain = known === undefined ? undefined : registrableDomainOf(known);
  if (known === undefined || domain === undefined) return undefined;
  const dot = domain.indexOf('.');
  if (isPlainSuffix(domain.slice(dot + 1)) || name.hasFinalDot) return 'suffix';
  if (domain === known) return undefined;
  const sameOwner = zone.name?.value.labels?.includes(domain.slice(0, dot)) === true;
  return known.startsWith('www.') || sameOwner ? 'suffix' : undefined;
}

/** The part of a name before its registrable domain; undefined where a name ends in none. */
export function relativeNameOf({ known }: DomainName): string | undefined {
  const domain = known === undefined ? undefined : registrableDomainOf(known);
  return known === undefined || domain === undefined ? undefined : known.slice(0, -domain.length).replace(/\.$/, '');
}

function isInOtherZone(name: DomainName, { together = [] }: Zone): boolean {
  const { known, symbolic } = namesOf(together);
  if (name.known === undefined) return symbolic.some((other) => name.isWithin(other) === 'yes');
  // A single label is not compared: `internal` may be a zone and also a label of a relative name.
  for (let rest = name.known; rest.includes('.'); rest = rest.slice(rest.indexOf('.') + 1))
    if (known.has(rest)) return true;
  return false;
}

interface ZoneNames {
  readonly known: ReadonlySet<string>;
  /** Names that are known in part, few enough to compare with each. */
  readonly symbolic: readonly DomainName[];
}

const MAX_SYMBOLIC = 50;
const namesByReading = new WeakMap<readonly Zone[], ZoneNames>();

function namesOf(together: readonly Zone[]): ZoneNames {
  const found = namesByReading.get(together);
  if (found !== undefined) return found;
  const names = together.flatMap((zone) => zone.name?.value ?? []);
  const result = {
    known: new Set(names.flatMap((name) => name.known ?? [])),
    symbolic: names.filter((name) => name.known === undefined).slice(0, MAX_SYMBOLIC),
  };
  namesByReading.set(together, result);
  return result;
}
