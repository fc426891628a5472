import type { RecordSet, RecordSetSummary } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import type { Rule } from '../../rules/rule';
import { rememberLast } from '../../text/remember-last';
import type { RecordSetKind } from './runs';

/** What was found out about a record set when it was checked. */
export interface Note {
  readonly summary: RecordSetSummary | undefined;
  readonly kind: RecordSetKind;
  /** The rules that are not `alone` and may find a problem in it; equal lists are one object. */
  readonly beside: readonly Rule[];
  /** Whether none of the rules that are `alone` (`rules/rule.ts`) has found a problem in it. */
  readonly clean: boolean;
}

/**
 * The notes about the record sets of a bundle, for the next check: after a keystroke nearly all of them are unchanged,
 * and running every rule on each again would take most of the time. A note is looked up by the fingerprint of the
 * record set and the signature of its zone, so it cannot be out of date; `clean` covers only the rules that are
 * `alone`.
 */
export interface Memory {
  readonly noteOf: (recordSet: RecordSet) => Note | undefined;
  readonly note: (recordSet: RecordSet, note: Note) => void;
}

/** The memory of a bundle that is checked once. */
export const NO_MEMORY: Memory = { noteOf: () => undefined, note() {} };

/** A note with its key. */
interface Entry {
  readonly fingerprint: string;
  readonly signature: string;
  readonly note: Note;
  /** The entry that was found after it last: mostly it is so again, and need not be looked up. */
  next: Entry | undefined;
}

/** Entries by the fingerprint of the record set, by the signature of its zone. */
type Notes = Map<string, Map<string, Entry>>;

interface Bundle {
  readonly setting: string;
  readonly options: object;
  readonly notes: Notes;
  /** The number of notes. */
  size: number;
  /** The number of record sets with a note in the last check. */
  met: number;
}

const MAX_BUNDLES = 16;
/** The number of notes of earlier texts that are kept: they are needed again when an edit is undone. */
const MAX_SPARE = 1000;
const bundles = new Map<string, Bundle>();

/** Forgets the notes about all bundles. */
export function forgetBundles(): void {
  bundles.clear();
}

/** The memory of the bundle with that key; empty unless the last check was with the same setting and options. */
export function recall(key: string, setting: string, options: object): Memory {
  const last = bundles.get(key);
  const valid = last !== undefined && last.setting === setting && last.options === options ? last : undefined;
  const keeps = valid !== undefined && valid.size <= 2 * valid.met + MAX_SPARE;
  const bundle: Bundle = keeps ? valid : { setting, options, notes: new Map(), size: 0, met: 0 };
  bundle.met = 0;
  bundles.delete(key);
  bundles.set(key, bundle);
  for (const oldest of bundles.keys()) {
    if (bundles.size <= MAX_BUNDLES) break;
    bundles.delete(oldest);
  }
  const signatureOf = createSignatures();
  const add = (fingerprint: string, note: Note, signature: string): Entry => {
    const notes = bundle.notes.get(signature) ?? new Map<string, Entry>();
    bundle.notes.set(signature, notes);
    const entry: Entry = { fingerprint, signature, note, next: undefined };
    const before = notes.size;
    notes.set(fingerprint, entry);
    bundle.size += notes.size - before;
    return entry;
  };
  /** The entry that was found last. */
  let latest: Entry | undefined;
  const find = (fingerprint: string, signature: string): Entry | undefined => {
    const next = latest?.next;
    if (next?.fingerprint === fingerprint && next.signature === signature) return next;
    const found = valid?.notes.get(signature)?.get(fingerprint);
    if (latest !== undefined && found !== undefined) latest.next = found;
    return found;
  };
  return {
    noteOf({ zone, fingerprint }) {
      if (fingerprint === undefined) return undefined;
      const signature = signatureOf(zone);
      const found = find(fingerprint, signature);
      latest = found;
      if (found === undefined) return undefined;
      bundle.met += 1;
      if (!keeps) latest = add(fingerprint, found.note, signature);
      return found.note;
    },
    note({ zone, fingerprint }, note) {
      if (fingerprint === undefined) return;
      bundle.met += 1;
      add(fingerprint, note, signatureOf(zone));
    },
  };
}

/**
 * Makes the signature of a zone as text: the properties of it that `alone` rules may read, and the names of the zones
 * that were read with it.
 */
function createSignatures(): (zone: Zone) => string {
  const known = new Map<Zone, string>();
  const ofAll = new Map<readonly Zone[], string>();
  return rememberLast((zone) => {
    const found = known.get(zone);
    if (found !== undefined) return found;
    const { together = [] } = zone;
    const all = ofAll.get(together) ?? together.map(nameOf).join('\n');
    ofAll.set(together, all);
    const signature = [nameOf(zone), zone.id, zone.key, zone.visibility, zone.complete, all].join('\n');
    known.set(zone, signature);
    return signature;
  });
}

function nameOf({ name }: Zone): string | undefined {
  return name?.value.key;
}
