import type { RecordSet, RecordSetSummary } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import type { RecordSetKind } from './runs';

/** What was found out about a record set. */
export interface Note {
  readonly summary: RecordSetSummary | undefined;
  readonly kind: RecordSetKind;
  /** Whether it has no problem of its own. */
  readonly clean: boolean;
}

/**
 * What was found out about the record sets of a bundle. After a keystroke nearly all are as they were, and reading each of them again
 * and asking forty rules about it would cost more than all the rest. Only texts are compared, so no answer can be stale: a record set is
 * what its fingerprint and its zones make it, and of rules only those count that look at nothing else.
 */
export interface Memory {
  readonly noteOf: (recordSet: RecordSet) => Note | undefined;
  readonly note: (recordSet: RecordSet, note: Note) => void;
}

/** Notes by the fingerprints of record sets, by what counts of their zone. */
type Notes = Map<string, Map<string, Note>>;

interface Bundle {
  readonly setting: string;
  readonly options: object;
  readonly notes: Notes;
  /** How many fingerprints there are, and how many of them were met the last time. */
  size: number;
  met: number;
}

const MAX_BUNDLES = 16;
/** What is left over from earlier texts may come back, when somebody takes an edit back. */
const MAX_SPARE = 1000;
const bundles = new Map<string, Bundle>();

/** What is remembered of a bundle, when the same rules looked at it with the same options. */
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
  const signatureOf = signatures();
  const add = (fingerprint: string, note: Note, signature: string) => {
    const notes = bundle.notes.get(signature) ?? new Map<string, Note>();
    bundle.notes.set(signature, notes);
    const before = notes.size;
    notes.set(fingerprint, note);
    bundle.size += notes.size - before;
  };
  return {
    noteOf({ zone, fingerprint }) {
      if (fingerprint === undefined) return undefined;
      const signature = signatureOf(zone);
      const note = valid?.notes.get(signature)?.get(fingerprint);
      if (note === undefined) return undefined;
      bundle.met += 1;
      if (!keeps) add(fingerprint, note, signature);
      return note;
    },
    note({ zone, fingerprint }, note) {
      if (fingerprint === undefined) return;
      bundle.met += 1;
      add(fingerprint, note, signatureOf(zone));
    },
  };
}

/** What counts of a zone and of those that were read with it, as text. */
function signatures(): (zone: Zone) => string {
  const known = new Map<Zone, string>();
  const ofAll = new Map<readonly Zone[], string>();
  return (zone) => {
    const found = known.get(zone);
    if (found !== undefined) return found;
    const { together = [] } = zone;
    const all = ofAll.get(together) ?? together.map(nameOf).join('\n');
    ofAll.set(together, all);
    const signature = [nameOf(zone), zone.id, zone.key, zone.visibility, zone.complete, all].join('\n');
    known.set(zone, signature);
    return signature;
  };
}

function nameOf({ name }: Zone): string | undefined {
  return name?.value.key;
}
