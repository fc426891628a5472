import { parseStrings, splitString } from '../../dns/record-data/index';
import type { Change, Fix } from '../../model/finding';
import { knownValue, type RecordSet, type Value, valuesOf } from '../../model/record-set';
import { findEscapedStrings } from './txt-text';
import { isWrittenOut } from './written';

/**
 * The fixes for a TXT value: quotes where they are missing, no backslashes before the quotes that cut it into strings,
 * and a text of more than 255 characters cut into strings.
 */
export function makeTextFixes(value: Value, recordSet: RecordSet): readonly Fix<Change>[] {
  const others = new Set(valuesOf(recordSet).flatMap((other) => (other === value ? [] : (knownValue(other) ?? []))));
  // A text that would be there a second time is not written.
  return makeAllTextFixes(value, recordSet).filter(({ edits }) =>
    edits.every((edit) => edit.kind !== 'rewrite' || !others.has(edit.value)),
  );
}

function makeAllTextFixes(value: Value, recordSet: RecordSet): readonly Fix<Change>[] {
  const written = knownValue(value);
  if (written === undefined || !isWrittenOut(value)) return [];
  const escaped = findEscapedStrings(value, recordSet);
  if (escaped !== undefined) return [unescapeStrings(value, recordSet, escaped, 'safe')];
  const byDeployer = recordSet.textQuoting === 'deployer';
  const whole = byDeployer ? `"${written}"` : written;
  const rewrite = (title: string, text: string): readonly Fix<Change>[] => [
    {
      title,
      safety: 'safe',
      edits: [{ kind: 'rewrite', at: value.span, value: byDeployer ? text.slice(1, -1) : text }],
    },
  ];
  if (parseStrings(whole) !== undefined) {
    const pieces = [...whole.matchAll(/"((?:\\.|[^"\\])*)"/g)].flatMap(([, content = '']) => splitString(content));
    return whole.length > 3800
      ? []
      : rewrite('Split it into strings of 255 characters', joinStrings(pieces, byDeployer));
  }
  if (byDeployer || /"|\\$/.test(written)) return [];
  return rewrite('Put it in quotes', joinStrings(splitString(written.trim()), false));
}

/** The fix that takes the backslashes away before the quotes around strings. */
export function unescapeStrings(
  { span }: Value,
  { textQuoting }: RecordSet,
  strings: readonly string[],
  safety: Fix<Change>['safety'],
): Fix<Change> {
  const byDeployer = textQuoting === 'deployer';
  const text = joinStrings(strings.flatMap(splitString), byDeployer);
  return {
    title: 'Take the backslashes away',
    safety,
    edits: [{ kind: 'rewrite', at: span, value: byDeployer ? text.slice(1, -1) : text }],
  };
}

/** Joins strings; where the deployer adds the outer quotes, only `""` separates them, without a blank. */
function joinStrings(pieces: readonly string[], byDeployer: boolean): string {
  return pieces.map((piece) => `"${piece}"`).join(byDeployer ? '' : ' ');
}
