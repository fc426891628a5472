import type { ComparedRecordSet, ComparedZone, Comparison } from '../../engine/comparing/compare';
import { describeTarget } from '../../engine/comparing/difference';
import { describeExistence } from '../../model/existence';
import type { RecordSet } from '../../model/record-set';
import type { Zone } from '../../model/zone';
import { groupBy } from '../../text/group-by';
import { positionOf } from '../../text/position';
import { quoteText } from '../../text/quoted-text';
import type { SourceFile } from '../../text/span';
import type { ReportedError } from '../report';
import type { Paint } from '../terminal';

/** What is printed, and how files are called. */
export interface Shown {
  readonly comparison: Comparison;
  readonly errors: readonly ReportedError[];
  readonly showPath: (file: SourceFile) => string;
  readonly paint: Paint;
}

/** The groups in their order, with their headings. */
export const GROUPS: readonly (readonly [ComparedRecordSet['status'], string])[] = [
  ['different', 'Different'],
  ['only-code', 'Only in the code'],
  ['only-live', 'Only live'],
];

/** The name of a zone for people. */
export function nameOfZone({ name, label }: Zone): string {
  return name?.value.quoted ?? label;
}

/** Name, type and set identifier of what is compared. */
export function nameOf({ code, live }: ComparedRecordSet): string {
  const { name, type, routing } = (code ?? live) as RecordSet;
  const id = routing.setIdentifier === undefined ? '' : ` ‘${quoteText(routing.setIdentifier.text)}’`;
  return `${name.value.quoted} ${quoteText(type.text)}${id}`;
}

/** A line of what a record set has live (`-`) or in the code (`+`), or of a remark. */
export interface Line {
  readonly sign: '-' | '+' | ' ';
  readonly text: string;
}

/** The lines that show what is compared. */
export function linesOf(compared: ComparedRecordSet): readonly Line[] {
  const { code, live, differences } = compared;
  const remarks = remarksOf(compared).map((text): Line => ({ sign: ' ', text }));
  if (code !== undefined && live !== undefined)
    return [
      ...differences.flatMap(({ field, code: has, live: had }): readonly Line[] => [
        ...had
          .filter((text) => !has.includes(text))
          .map((text): Line => ({ sign: '-', text: `${LABELS[field]}${text}` })),
        ...has
          .filter((text) => !had.includes(text))
          .map((text): Line => ({ sign: '+', text: `${LABELS[field]}${text}` })),
      ]),
      ...remarks,
    ];
  const sign = code === undefined ? '-' : '+';
  return [...describe((code ?? live) as RecordSet).map((text): Line => ({ sign, text })), ...remarks];
}

const LABELS = { ttl: 'TTL ', values: '', target: '', policy: 'routing: ', 'health-check': 'health check: ' } as const;

function describe(recordSet: RecordSet): readonly string[] {
  const { ttl, target } = recordSet;
  return [
    ...(ttl === undefined || target.kind === 'alias' ? [] : [`TTL ${quoteText(ttl.text)}`]),
    ...describeTarget(recordSet),
  ];
}

/** What is not certain of it, and what a batch does with it. */
export function remarksOf({ code, isPerhaps, isPartly, status, deletion }: ComparedRecordSet): readonly string[] {
  const when = code === undefined ? undefined : describeExistence(code.existence);
  return [
    ...(isPartly ? ['as far as it is known'] : []),
    ...(isPerhaps && status === 'only-live'
      ? ['perhaps made by the code: names there are decided at deploy time']
      : []),
    ...(isPerhaps && status !== 'only-live' ? [`perhaps${when === undefined ? '' : `: if ${when}`}`] : []),
    ...(deletion === undefined ? [] : ['deleted by the batch']),
  ];
}

/** `infra/dns.tf:3`, of the code and of what is live. */
export function placesOf({ code, live, deletion }: ComparedRecordSet, showPath: Shown['showPath']): readonly string[] {
  return [code ?? deletion, live].flatMap((recordSet) => {
    if (recordSet === undefined) return [];
    const { file, start } = recordSet.span;
    return [`${showPath(file)}:${positionOf(file, start).line}`];
  });
}

/** What was compared in numbers, for people. */
export function summarize({
  recordSets,
  own,
  besideBatch,
  unnamed,
  assumed,
  isWhole,
}: ComparedZone): readonly string[] {
  const count = (status: ComparedRecordSet['status']) => recordSets.filter((each) => each.status === status).length;
  const partly = recordSets.filter(({ status, isPartly }) => status === 'same' && isPartly).length;
  const counts = [
    `${count('same')} the same${partly === 0 ? '' : ` (${partly} as far as ${partly === 1 ? 'it is' : 'they are'} known)`}`,
    `${count('different')} different`,
    `${count('only-code')} only in the code`,
    `${count('only-live')} only live`,
  ];
  return [
    `${counts.join(', ')}.`,
    ...(own === 0 ? [] : [`${own} of the zone itself (NS and SOA) ${own === 1 ? 'is' : 'are'} not counted.`]),
    ...(besideBatch === 0
      ? []
      : [`${besideBatch} that the batch does not name ${besideBatch === 1 ? 'is' : 'are'} not counted.`]),
    ...(unnamed.length === 0
      ? []
      : [`${unnamed.length} in the code with a name or a type that only the deployment knows.`]),
    ...(assumed === 0
      ? []
      : [`The code does not tell the zone of ${assumed}: ${assumed === 1 ? 'it is' : 'they are'} taken for this one.`]),
    ...(isWhole ? [] : ['The listing lacks the NS or SOA records of the zone, so it may be a part of it.']),
  ];
}

/** How many record sets of the code are in zones that are not given: `dev.example.com (3)`. */
export function describeOthers({ others }: Comparison): readonly string[] {
  return [...groupBy(others, nameOfZone)].map(
    ([name, zones]) => `${name} (${zones.reduce((sum, { recordSets }) => sum + recordSets.length, 0)})`,
  );
}
