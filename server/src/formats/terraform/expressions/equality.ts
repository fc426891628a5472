import { equalTexts } from '../../../text/partial-text';
import type { HclValue, List, ObjectValue } from './model';
import { mayBeNull } from './nullability';
import { isMaybe, keyOf, toText } from './values';

/** The result of `==`; undefined where it is not known. Values of different types are never equal. */
export function compareEquality(left: HclValue, right: HclValue): boolean | undefined {
  if (left.kind === 'known' && right.kind === 'known') return left.value === right.value;
  if (left.kind === 'null' || right.kind === 'null') return compareToNull(left.kind === 'null' ? right : left);
  if (left.kind === 'list' && right.kind === 'list') return compareLists(left, right);
  if (left.kind === 'object' && right.kind === 'object') return compareObjects(left, right);
  if (left.kind === 'unknown' || right.kind === 'unknown' || left.kind === 'resource' || right.kind === 'resource')
    return keyOf(left) === keyOf(right) ? true : undefined;
  if (!isText(left) || !isText(right)) return false;
  const answer = equalTexts(toText(left), toText(right));
  return answer === 'unknown' ? undefined : answer === 'yes';
}

function isText(value: HclValue): boolean {
  return value.kind === 'text' || (value.kind === 'known' && typeof value.value === 'string');
}

function compareToNull(value: HclValue): boolean | undefined {
  if (value.kind === 'null') return true;
  return mayBeNull(value) || value.kind === 'resource' ? undefined : false;
}

/** Whether the types of two collections are equal: a tuple equals no list, a list no set, an object no map. */
function compareTypes(left: List | ObjectValue, right: List | ObjectValue): boolean | undefined {
  if (left.kind === 'list' && right.kind === 'list' && (left.set === true) !== (right.set === true)) return false;
  if (left.typed === undefined || right.typed === undefined) return undefined;
  return left.typed === right.typed;
}

function compareLists(left: List, right: List): boolean | undefined {
  const types = compareTypes(left, right);
  if (types === false) return false;
  if (!left.complete || !right.complete) {
    const [most, least] = left.complete ? [left, right] : [right, left];
    return most.complete && least.items.filter((item) => !isMaybe(item)).length > most.items.length ? false : undefined;
  }
  if (left.items.length !== right.items.length) return false;
  const answers = left.items.map((item, index) => compareEquality(item, right.items[index] as HclValue));
  // The members of two sets need not be in the same order.
  if (left.set === true && answers.includes(false) && left.items.some((item) => item.kind !== 'known'))
    return undefined;
  return combineAnswers(types, answers);
}

function compareObjects(left: ObjectValue, right: ObjectValue): boolean | undefined {
  const types = compareTypes(left, right);
  if (types === false) return false;
  const names = new Set([...left.entries.keys(), ...right.entries.keys()]);
  const answers = [...names].map((name) => {
    const [a, b] = [left.entries.get(name), right.entries.get(name)];
    if (a !== undefined && b !== undefined) return compareEquality(a, b);
    return (a === undefined ? left : right).complete ? false : undefined;
  });
  return combineAnswers(left.complete && right.complete ? types : undefined, answers);
}

function combineAnswers(types: boolean | undefined, answers: readonly (boolean | undefined)[]): boolean | undefined {
  return answers.includes(false) ? false : types === undefined || answers.includes(undefined) ? undefined : true;
}
