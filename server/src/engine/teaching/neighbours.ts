import { findNeighbours } from '../../model/by-name';
import { canCoexist } from '../../model/existence';
import { type RecordSet, typeOf } from '../../model/record-set';
import { isRouted } from '../../model/record-set-summary';
import { quoteText } from '../../text/quoted-text';
import { describeShort } from './chain';
import { formatCode } from './markdown';

const MAX_SHOWN = 5;

/** The other record sets that are at the name with it, as a sentence; undefined where none is in view. */
export function describeOthers(recordSet: RecordSet): string | undefined {
  const others = findNeighbours(recordSet).filter(
    (other) => !isOfGroup(other, recordSet) && canCoexist(other.existence, recordSet.existence) === 'yes',
  );
  if (others.length === 0) return undefined;
  return `Also at this name: ${joinSome(others.map((other) => formatCode(describeShort(other))))}.`;
}

/** The record sets of its routing policy, with their shares of the weight, as a sentence; undefined without a group. */
export function describeGroup(recordSet: RecordSet): string | undefined {
  if (!isRouted(recordSet)) return undefined;
  const others = findNeighbours(recordSet).filter((other) => isOfGroup(other, recordSet));
  const together = others.filter((other) => canCoexist(other.existence, recordSet.existence) !== 'no');
  if (together.length === 0) return undefined;
  const group = recordSet.zone.recordSets.filter((each) => each === recordSet || together.includes(each));
  // Where conditions decide which of them there are, so they do what the sum of the weights is.
  const areCertain = together.every((other) => canCoexist(other.existence, recordSet.existence) === 'yes');
  const weights = areCertain ? readWeights(group) : undefined;
  const members = group.map((member, index) => {
    const identifier = member.routing.setIdentifier;
    const called = identifier === undefined ? describeShort(member) : quoteText(identifier.text);
    const share = weights?.[index];
    return `${formatCode(called)}${share === undefined ? describeSettings(member) : ` ${share}`}${member === recordSet ? ' (this one)' : ''}`;
  });
  const inView = recordSet.zone.complete ? '' : ' in the files that were read';
  return `One of a group of ${group.length}${inView}: ${joinSome(members)}.`;
}

/** The shares of a weighted group: `weight 10, 25%`; undefined unless all weights are known. */
function readWeights(group: readonly RecordSet[]): readonly string[] | undefined {
  const weights = group.map(({ routing }) => {
    const [policy, more] = routing.policies;
    const text = policy?.kind === 'weighted' && more === undefined ? policy.settings.get('weight')?.value : undefined;
    return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined;
  });
  const known = weights.filter((weight) => weight !== undefined);
  if (known.length < weights.length) return undefined;
  const sum = known.reduce((total, weight) => total + weight, 0);
  return known.map((weight) => {
    const share = sum === 0 ? 100 / known.length : (100 * weight) / sum;
    return `weight ${weight}, ${Number(share.toFixed(1))}%`;
  });
}

function describeSettings({ routing }: RecordSet): string {
  const [policy] = routing.policies;
  const words = [...(policy?.settings ?? [])].map(([setting, { text }]) => `${setting} ${quoteText(text)}`);
  return words.length === 0 ? '' : ` ${words.join(', ')}`;
}

function isOfGroup(other: RecordSet, recordSet: RecordSet): boolean {
  const type = typeOf(recordSet);
  return type !== undefined && typeOf(other) === type && isRouted(recordSet) && isRouted(other);
}

function joinSome(words: readonly string[]): string {
  const more = words.length - MAX_SHOWN;
  return `${words.slice(0, MAX_SHOWN).join('; ')}${more > 0 ? ` and ${more} more` : ''}`;
}
