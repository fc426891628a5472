import type { RecordSet, RecordSetSummary } from './record-set';
import type { Zone } from './zone';

/** The fields of a record set that are read when they are first asked for. */
export type LazyField = Exclude<keyof RecordSet, 'zone' | 'handle' | 'definition' | 'summary' | 'isOpaque'>;

/** How a format reads each field of a record set from its syntax; one object serves all record sets. */
export type FieldReaders<Syntax> = {
  readonly [Field in keyof Required<Pick<RecordSet, LazyField>>]: (
    syntax: Syntax,
    recordSet: RecordSet,
  ) => RecordSet[Field];
};

const NOT_READ = Symbol('not read');
type Slot<Field extends LazyField> = RecordSet[Field] | typeof NOT_READ;

/**
 * A record set whose fields are read once, when a rule first asks: most rules look at the type of most record sets and at nothing more,
 * and a keystroke should not pay for the rest. Its handle is the syntax. Do not spread it: its fields are on its prototype.
 */
export class LazyRecordSet<Syntax extends object> implements RecordSet {
  #name: Slot<'name'> = NOT_READ;
  #writtenName: Slot<'writtenName'> = NOT_READ;
  #type: Slot<'type'> = NOT_READ;
  #ttl: Slot<'ttl'> = NOT_READ;
  #target: Slot<'target'> = NOT_READ;
  #routing: Slot<'routing'> = NOT_READ;
  #places: Slot<'places'> = NOT_READ;
  #existence: Slot<'existence'> = NOT_READ;
  #zoneReferences: Slot<'zoneReferences'> = NOT_READ;

  #summary: RecordSetSummary | undefined;

  constructor(
    readonly zone: Zone,
    readonly handle: Syntax,
    readonly readers: FieldReaders<Syntax>,
  ) {}

  /** What is still known from an earlier reading, so that less has to be read. */
  get summary(): RecordSetSummary | undefined {
    return this.#summary;
  }

  recall(summary: RecordSetSummary): void {
    this.#summary = summary;
  }

  /** The same record set, still to be read, of the same zone with other properties. */
  inZone(zone: Zone): LazyRecordSet<Syntax> {
    return new (this.constructor as typeof LazyRecordSet<Syntax>)(zone, this.handle, this.readers);
  }

  get name(): RecordSet['name'] {
    if (this.#name === NOT_READ) this.#name = this.readers.name(this.handle, this);
    return this.#name;
  }

  get writtenName(): RecordSet['writtenName'] {
    if (this.#writtenName === NOT_READ) this.#writtenName = this.readers.writtenName(this.handle, this);
    return this.#writtenName;
  }

  get type(): RecordSet['type'] {
    if (this.#type === NOT_READ) this.#type = this.readers.type(this.handle, this);
    return this.#type;
  }

  get ttl(): RecordSet['ttl'] {
    if (this.#ttl === NOT_READ) this.#ttl = this.readers.ttl(this.handle, this);
    return this.#ttl;
  }

  get target(): RecordSet['target'] {
    if (this.#target === NOT_READ) this.#target = this.readers.target(this.handle, this);
    return this.#target;
  }

  get routing(): RecordSet['routing'] {
    if (this.#routing === NOT_READ) this.#routing = this.readers.routing(this.handle, this);
    return this.#routing;
  }

  get places(): RecordSet['places'] {
    if (this.#places === NOT_READ) this.#places = this.readers.places(this.handle, this);
    return this.#places;
  }

  get existence(): RecordSet['existence'] {
    if (this.#existence === NOT_READ) this.#existence = this.readers.existence(this.handle, this);
    return this.#existence;
  }

  get zoneReferences(): RecordSet['zoneReferences'] {
    if (this.#zoneReferences === NOT_READ) this.#zoneReferences = this.readers.zoneReferences(this.handle, this);
    return this.#zoneReferences;
  }

  get span(): RecordSet['span'] {
    return this.readers.span(this.handle, this);
  }

  get label(): RecordSet['label'] {
    return this.readers.label(this.handle, this);
  }

  get fingerprint(): RecordSet['fingerprint'] {
    return this.readers.fingerprint(this.handle, this);
  }

  get expands(): RecordSet['expands'] {
    return this.readers.expands(this.handle, this);
  }

  get mayReplace(): RecordSet['mayReplace'] {
    return this.readers.mayReplace(this.handle, this);
  }

  get textQuoting(): RecordSet['textQuoting'] {
    return this.readers.textQuoting(this.handle, this);
  }
}

/** A copy with some fields changed. */
export function copyWith(recordSet: RecordSet, changes: Partial<RecordSet>): RecordSet {
  const { zone, name, writtenName, type, ttl, target, routing, existence, label, span, places, handle } = recordSet;
  const { definition, expands, mayReplace, textQuoting, isOpaque, zoneReferences } = recordSet;
  return {
    ...{ zone, name, writtenName, type, ttl, target, routing, existence, label, span, places, handle },
    ...(definition === undefined ? {} : { definition }),
    ...(expands === undefined ? {} : { expands }),
    ...(mayReplace === undefined ? {} : { mayReplace }),
    ...(textQuoting === undefined ? {} : { textQuoting }),
    ...(isOpaque === undefined ? {} : { isOpaque }),
    ...(zoneReferences === undefined ? {} : { zoneReferences }),
    ...changes,
  };
}
