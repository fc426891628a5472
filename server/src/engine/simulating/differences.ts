import type { Difference, Side } from './outcome';
import { isSame } from './same';
import type { Member, ZoneState } from './zone-state';

/** What the changes since the last commit have made other, by name. */
export function listDifferences(state: ZoneState): readonly Difference[] {
  const found: Difference[] = [];
  for (const [key, before] of state.changed()) {
    const after = state.find(key);
    const member = after ?? before;
    if (member === undefined || isEqual(before, after)) continue;
    const { name, type, setIdentifier } = member.identity;
    found.push({ name, type, setIdentifier, before: sideOf(before), after: sideOf(after) });
  }
  return found;
}

function isEqual(before: Member | undefined, after: Member | undefined): boolean {
  if (before === after) return true;
  return before?.plain !== undefined && after?.plain !== undefined && isSame(before.plain, after.plain) === 'yes';
}

function sideOf(member: Member | undefined): Side | undefined {
  return member && { plain: member.plain, at: member.recordSet.span };
}
