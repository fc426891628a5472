import { canonicalName, DomainName } from '../../dns/domain-name';
import { canonicalValue } from '../../dns/record-data/canonical';
import { stripZoneIdPrefix } from '../../facts/zone-ids';
import { describePolicy } from '../../model/policy-words';
import { type Alias, type Field, knownValue, type RecordSet, type Target, type Value } from '../../model/record-set';
import type { Policy } from '../../model/routing';
import type { Certainty } from '../../text/certainty';
import { equalTexts, knownText } from '../../text/partial-text';
import { quoteText } from '../../text/quoted-text';

/** A setting that is certainly another one in the code than it is live, each side as texts for people. */
export interface FieldDifference {
  readonly field: 'ttl' | 'values' | 'target' | 'policy' | 'health-check';
  readonly code: readonly string[];
  readonly live: readonly string[];
}

/** How two record sets of one name, type and set identifier differ. */
export interface RecordDifference {
  readonly fields: readonly FieldDifference[];
  /** Whether something of one is decided at deploy time, so that it may differ in more. */
  readonly isPartly: boolean;
}

/** What was found of one setting. */
type Finding = FieldDifference | 'equal' | 'unknown';

/** Compares a record set of the code with the one that is live. */
export function compareRecordSets(code: RecordSet, live: RecordSet): RecordDifference {
  const findings = [
    compareTargets(code, live),
    compareTtl(code, live),
    comparePolicies(code, live),
    compareHealthChecks(code, live),
  ];
  const fields = findings.filter((each): each is FieldDifference => typeof each === 'object');
  const isPartly = findings.includes('unknown') || code.isOpaque === true || code.isDamaged === true;
  return { fields, isPartly };
}

function compareTtl({ ttl: ofCode, target, isDamaged }: RecordSet, { ttl: ofLive }: RecordSet): Finding {
  // What becomes of the TTL of an alias is said by the target.
  if (target.kind === 'alias') return 'equal';
  if (ofCode === undefined || ofLive === undefined)
    return ofCode === ofLive ? 'equal' : isDamaged ? 'unknown' : 'equal';
  if (ofCode.value === undefined || ofLive.value === undefined) return 'unknown';
  if (ofCode.value === ofLive.value) return 'equal';
  return { field: 'ttl', code: [String(ofCode.value)], live: [String(ofLive.value)] };
}

function compareTargets(code: RecordSet, live: RecordSet): Finding {
  const [a, b] = [code.target, live.target];
  if (a.kind === 'values' && b.kind === 'values') return compareValues(code, live);
  if (a.kind === 'alias' && b.kind === 'alias') return compareAliases(a.alias, b.alias);
  if (!isDecided(a) || !isDecided(b)) return 'unknown';
  return { field: 'target', code: describeTarget(code), live: describeTarget(live) };
}

function isDecided({ kind }: Target): boolean {
  return kind === 'values' || kind === 'alias';
}

/** Values as sets; a value that is known in part may be any one that fits it. */
function compareValues(code: RecordSet, live: RecordSet): Finding {
  if (code.target.kind !== 'values' || live.target.kind !== 'values') return 'unknown';
  const [ofCode, ofLive] = [sortValues(code), sortValues(live)];
  const isWhole = code.target.values.complete && live.target.values.complete;
  const missing = [...ofCode.known.keys()].filter((key) => !ofLive.known.has(key));
  const left = [...ofLive.known].filter(([key]) => !ofCode.known.has(key)).map(([, value]) => value);
  const isKnown = isWhole && ofCode.partly.length === 0 && ofLive.partly.length === 0;
  if (isKnown && missing.length === 0 && left.length === 0) return 'equal';
  const isOther =
    (missing.length > 0 && ofLive.partly.length === 0 && live.target.values.complete) ||
    (isWhole && left.length > ofCode.partly.length) ||
    (isWhole && left.some((value) => ofCode.partly.every((each) => mayBe(each, value, code) === 'no'))) ||
    (live.target.values.complete &&
      ofLive.partly.length === 0 &&
      hasOther(ofCode.partly, [...ofLive.known.values()], code));
  if (!isOther) return 'unknown';
  return { field: 'values', code: describeTarget(code), live: describeTarget(live) };
}

/** Whether a value that is known in part is certainly none of these. */
function hasOther(partly: readonly Value[], values: readonly Value[], code: RecordSet): boolean {
  if (partly.length * values.length > MAX_PAIRS) return false;
  return partly.some((each) => values.every((value) => mayBe(each, value, code) === 'no'));
}

/** With more pairs of values than this, what is known in part is not compared. */
const MAX_PAIRS = 10_000;

function mayBe(partly: Value, value: Value, { type, textQuoting }: RecordSet): Certainty {
  if (type.value === 'TXT' || type.value === 'SPF')
    return textQuoting === 'deployer' ? 'unknown' : equalTexts(partly.text, value.text);
  if (type.value === 'CNAME' || type.value === 'NS' || type.value === 'PTR')
    return new DomainName(partly.text).equals(new DomainName(value.text));
  return knownText(value.text) === undefined ? 'unknown' : equalTexts(partly.text, value.text);
}

interface SortedValues {
  /** By their canonical form. */
  readonly known: ReadonlyMap<string, Value>;
  readonly partly: readonly Value[];
}

function sortValues(recordSet: RecordSet): SortedValues {
  const known = new Map<string, Value>();
  const partly: Value[] = [];
  if (recordSet.target.kind !== 'values') return { known, partly };
  for (const value of recordSet.target.values.items) {
    const text = writtenValue(value, recordSet);
    if (text === undefined) partly.push(value);
    else known.set(canonicalValue(recordSet.type.value ?? '', text), value);
  }
  return { known, partly };
}

/** The value as Route 53 has it; undefined where it is known in part. */
function writtenValue(value: Value, { type, textQuoting }: RecordSet): string | undefined {
  const known = knownValue(value);
  const isQuoted = textQuoting === 'deployer' && (type.value === 'TXT' || type.value === 'SPF');
  return known === undefined || !isQuoted ? known : `"${known}"`;
}

function compareAliases(code: Alias, live: Alias): Finding {
  const [name, liveName] = [code.dnsName, live.dnsName].map((value) => {
    const known = knownValue(value);
    return value === undefined || known === undefined ? undefined : canonicalTarget(known);
  });
  const [id, liveId] = [code.hostedZoneId, live.hostedZoneId].map((value) => {
    const known = knownValue(value);
    return known === undefined ? undefined : stripZoneIdPrefix(known);
  });
  const [health, liveHealth] = [code, live].map(({ evaluateTargetHealth: field }) =>
    field === undefined ? false : field.value,
  );
  const pairs = [
    [name, liveName],
    [id, liveId],
    [health, liveHealth],
  ];
  const isOther = pairs.some(([a, b]) => a !== undefined && b !== undefined && a !== b);
  const isOtherName =
    code.dnsName !== undefined &&
    live.dnsName !== undefined &&
    name === undefined &&
    isOtherHost(code.dnsName, live.dnsName);
  if (isOther || isOtherName) return { field: 'target', code: [describeAlias(code)], live: [describeAlias(live)] };
  return pairs.flat().includes(undefined) ? 'unknown' : 'equal';
}

/** Whether two names, of which the first is known in part, are certainly not equal; the prefix `dualstack.` may be in it. */
function isOtherHost(partly: Value, value: Value): boolean {
  const end = new DomainName(partly.text.slice(-1));
  const known = knownText(end.text);
  const live = knownValue(value);
  if (known === undefined || live === undefined) return false;
  const full = canonicalTarget(live);
  return !full.endsWith(canonicalTarget(known));
}

function comparePolicies({ routing: code }: RecordSet, { routing: live }: RecordSet): Finding {
  const [a, b] = [code.policies[0], live.policies[0]];
  const difference: FieldDifference = {
    field: 'policy',
    code: [describe(a, code.setIdentifier)],
    live: [describe(b, live.setIdentifier)],
  };
  if (code.policies.length > 1) return 'unknown';
  if (a === undefined || b === undefined) {
    if (a === b) return code.complete ? 'equal' : 'unknown';
    return code.complete || a !== undefined ? difference : 'unknown';
  }
  if (a.kind !== b.kind) return difference;
  const answer = comparePolicySettings(a, b);
  return answer === 'no' ? difference : answer === 'yes' ? 'equal' : 'unknown';
}

function describe(policy: Policy | undefined, setIdentifier: Field<string> | undefined): string {
  const id = setIdentifier === undefined ? '' : ` ‘${quoteText(setIdentifier.text)}’`;
  return `${policy === undefined ? 'simple' : describePolicy(policy)}${id}`;
}

function comparePolicySettings(a: Policy, b: Policy): Certainty {
  let answer: Certainty = 'yes';
  for (const setting of new Set([...a.settings.keys(), ...b.settings.keys()])) {
    const [ofA, ofB] = [a.settings.get(setting), b.settings.get(setting)];
    const [textA, textB] = [ofA, ofB].map((field) => (field === undefined ? '' : knownText(field.text)?.toLowerCase()));
    if (textA === undefined || textB === undefined) answer = 'unknown';
    // A bias of 0 is the same as none, and a number may be written in several ways.
    else if (textA !== textB && (Number(textA) !== Number(textB) || Number.isNaN(Number(textA)))) return 'no';
  }
  return answer;
}

function compareHealthChecks({ routing: code }: RecordSet, { routing: live }: RecordSet): Finding {
  const [a, b] = [code.healthCheck, live.healthCheck];
  if (a === undefined && !code.complete) return b === undefined ? 'equal' : 'unknown';
  const [textA, textB] = [a, b].map((field) => (field === undefined ? '' : knownText(field.text)?.toLowerCase()));
  if (textA !== undefined && textA === textB) return 'equal';
  // A reference to a health check may be an empty text, which is none.
  if (textA === undefined || textB === undefined) return 'unknown';
  const show = (field: Field<string> | undefined) => (field === undefined ? 'none' : quoteText(field.text));
  return { field: 'health-check', code: [show(a)], live: [show(b)] };
}

/** The values or the alias target of a record set, each as a text for people. */
export function describeTarget(recordSet: RecordSet): readonly string[] {
  const { target } = recordSet;
  switch (target.kind) {
    case 'values':
      return [
        ...target.values.items.map((value) => writtenValue(value, recordSet) ?? quoteText(value.text, value)),
        ...(target.values.complete ? [] : ['(and perhaps others)']),
      ];
    case 'alias':
      return [describeAlias(target.alias)];
    default:
      return ['(not known)'];
  }
}

function describeAlias({ dnsName, hostedZoneId, evaluateTargetHealth: health }: Alias): string {
  const show = (value: Value | undefined) => (value === undefined ? '?' : quoteText(value.text, value));
  const words =
    health === undefined || health.value === false
      ? ''
      : `, evaluates health${health.value === undefined ? `: ${quoteText(health.text)}` : ''}`;
  return `ALIAS ${show(dnsName)} (${show(hostedZoneId)}${words})`;
}

/** The name of an alias target without what Route 53 treats alike: a prefix by which load balancers answer IPv6, too. */
function canonicalTarget(name: string): string {
  return canonicalName(name).replace(/^dualstack\./, '');
}
