import { hasWord } from '../text/words';

/**
 * Whether a YAML text is a change batch, a listing or record sets by themselves: keys of the Route 53 API stand in the
 * first column, or in the items of a list there. In a string or in the configuration of another tool they stand deeper.
 */
export function isYamlOfRoute53(text: string): boolean {
  if (!KEYS.some((key) => hasWord(text, key))) return false;
  if (/^(?:-[ \t]+)?[[{]/.test(firstContentOf(text))) return isFlowOfRoute53(text);
  const isList = /^\uFEFF?-[ \t]/m.test(text);
  if (hasList(text, 'ResourceRecordSets', isList) || hasList(text, 'Changes', isList)) return true;
  const hasKey = (key: string) => hasWord(text, key) && createKeyPattern(key, isList).test(text);
  if (hasKey('ChangeBatch') && hasWord(text, 'Changes')) return true;
  if (/[\s:]!(?:Ref|Sub|GetAtt|Join|If|FindInMap|ImportValue|Select|Split)\b|Fn::/.test(text)) return false;
  if (hasKey('ResourceRecordSet')) return hasKey('Action');
  // A change in the place of the list of changes.
  if (hasKey('Changes') && CHANGE_KEYS.every((key) => key.test(text))) return true;
  const values = hasKey('ResourceRecords') && /\bValue["']?[ \t]*:/.test(text);
  // CloudFormation's record sets are similar, but may leave this key out.
  const alias = hasKey('AliasTarget') && /\bEvaluateTargetHealth["']?[ \t]*:/.test(text);
  return (values || alias) && hasKey('Name') && hasKey('Type');
}

const KEYS = ['ResourceRecords', 'ResourceRecordSet', 'AliasTarget', 'ChangeBatch'];

const CHANGE_KEYS = [/^[ \t]+["']?Action["']?[ \t]*:/m, /^[ \t]+["']?ResourceRecordSet["']?[ \t]*:/m];

/** The first characters of the first line that is no comment, marker or directive. */
function firstContentOf(text: string): string {
  const content = text.replace(/^\uFEFF?(?:---[ \t]+)?/, '');
  return /^(?!#|%|---|[ \t]*#|[ \t]*\r?$).{1,9}/m.exec(content)?.[0] ?? '';
}

/** A key in the first column, or in the items of a list there. */
function createKeyPattern(key: string, isList: boolean): RegExp {
  return new RegExp(`^\\uFEFF?${isList ? '(?:-[ \\t]+| {2})?' : ''}["']?${key}["']?[ \\t]*:`, 'm');
}

/** Whether the value of that key is a list, or is still to be typed. */
function hasList(text: string, key: string, isList: boolean): boolean {
  if (!hasWord(text, key)) return false;
  const found = createKeyPattern(key, isList).exec(text);
  if (found === null) return false;
  const behind = text.slice(found.index + found[0].length);
  // A comment ends with its line: with any other end, a line of many `#` would take a time exponential in its length.
  return /^(?:\s|#[^\n]*(?:\n|$))*(?:-|\[|$)/.test(behind);
}

/** Whether YAML in brackets is of this format. */
function isFlowOfRoute53(text: string): boolean {
  const hasKey = (key: string) => new RegExp(`[\\s{,]["']?${key}["']?[ \\t]*:(?!\\s*\\{)`).test(text);
  const values = hasKey('ResourceRecords') && hasWord(text, 'Value');
  return (
    hasKey('ResourceRecordSets') ||
    (hasWord(text, 'ResourceRecordSet') && (hasKey('Changes') || hasKey('Action'))) ||
    ((values || hasWord(text, 'EvaluateTargetHealth')) && hasKey('Name') && hasKey('Type'))
  );
}
