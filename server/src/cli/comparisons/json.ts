import type { ComparedRecordSet, ComparedZone } from '../../engine/comparing/compare';
import { isDrift } from '../../engine/comparing/compare';
import { describeExistence } from '../../model/existence';
import type { RecordSet } from '../../model/record-set';
import { formatJson } from '../../text/controls';
import { displayText } from '../../text/partial-text';
import { positionOf } from '../../text/position';
import { nameOfZone, type Shown } from './shown';

/** The comparison for programs. */
export function printJson(shown: Shown): string {
  const { comparison, errors } = shown;
  return `${formatJson({
    version: 1,
    zones: comparison.zones.map((zone) => toZone(zone, shown)),
    notCompared: comparison.others.map((zone) => ({
      name: nameOfZone(zone),
      id: zone.id,
      recordSets: zone.recordSets.length,
    })),
    errors,
  })}\n`;
}

function toZone({ live, recordSets, own, besideBatch, unnamed, assumed, isWhole }: ComparedZone, shown: Shown) {
  return {
    name: live.name?.value.known,
    id: live.id,
    complete: isWhole,
    recordSets: recordSets.map((each) => toRecordSet(each, shown)),
    ownRecordSets: own,
    besideBatch,
    assumed,
    unnamed: unnamed.map((each) => toSide(each, shown)),
  };
}

function toRecordSet(compared: ComparedRecordSet, shown: Shown) {
  const { status, code, live, differences, isPerhaps, isPartly, deletion } = compared;
  const { name, type, routing } = (code ?? live) as RecordSet;
  return {
    status,
    drift: isDrift(compared),
    name: name.value.known,
    type: type.value,
    setIdentifier: routing.setIdentifier && displayText(routing.setIdentifier.text),
    perhaps: isPerhaps,
    asFarAsKnown: isPartly,
    condition: code && describeExistence(code.existence),
    differences: differences.map(({ field, code: has, live: had }) => ({ field, code: has, live: had })),
    code: code && toSide(code, shown),
    live: live && toSide(live, shown),
    deletion: deletion && toSide(deletion, shown),
  };
}

function toSide({ label, span: { file, start } }: RecordSet, { showPath }: Shown) {
  const { line, column } = positionOf(file, start);
  return { label, file: showPath(file), line, column };
}
