/**
 * Whether a YAML text is a change batch, a listing or record sets by themselves: the keys of the Route 53 API stand
 * where these have them, at the margin or in the items of a list there. Inside of a string or of somebody else's
 * settings they stand deeper.
 */
export function isYamlOfRoute53(text: string): boolean {
  if (!KEYS.some((key) => text.includes(key))) return false;
  if (/^(?:-[ \t]+)?[[{]/.test(firstSigns(text))) return isFlow(text);
  const isList = /^\uFEFF?-[ \t]/m.test(text);
  if (hasList(text, 'ResourceRecordSets', isList) || hasList(text, 'Changes', isList)) return true;
  const has = (key: string) => text.includes(key) && keyAt(key, isList).test(text);
  if (has('ChangeBatch') && text.includes('Changes')) return true;
  if (/[\s:]!(?:Ref|Sub|GetAtt|Join|If|FindInMap|ImportValue|Select|Split)\b|Fn::/.test(text)) return false;
  if (has('ResourceRecordSet')) return has('Action');
  const values = has('ResourceRecords') && /\bValue["']?[ \t]*:/.test(text);
  // CloudFormation's record sets are alike, but need not say this.
  const alias = has('AliasTarget') && /\bEvaluateTargetHealth["']?[ \t]*:/.test(text);
  return (values || alias) && has('Name') && has('Type');
}

const KEYS = ['ResourceRecords', 'ResourceRecordSet', 'AliasTarget', 'ChangeBatch'];

/** What the first line begins with that is no comment, marker or directive. */
function firstSigns(text: string): string {
  const content = text.replace(/^\uFEFF?(?:---[ \t]+)?/, '');
  return /^(?!#|%|---|[ \t]*#|[ \t]*\r?$).{1,9}/m.exec(content)?.[0] ?? '';
}

/** A key at the margin, or in the items of a list there. */
function keyAt(key: string, isList: boolean): RegExp {
  return new RegExp(`^\\uFEFF?${isList ? '(?:-[ \\t]+| {2})?' : ''}["']?${key}["']?[ \\t]*:`, 'm');
}

/** Whether a list is the value of that key, or nothing yet. */
function hasList(text: string, key: string, isList: boolean): boolean {
  if (!text.includes(key)) return false;
  const found = keyAt(key, isList).exec(text);
  if (found === null) return false;
  const behind = text.slice(found.index + found[0].length);
  return /^(?:\s|#[^\n]*)*(?:-|\[|$)/.test(behind);
}

/** YAML in brackets. */
function isFlow(text: string): boolean {
  const has = (key: string) => new RegExp(`[\\s{,]["']?${key}["']?[ \\t]*:(?!\\s*\\{)`).test(text);
  const values = has('ResourceRecords') && text.includes('Value');
  return (
    has('ResourceRecordSets') ||
    (text.includes('ResourceRecordSet') && (has('Changes') || has('Action'))) ||
    ((values || text.includes('EvaluateTargetHealth')) && has('Name') && has('Type'))
  );
}
