import type { RecordSet } from '../model/record-set';
import type { Zone } from '../model/zone';

/**
 * Which record sets of a bundle were found to be without a problem of their own. After a keystroke nearly all are as they were, and
 * asking forty rules about each of them again would cost more than reading them. Only texts are compared, so no answer can be stale:
 * a record set is what its fingerprint and its zone make it, and of rules only those count that look at nothing else.
 */
export interface Memory {
  readonly isClean: (recordSet: RecordSet) => boolean;
  readonly markClean: (recordSet: RecordSet) => void;
}

const MOST_BUNDLES = 16;
const bundles = new Map<string, { readonly setting: string; readonly options: object; readonly clean: Clean }>();
/** The fingerprints of clean record sets by what counts of their zone. */
type Clean = Map<string, Set<string>>;

/** What is remembered of a bundle, when the same rules looked at it with the same options; this time's answers replace it. */
export function recall(bundle: string, setting: string, options: object): Memory {
  const last = bundles.get(bundle);
  const before: Clean = last !== undefined && last.setting === setting && last.options === options ? last.clean : new Map();
  const now: Clean = new Map();
  bundles.delete(bundle);
  bundles.set(bundle, { setting, options, clean: now });
  for (const oldest of bundles.keys()) {
    if (bundles.size <= MOST_BUNDLES) break;
    bundles.delete(oldest);
  }
  const zones = new Map<Zone, string>();
  const signatureOf = (zone: Zone) => {
    const known = zones.get(zone) ?? [zone.name?.value.key, zone.id, zone.key, zone.visibility, zone.complete].join('\n');
    zones.set(zone, known);
    return known;
  };
  return {
    isClean: ({ zone, fingerprint }) => fingerprint !== undefined && before.get(signatureOf(zone))?.has(fingerprint) === true,
    markClean: ({ zone, fingerprint }) => {
      if (fingerprint === undefined) return;
      const signature = signatureOf(zone);
      const prints = now.get(signature);
      if (prints === undefined) now.set(signature, new Set([fingerprint]));
      else prints.add(fingerprint);
    },
  };
}
