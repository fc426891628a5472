import { type PlainRecordSet, type PlainResult, plainOf } from '../../model/plain-record-set';
import type { RecordSet } from '../../model/record-set';

/** A record set that is in a zone: of `plain` is undefined what is not wholly known. */
export interface Member {
  readonly identity: Identity;
  readonly recordSet: RecordSet;
  readonly plain: PlainRecordSet | undefined;
}

/** What tells the record sets of a zone apart. */
export interface Identity {
  /** Name, type and set identifier as one text. */
  readonly key: string;
  /** As `DomainName.known` has it. */
  readonly name: string;
  readonly type: string;
  readonly setIdentifier: string | undefined;
}

/** The identity of a record set; undefined where a part of it is decided at deploy time or is not readable. */
export function identityOf(recordSet: RecordSet): Identity | undefined {
  const { name, type, routing, isOpaque, isDamaged } = recordSet;
  const { setIdentifier } = routing;
  if (name.value.known === undefined || type.value === undefined || isOpaque === true || isDamaged === true)
    return undefined;
  if (setIdentifier === undefined ? !routing.complete : setIdentifier.value === undefined) return undefined;
  return toIdentity(name.value.known, type.value, setIdentifier?.value);
}

function toIdentity(name: string, type: string, setIdentifier: string | undefined): Identity {
  return { key: `${name}\n${type}\n${setIdentifier ?? ''}`, name, type, setIdentifier };
}

/** The record set as a member of a zone; undefined where its identity is not known. */
export function memberOf(recordSet: RecordSet): Member | undefined {
  const identity = identityOf(recordSet);
  if (identity === undefined) return undefined;
  let result: PlainResult | undefined;
  return {
    identity,
    recordSet,
    // Of most record sets of a large zone it is never asked.
    get plain() {
      result ??= plainOf(recordSet);
      return result.kind === 'plain' ? result.recordSet : undefined;
    },
  };
}

/**
 * The record sets of a zone by identity and by name, which can be put back as they were. What is said of a name holds
 * unless it is among the doubtful ones.
 */
export class ZoneState {
  readonly #members = new Map<string, Member>();
  readonly #names = new Map<string, Map<string, Member>>();
  /** What there was before the changes since the last commit, by key. */
  readonly #before = new Map<string, Member | undefined>();
  readonly #doubtfulNames = new Set<string>();
  /** The names that became doubtful since the last commit; undefined where all of them did. */
  readonly #doubtJournal: (string | undefined)[] = [];
  #isDoubtful = false;
  /** Whether every record set of the zone is in view. */
  readonly isWhole: boolean;

  constructor(recordSets: readonly RecordSet[], isWhole: boolean) {
    this.isWhole = isWhole;
    for (const recordSet of recordSets) {
      const member = memberOf(recordSet);
      if (member === undefined) this.doubt(recordSet.name.value.known);
      else this.#set(member.identity.key, member);
    }
    this.commit();
  }

  get size(): number {
    return this.#members.size;
  }

  members(): readonly Member[] {
    return [...this.#members.values()];
  }

  find(key: string): Member | undefined {
    return this.#members.get(key);
  }

  /** The record sets of a name. */
  at(name: string): readonly Member[] {
    return [...(this.#names.get(name)?.values() ?? [])];
  }

  /** Whether what the state has at a name is what the zone has there: no change of unknown name or content has come before. */
  isCertain(name: string): boolean {
    return !this.#isDoubtful && !this.#doubtfulNames.has(name);
  }

  /** Whether there is certainly no record set at a name but those of the state. */
  isClosed(name: string): boolean {
    return this.isWhole && this.isCertain(name);
  }

  put(member: Member): void {
    this.#write(member.identity.key, member);
  }

  remove(key: string): void {
    this.#write(key, undefined);
  }

  /** What is said of a name, or of all names, is no longer certain. */
  doubt(name: string | undefined): void {
    if (name === undefined && !this.#isDoubtful) this.#doubtJournal.push(undefined);
    if (name === undefined) this.#isDoubtful = true;
    else if (!this.#doubtfulNames.has(name)) this.#doubtJournal.push(name);
    if (name !== undefined) this.#doubtfulNames.add(name);
  }

  /** Keeps the changes. */
  commit(): void {
    this.#before.clear();
    this.#doubtJournal.length = 0;
  }

  /** What there was before the changes since the last commit, by key. */
  changed(): ReadonlyMap<string, Member | undefined> {
    return this.#before;
  }

  /** Undoes the changes since the last commit. */
  rollback(): void {
    for (const [key, before] of this.changed()) this.#set(key, before);
    for (const name of this.#doubtJournal) {
      if (name === undefined) this.#isDoubtful = false;
      else this.#doubtfulNames.delete(name);
    }
    this.commit();
  }

  #write(key: string, member: Member | undefined): void {
    if (!this.#before.has(key)) this.#before.set(key, this.#members.get(key));
    this.#set(key, member);
  }

  #set(key: string, member: Member | undefined): void {
    const name = key.slice(0, key.indexOf('\n'));
    const here = this.#names.get(name) ?? new Map<string, Member>();
    if (member === undefined) {
      this.#members.delete(key);
      here.delete(key);
    } else {
      this.#members.set(key, member);
      here.set(key, member);
    }
    if (here.size === 0) this.#names.delete(name);
    else this.#names.set(name, here);
  }
}
