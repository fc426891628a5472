import type { BatchChange, Zone } from '../../model/zone';
import type { Note, Refusal } from './outcome';
import { identityOf, type Member, type ZoneState } from './zone-state';

/** A batch that is being applied, and what is found meanwhile. */
export interface Trial {
  readonly state: ZoneState;
  /** The batch as one of its zone. */
  readonly batch: Zone;
  readonly later: LaterChanges;
  readonly refusals: Refusal[];
  readonly doubts: Note[];
  readonly notes: Note[];
  readonly unknown: Note[];
  readonly idle: BatchChange[];
}

/** What the changes of a batch do that come after one of them. */
export interface LaterChanges {
  /** The last change of the record set with that key, where it comes after the change of that number. */
  lastOf(key: string, after: number): BatchChange | undefined;
  /** A change after that number that makes a record set of that name and type. */
  findMade(name: string, type: string, after: number): BatchChange | undefined;
}

/** A change that is being applied, and its number in the batch. */
export interface Applied {
  readonly change: BatchChange;
  readonly number: number;
  readonly member: Member;
}

/** Indexes the changes of a batch by what they concern. */
export function indexChanges(changes: readonly BatchChange[]): LaterChanges {
  const last = new Map<string, number>();
  const made = new Map<string, number>();
  for (const [number, { action, recordSet }] of changes.entries()) {
    const identity = identityOf(recordSet);
    if (identity === undefined || action.value === undefined) continue;
    last.set(identity.key, number);
    if (action.value !== 'DELETE') made.set(`${identity.name}\n${identity.type}`, number);
  }
  const pick = (number: number | undefined, after: number) =>
    number !== undefined && number > after ? changes[number] : undefined;
  return {
    lastOf: (key, after) => pick(last.get(key), after),
    findMade: (name, type, after) => pick(made.get(`${name}\n${type}`), after),
  };
}
