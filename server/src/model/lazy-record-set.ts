import type { RecordSet, RecordSetSummary } from './record-set';
import type { Zone } from './zone';

/** The fields of a record set that are read from its syntax. */
type LazyField = Exclude<
  keyof RecordSet,
  'zone' | 'handle' | 'definition' | 'summary' | 'isOpaque' | 'isDamaged' | 'isWithin' | 'isOfTrafficPolicy'
>;

/** How a format reads each field of a record set; one object serves all record sets of the format. */
export type FieldReaders<Syntax> = {
  readonly [Field in keyof Required<Pick<RecordSet, LazyField>>]: (
    syntax: Syntax,
    recordSet: RecordSet,
  ) => RecordSet[Field];
};

/**
 * A record set whose fields are read from its syntax, which is its handle, when a rule first reads them: rules read
 * only the type of most record sets. Its fields are getters of the prototype, so it cannot be copied by spreading; use
 * `copyWith`.
 */
export class LazyRecordSet<Syntax extends object> implements RecordSet {
  // A private field and a getter each, which is as fast as a plain field; undefined or null: not read yet.
  #name: RecordSet['name'] | undefined;
  #writtenName: RecordSet['writtenName'] | undefined;
  #type: RecordSet['type'] | undefined;
  #ttl: RecordSet['ttl'] | null = null;
  #target: RecordSet['target'] | undefined;
  #routing: RecordSet['routing'] | undefined;
  #places: RecordSet['places'] | undefined;
  #existence: RecordSet['existence'] | undefined;
  #zoneReferences: RecordSet['zoneReferences'] | null = null;
  #form: RecordSet['form'] | undefined;
  #summary: RecordSetSummary | undefined;

  constructor(
    readonly zone: Zone,
    readonly handle: Syntax,
    readonly readers: FieldReaders<Syntax>,
  ) {}

  get summary(): RecordSetSummary | undefined {
    return this.#summary;
  }

  /** Sets the summary to one that is remembered from an earlier reading, so that less has to be read. */
  recall(summary: RecordSetSummary): void {
    this.#summary = summary;
  }

  /** The same record set, with nothing read yet, in a copy of its zone that has other properties. */
  inZone(zone: Zone): LazyRecordSet<Syntax> {
    return new (this.constructor as typeof LazyRecordSet<Syntax>)(zone, this.handle, this.readers);
  }

  get name(): RecordSet['name'] {
    this.#name ??= this.readers.name(this.handle, this);
    return this.#name;
  }

  get writtenName(): RecordSet['writtenName'] {
    this.#writtenName ??= this.readers.writtenName(this.handle, this);
    return this.#writtenName;
  }

  get type(): RecordSet['type'] {
    this.#type ??= this.readers.type(this.handle, this);
    return this.#type;
  }

  get ttl(): RecordSet['ttl'] {
    if (this.#ttl === null) this.#ttl = this.readers.ttl(this.handle, this);
    return this.#ttl;
  }

  get target(): RecordSet['target'] {
    this.#target ??= this.readers.target(this.handle, this);
    return this.#target;
  }

  get routing(): RecordSet['routing'] {
    this.#routing ??= this.readers.routing(this.handle, this);
    return this.#routing;
  }

  get places(): RecordSet['places'] {
    this.#places ??= this.readers.places(this.handle, this);
    return this.#places;
  }

  get existence(): RecordSet['existence'] {
    this.#existence ??= this.readers.existence(this.handle, this);
    return this.#existence;
  }

  get zoneReferences(): RecordSet['zoneReferences'] {
    if (this.#zoneReferences === null) this.#zoneReferences = this.readers.zoneReferences(this.handle, this);
    return this.#zoneReferences;
  }

  get form(): RecordSet['form'] {
    this.#form ??= this.readers.form(this.handle, this);
    return this.#form;
  }

  get element(): RecordSet['element'] {
    return this.readers.element(this.handle, this);
  }

  get group(): RecordSet['group'] {
    return this.readers.group(this.handle, this);
  }

  get namesake(): RecordSet['namesake'] {
    return this.readers.namesake(this.handle, this);
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

/** A copy with some fields changed; all fields are read, and the copy has no fingerprint and no summary. */
export function copyWith(recordSet: RecordSet, changes: Partial<RecordSet>): RecordSet {
  const isLazy: boolean = recordSet instanceof LazyRecordSet;
  if (!isLazy) {
    const { fingerprint: _, summary: __, ...fields } = recordSet;
    return { ...fields, ...changes };
  }
  const { zone, name, writtenName, type, ttl, target, routing, existence, label, span, places, handle } = recordSet;
  const { definition, expands, mayReplace, textQuoting, isOpaque, zoneReferences } = recordSet;
  const { form, namesake, element, group, isDamaged, isOfTrafficPolicy } = recordSet;
  return {
    ...{ zone, name, writtenName, type, ttl, target, routing, existence, label, span, places, handle },
    ...(definition === undefined ? {} : { definition }),
    ...(expands === undefined ? {} : { expands }),
    ...(mayReplace === undefined ? {} : { mayReplace }),
    ...(textQuoting === undefined ? {} : { textQuoting }),
    ...(isOpaque === undefined ? {} : { isOpaque }),
    ...(zoneReferences === undefined ? {} : { zoneReferences }),
    ...(form === undefined ? {} : { form }),
    ...(namesake === undefined ? {} : { namesake }),
    ...(element === undefined ? {} : { element }),
    ...(group === undefined ? {} : { group }),
    ...(isDamaged === undefined ? {} : { isDamaged }),
    ...(isOfTrafficPolicy === undefined ? {} : { isOfTrafficPolicy }),
    ...changes,
  };
}
