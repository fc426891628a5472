import { describe } from './judge-own';
import type { Applied, Trial } from './trial';
import type { Member } from './zone-state';

/**
 * Notes a record set that is made at or below a name that the zone delegates: Route 53 takes it, and resolvers do not ask
 * for it (RFC 1034, section 4.2.1). The addresses of the name servers themselves are glue, which belongs there.
 */
export function noteDelegation({ change, member }: Applied, { state, batch, notes }: Trial): void {
  const apex = batch.name?.value.known;
  const { name, type } = member.identity;
  if (apex === undefined || name === apex || !state.isCertain(name)) return;
  for (const cut of listNames(name, apex)) {
    const servers = state.at(cut).find(({ identity }) => identity.type === 'NS');
    if (servers === undefined || (cut === name && (type === 'NS' || type === 'DS'))) continue;
    if (!state.isCertain(cut) || isGlue(member, servers)) return;
    notes.push({
      at: change.recordSet.name.span,
      message: `${cut} is delegated to other name servers, so that resolvers do not ask this zone for ${describe(member)}. Put it into the zone of ${cut}.`,
    });
    return;
  }
}

/** A name and those above it that are below the apex. */
function* listNames(name: string, apex: string): Generator<string> {
  for (let rest = name; rest.endsWith(`.${apex}`); rest = rest.slice(rest.indexOf('.') + 1)) yield rest;
}

function isGlue({ identity: { name, type } }: Member, { plain }: Member): boolean {
  if (type !== 'A' && type !== 'AAAA') return false;
  if (plain?.target.kind !== 'values') return true;
  return plain.target.values.some((value) => value.toLowerCase().replace(/\.$/, '') === name);
}
