import { isType } from '../model/record-set';
import type { Rule } from './rule';
import { findApexEvidence, relateZoneName } from './shared/apex';
import { deletes, identityOf, makes } from './shared/changes';

/** A DELETE of the NS or SOA record set at the apex. */
export const apexNsSoa: Rule = {
  id: 'apex-ns-soa',
  severity: 'error',
  summary: 'The NS and SOA records at a zone’s own name cannot be deleted.',
  why: 'A zone consists of its SOA record and of the NS records that name its servers. Route 53 makes them with the zone and deletes them with it; a batch that deletes them is refused: “A HostedZone must contain at least one NS record for the zone itself.”, “A HostedZone must contain exactly one SOA record.”',
  references: ['https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html'],
  absence: 'record-set',
  *zone(zone) {
    const changes = zone.changes ?? [];
    const made = new Set(changes.filter(makes).map(({ recordSet }) => identityOf(recordSet)));
    for (const change of changes) {
      const { recordSet } = change;
      if (!deletes(change) || !isType(recordSet, 'NS', 'SOA') || made.has(identityOf(recordSet))) continue;
      const evidence = findApexEvidence(recordSet);
      if (evidence === undefined) continue;
      const name = recordSet.name.value.display;
      yield {
        at: recordSet.type.span,
        recordSet,
        ...(evidence === 'inferred' ? { severity: 'warning' as const } : {}),
        message: `${
          evidence === 'zone' ? `${name} is the zone’s own name` : `${name} looks like a zone’s own name`
        }, and its ${recordSet.type.value} record cannot be deleted. To change it, use UPSERT; to be rid of the zone, delete the zone.`,
        related: relateZoneName(recordSet),
      };
    }
  },
};
