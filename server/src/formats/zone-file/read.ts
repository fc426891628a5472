import { DomainName } from '../../dns/domain-name';
import { type Zone, zoneOf } from '../../model/zone';
import { literal } from '../../text/partial-text';
import { type Located, type SourceFile, span } from '../../text/span';
import { readOpenFile } from './directives';
import { groupRecords, type RecordGroup } from './grouping';
import { nameOf, UNKNOWN_ORIGIN, type ZoneName } from './names';
import { guessOrigin } from './origin';
import { type ReadingState, tell, type ZoneFileFault, type ZoneFileInput } from './reading';
import { toRecordSet } from './record-set';

/** What was read in a zone file. */
export interface ZoneFileReading {
  /** The zone, as one that lists what is there now. */
  readonly zone: Zone;
  /** In the order of the text. */
  readonly faults: readonly ZoneFileFault[];
}

/** Reads the zone of a zone file. Damaged lines are told, and the rest is read. */
export function readZoneFile(input: ZoneFileInput): ZoneFileReading {
  const given = input.origin === undefined ? undefined : toName(input.origin);
  const state = startReading(input, given);
  readOpenFile(state);
  settleOrigin(state);
  const name = nameZone(state, given);
  const groups = groupRecords(state, name?.value);
  const isWhole = isComplete(groups, name?.value) && !state.faults.some(({ kind }) => kind === 'damaged');
  const zone = zoneOf({ ...describe(input.file, name), complete: isWhole, isListing: true }, (own) =>
    groups.map((group) => toRecordSet(group, own)),
  );
  return { zone, faults: state.faults };
}

function startReading(input: ZoneFileInput, given: ZoneName | undefined): ReadingState {
  return {
    input,
    origin: given ?? UNKNOWN_ORIGIN,
    zoneKey: given?.toLowerCase(),
    owner: undefined,
    defaultTtl: undefined,
    lastTtl: undefined,
    run: { name: '', ttls: new Map() },
    firstOrigin: undefined,
    open: [input.file],
    generated: 0,
    records: [],
    faults: [],
  };
}

function toName(text: string): ZoneName | undefined {
  const name = nameOf({ text: text.endsWith('.') ? text : `${text}.`, quoted: false }, '');
  return 'fault' in name ? undefined : name.text;
}

/** The name of the zone: that of its SOA record, else the one that is given, the first `$ORIGIN`, or that of the file. */
function nameZone(
  { records, firstOrigin, input }: ReadingState,
  given: ZoneName | undefined,
): Located<ZoneName> | undefined {
  const soa = records.find(({ type }) => type === 'SOA');
  if (soa !== undefined && !soa.name.includes(UNKNOWN_ORIGIN)) return { value: soa.name, span: soa.nameSpan };
  const start = span(input.file, 0, 0);
  if (given !== undefined) return { value: given, span: start };
  if (firstOrigin !== undefined && !firstOrigin.value.includes(UNKNOWN_ORIGIN)) return firstOrigin;
  const guessed = guessOrigin(input.file.uri);
  return guessed === undefined ? undefined : { value: guessed, span: start };
}

/**
 * Puts the zone after which the file is named in place of an origin that the text does not tell, and says so; where
 * there is none, the names stay unknown.
 */
function settleOrigin(state: ReadingState): void {
  const first = state.records.find(({ name, value }) => `${name} ${value}`.includes(UNKNOWN_ORIGIN));
  if (first === undefined) return;
  const guessed = guessOrigin(state.input.file.uri);
  if (guessed === undefined) {
    const message =
      'This name is relative, and neither $ORIGIN nor the name of the file tells to which zone: add $ORIGIN, or give the name of the zone.';
    tell(state, 'damaged', message, first.span);
    return;
  }
  const message = `There is no $ORIGIN before this relative name, so names are completed by ‘${guessed}’, after which the file is named.`;
  tell(state, 'doubtful', message, first.span);
  for (const [index, record] of state.records.entries()) {
    state.records[index] = {
      ...record,
      name: record.name.replaceAll(UNKNOWN_ORIGIN, guessed),
      value: record.value.replaceAll(UNKNOWN_ORIGIN, `${guessed}.`),
    };
  }
}

/** Whether a zone has its own SOA and NS records, without which no zone is. */
function isComplete(groups: readonly RecordGroup[], zoneName: ZoneName | undefined): boolean {
  const apex = zoneName?.toLowerCase();
  const has = (type: string) =>
    groups.some(({ records: [first] }) => first.type === type && first.name.toLowerCase() === apex);
  return apex !== undefined && has('SOA') && has('NS');
}

function describe(
  file: SourceFile,
  name: Located<ZoneName> | undefined,
): Pick<Zone, 'key' | 'label' | 'name' | 'visibility'> {
  const text = name?.value === '' ? '.' : name?.value;
  return {
    key: file.uri,
    label: 'the zone of this zone file',
    name:
      name === undefined || text === undefined
        ? undefined
        : { value: new DomainName(literal(text, name.span)), span: name.span },
    visibility: 'unknown',
  };
}
