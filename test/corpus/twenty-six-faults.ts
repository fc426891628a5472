/** The descriptions of the faults; the index is the number of the fault minus 1. */
export const titles: readonly string[] = [
  'CNAME at the apex',
  'CNAME beside an A record',
  'Two record sets with one name and type',
  'Type `ALIAS`',
  'Values without a TTL',
  'Neither values nor an alias target',
  'Values and an alias target',
  'Alias with the zone id of another service and region',
  'Alias to CloudFront that evaluates its health',
  'Alias of type NS',
  'Weight of 300',
  'Weight without a set identifier',
  'Set identifier without a policy',
  'Three routing policies at once',
  'Failover role `MAIN`',
  'Name outside the zone',
  'TTL of -5',
  'CNAME to a URL',
  'CNAME to an IP address',
  'SRV value with three parts',
  'CNAME at the apex, in a group or by an empty name',
  'Alias to a name outside AWS',
  'TXT record beside a CNAME',
  'Public address of an instance that has no Elastic IP',
  'Alias with a TTL',
  'Host name in an A record',
];

/**
 * A fault that is marked by a comment at the end of its line: `# 11 invalid-routing-value, 12 set-identifier-missing`.
 */
export interface MarkedFault {
  readonly number: number;
  readonly rule: string;
  /** From 1. */
  readonly line: number;
}

/** The faults that are marked in a text, in the order of their numbers. */
export function markedFaults(text: string): readonly MarkedFault[] {
  return text
    .split('\n')
    .flatMap((content, index) => {
      const comment = /# (\d+ [a-z0-9-]+(?:, \d+ [a-z0-9-]+)*)$/.exec(content)?.[1] ?? '';
      return [...comment.matchAll(/(\d+) ([a-z0-9-]+)/g)].map(([, number, rule = '']) => ({
        number: Number(number),
        rule,
        line: index + 1,
      }));
    })
    .sort((a, b) => a.number - b.number);
}
