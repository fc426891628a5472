import { parseAddress } from '../../server/src/dns/address';
import { DomainName } from '../../server/src/dns/domain-name';
import type { LintResult } from '../../server/src/engine/lint';
import { describeExistence } from '../../server/src/model/existence';
import { isType, type RecordSet, type Value, valuesOf } from '../../server/src/model/record-set';
import type { Zone } from '../../server/src/model/zone';
import { groupBy } from '../../server/src/text/group-by';
import { isTiedToPlace } from '../../server/src/text/keys';
import { knownText, textKey } from '../../server/src/text/partial-text';

/**
 * What the zones of a lint result answer: for each name and type, the values, endpoints and names that a client may be
 * given. An answer that depends on what is not known is one of its own, and has to stay like any other.
 */
export type Answers = ReadonlyMap<string, ReadonlySet<string>>;

/** Rules whose findings say that Route 53 refuses a record set, or that it is made where no client asks for it. */
const NO_ANSWER = new Set([
  'alias-and-values',
  'alias-target-not-supported',
  'at-sign-name',
  'cname-value-not-a-hostname',
  'hostname-in-address-record',
  'invalid-name',
  'invalid-value',
  'unknown-record-type',
]);

const MAX_STEPS = 8;

/** Asks every name of every zone for every type that it may answer. */
export function collectAnswers(result: LintResult): Answers {
  const answers = new Map<string, ReadonlySet<string>>();
  for (const { reading } of result.bundles) {
    for (const zone of reading.zones) {
      const answering = zone.recordSets.filter(
        (recordSet) => hasLastingName(recordSet) && !isRefused(recordSet, result),
      );
      const byName = groupBy(answering, ({ name }) => name.value.key);
      for (const [name, sets] of byName) {
        const types = new Set(['A', 'AAAA', ...sets.map(({ type }) => textKey(type.text))]);
        types.delete('CNAME');
        for (const type of types) {
          const found = new Set([...resolve({ zone, byName }, name, type, 0)].map(withoutBlanks));
          if (found.size > 0) answers.set(withoutBlanks(`${zone.key}, ${name}, ${type}`), found);
        }
      }
    }
  }
  return answers;
}

/** The answers that are gone, or of which it is less certain that they are given. */
export function* findLost(before: Answers, after: Answers): Generator<string> {
  for (const [question, answers] of before) {
    const now = after.get(question) ?? new Set();
    for (const answer of answers)
      if (!now.has(answer) && !now.has(answer.replace('perhaps', ''))) yield `${question}: ${answer}`;
  }
}

/**
 * Blanks around names and ids do not count, nor does the dot before one, nor the number of the key of a text that is
 * not decided: each reading of the same text counts on.
 */
function withoutBlanks(text: string): string {
  return text
    .replace(/\s/g, '')
    .replace(/\.(?=,)/g, '')
    .replace(/(?<=undecided…)\d+/g, '');
}

interface Names {
  readonly zone: Zone;
  readonly byName: ReadonlyMap<string, readonly RecordSet[]>;
}

/** Whether the name can be found again when the text is moved. */
function hasLastingName({ name }: RecordSet): boolean {
  return !name.value.text.some(
    (part) => part.kind === 'reference' && (isTiedToPlace(part.key) || part.key.includes('…')),
  );
}

function isRefused({ span }: RecordSet, { findings }: LintResult): boolean {
  return findings.some(
    ({ rule, at }) => NO_ANSWER.has(rule) && at.file === span.file && span.start <= at.start && at.end <= span.end,
  );
}

function* resolve(names: Names, name: string, type: string, steps: number): Generator<string> {
  if (steps > MAX_STEPS) return;
  for (const recordSet of names.byName.get(name) ?? []) {
    const when = `${describeChoice(recordSet)}`;
    for (const answer of answersOf(names, recordSet, type, steps)) yield `${when}${answer}`;
  }
}

function* answersOf(names: Names, recordSet: RecordSet, type: string, steps: number): Generator<string> {
  const { target } = recordSet;
  if (isType(recordSet, 'CNAME')) {
    for (const value of valuesOf(recordSet)) yield* follow(names, value, type, steps);
    return;
  }
  if (textKey(recordSet.type.text) !== type) return;
  if (target.kind === 'alias' && target.alias.dnsName !== undefined)
    yield* follow(names, target.alias.dnsName, type, steps);
  if (target.kind === 'values') for (const value of target.values.items) yield normalise(value);
}

/** A value in one spelling: two that are the same data are one answer. */
function normalise({ text }: Value): string {
  const known = knownText(text)?.trim();
  if (known === undefined || known.includes('"')) return textKey(text);
  return parseAddress(known)?.canonical ?? known.toLowerCase().replace(/\.$/, '');
}

/** What the name answers to which a CNAME or an alias leads. */
function* follow(names: Names, value: Value, type: string, steps: number): Generator<string> {
  const { endpoint, text } = value;
  const { key } = new DomainName(text);
  if (endpoint === undefined) {
    if (names.byName.has(key)) yield* resolve(names, key, type, steps + 1);
    else yield `what ${key} answers`;
    return;
  }
  if (endpoint.attributeKind !== 'name' || (type !== 'A' && type !== 'AAAA')) return;
  const host = endpoint.aliasName ?? key;
  const what = `the ${type} of ${endpoint.resource?.key ?? host.replace(/^dualstack\./, '')}`;
  if (type === 'A' || endpoint.ipv6 === 'yes') yield what;
  else if (endpoint.ipv6 === 'unknown') yield `perhaps ${what}`;
}

/** For whom and when the record set is chosen among those of its name. */
function describeChoice({ existence, routing }: RecordSet): string {
  const policies = routing.policies.map(
    ({ kind, settings }) => `${kind} ${[...settings].map(([setting, { text }]) => `${setting} ${textKey(text)}`)}`,
  );
  const parts = [describeExistence(existence), textKey(routing.setIdentifier?.text ?? []), ...policies];
  const choice = parts.filter(Boolean).join(', ');
  return choice === '' ? '' : `${choice}: `;
}
