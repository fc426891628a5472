import type { RefusalReason } from '../../facts/refusals';
import type { Finding } from '../../model/finding';
import type { BatchChange, Zone } from '../../model/zone';
import { rules } from '../../rules/index';
import { type Table, tableOf } from '../../text/table';
import type { BundleReading } from '../bundles';
import type { Failure } from '../failures';
import type { LintOptions } from '../options';
import { check } from '../running/check';
import { moveToZone, withProperties } from '../running/zone-names';
import type { Note, Refusal } from './outcome';
import { wordsFor } from './words';
import type { ZoneState } from './zone-state';

/**
 * The rules whose errors in a batch are refusals of Route 53, or of the AWS CLI before it, with the reason under which its
 * words are known. Rules about what a zone has already are not among them: the state knows more.
 */
export const REFUSING: Table<RefusalReason | undefined> = tableOf({
  'address-type-mismatch': undefined,
  'alias-and-values': 'target-and-values',
  'alias-missing-evaluate-target-health': undefined,
  'alias-target-not-supported': 'alias-not-found',
  'alias-to-cname-at-apex': undefined,
  'alias-with-ttl': 'target-and-values',
  'alias-zone-id': 'alias-outside',
  'batch-too-large': undefined,
  'cloudfront-alias-in-private-zone': undefined,
  'cname-at-apex': 'cname-at-apex',
  'cname-multiple-values': undefined,
  'conflicting-policies': undefined,
  'duplicate-location': undefined,
  'duplicate-value': undefined,
  'failover-incomplete': undefined,
  'failover-without-health': undefined,
  'hostname-in-address-record': 'no-address',
  'incomplete-delete': undefined,
  'incomplete-policy': undefined,
  'invalid-action': undefined,
  'invalid-name': undefined,
  'invalid-routing-value': undefined,
  'invalid-ttl': undefined,
  'invalid-value': undefined,
  'missing-property': undefined,
  'missing-target': 'neither-target-nor-values',
  'missing-ttl': 'neither-target-nor-values',
  'policy-not-allowed': undefined,
  'record-outside-zone': 'not-in-zone',
  'set-identifier-missing': undefined,
  'set-identifier-without-policy': undefined,
  'ttl-differs-in-group': 'weighted-ttl',
  'unknown-property': undefined,
  'unknown-record-type': undefined,
  'wrong-shape': undefined,
});

/** The rules whose warnings in a batch are doubts whether Route 53 takes it. */
export const DOUBTING: ReadonlySet<string> = new Set(['repeated-change']);

/** What the rules find in a batch that is applied to its zone. */
interface Judgement {
  readonly refusals: readonly Refusal[];
  readonly doubts: readonly Note[];
}

/** What the rules judge with. */
export interface Judging {
  readonly bundle: BundleReading;
  readonly options: LintOptions;
  readonly failures: Failure[];
  /** Whether the zone stays as it is, whatever becomes of the batch. */
  readonly isTrial?: true;
}

/** Runs the rules over a batch with the record sets that are at its names in the state. */
export function judgeByRules(batch: Zone, state: ZoneState, { bundle, options, failures }: Judging): Judgement {
  const own = new Set((batch.changes ?? []).map(({ recordSet }) => recordSet));
  const names = new Set([...own].flatMap(({ name }) => name.value.known ?? []));
  const zone = withProperties(batch, { complete: false }, (fresh) =>
    [...names]
      .flatMap((name) => state.at(name))
      .filter(({ recordSet }) => !own.has(recordSet))
      .map(({ recordSet }) => moveToZone(recordSet, fresh)),
  );
  const reading: BundleReading = { ...bundle, reading: { ...bundle.reading, zones: [zone] } };
  const findings = check([reading], withOwnSeverities(options), failures, () => reading);
  const changes = new Map((zone.changes ?? []).map((change) => [keyOf(change.span), change]));
  const ofChange = findings.flatMap((finding) => {
    const change = finding.within === undefined ? undefined : changes.get(keyOf(finding.within));
    // What is deleted as it is found is not what the text says.
    return change === undefined || change.asItIs === true ? [] : [{ finding, change }];
  });
  return {
    refusals: ofChange
      .filter(({ finding }) => finding.severity === 'error' && REFUSING.has(finding.rule))
      .map(({ finding, change }) => toRefusal(finding, change, zone)),
    doubts: ofChange
      .filter(({ finding }) => finding.severity === 'warning' && DOUBTING.has(finding.rule))
      .map(({ finding: { at, message } }) => ({ at, message })),
  };
}

function keyOf({ file, start, end }: BatchChange['span']): string {
  return `${file.uri} ${start} ${end}`;
}

function toRefusal({ rule, at, message, related }: Finding, { recordSet }: BatchChange, zone: Zone): Refusal {
  const reason = REFUSING.get(rule);
  const isKnown = reason !== undefined && (reason !== 'no-address' || recordSet.type.value === 'A');
  const words = isKnown ? wordsFor(reason, recordSet, zone.name?.value.known) : undefined;
  return { at, message, rule, related, words };
}

/**
 * The options with the rules alone that judge a batch, and without severities: what Route 53 refuses does not depend on
 * them. A rule that is off stays so.
 */
function withOwnSeverities(options: LintOptions): LintOptions {
  const known = adapted.get(options);
  if (known !== undefined) return known;
  const { severities, severityOf, setByResource: _, ...rest } = options;
  const isOther = (rule: string) => !REFUSING.has(rule) && !DOUBTING.has(rule);
  const toOff = (level: string | undefined) => (level === 'off' ? ('off' as const) : undefined);
  const off = rules.map(({ id }) => id).filter((id) => isOther(id) || severities.get(id) === 'off');
  const made: LintOptions = {
    ...rest,
    isOnce: true,
    severities: new Map(off.map((id) => [id, 'off'])),
    ...(severityOf && {
      severityOf: (rule, uri, resource) => (isOther(rule) ? 'off' : toOff(severityOf(rule, uri, resource))),
    }),
  };
  adapted.set(options, made);
  return made;
}

/** The same object for the same options, by which the rules that run are remembered. */
const adapted = new WeakMap<LintOptions, LintOptions>();
