import type { Format } from '../../formats/format';
import type { Existence } from '../../model/existence';
import type { Change, Finding, Fix, Problem, Severity, SuppressedBy } from '../../model/finding';
import type { RecordSet } from '../../model/record-set';
import type { Rule } from '../../rules/rule';
import { describeName } from '../../rules/shared/names';
import { firstLineOf } from '../../rules/shared/places';
import { groupBy } from '../../text/group-by';
import { type Located, type Span, sameSpan, type TextEdit } from '../../text/span';
import { attempt } from '../attempt';
import type { BundleReading } from '../bundles';
import type { Elsewhere } from '../fixing/elsewhere';
import { createFixWriter, type FixWriter } from '../fixing/write-fix';
import { createFixLimit, withWord } from './bounds';
import { createPartnerFinder, type FindPartners } from './partners';
import { describeConditions, describeDeployments, describeHolders } from './where';

/**
 * A problem with all record sets that have it: instances of one block and outcomes of one condition share their text.
 */
export interface Found {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly problem: Problem;
  readonly recordSet: RecordSet | undefined;
  readonly holders: Set<RecordSet>;
  /** The fixes for those of them that were found after the first. */
  readonly more: HolderFixes[];
  /** The `when` of each of the problems that has one: the conditions under which it is a problem. */
  readonly whens: Existence[];
  /** The names of the deployments in which it was found; none where the bundle is read for none. */
  readonly deployments: Set<string>;
  /** What suppresses it, where the options keep such problems. */
  readonly suppressedBy?: SuppressedBy;
}

interface HolderFixes {
  readonly recordSet: RecordSet;
  readonly fixes: readonly Fix<Change>[];
}

/** The deployments that a bundle was read for. */
export interface Deployed {
  readonly names: readonly string[];
  /** Whether a fix of that title for a finding of a rule is safe in deployments that are not declared, too. */
  readonly isSafe: (rule: string, at: Span, title: string) => boolean;
  /** Notes that something has failed: a finding or a fix, which is then left out. */
  readonly fail: (what: string, error: unknown) => void;
}

/**
 * The findings for the problems of a bundle, one for each fault of the text; it has the record sets of all deployments
 * that it was read for.
 */
export function findingsOf(found: readonly Found[], bundle: BundleReading, deployed: Deployed): readonly Finding[] {
  const context = {
    siblingsOf: indexBySpan(bundle.reading),
    findPartners: createPartnerFinder(bundle.reading),
    writeFix: createFixWriter(bundle),
    deployed,
    findGivenPlaces: bundle.format.findGivenPlaces,
    mayFix: createFixLimit(),
  };
  const folded = attempt(
    () => foldFaults(found),
    (error): readonly Faults[] => {
      deployed.fail('the folding of findings', error);
      return found.map((each) => [each]);
    },
  );
  return folded.flatMap((faults) =>
    attempt(
      () => [findingOf(faults, context)],
      (error) => {
        deployed.fail(`a finding of ${faults[0].rule.id}`, error);
        return [];
      },
    ),
  );
}

/** What the findings of a bundle are made with. */
interface FindingContext {
  readonly siblingsOf: (recordSet: RecordSet) => readonly RecordSet[];
  readonly findPartners: FindPartners;
  readonly writeFix: FixWriter;
  readonly deployed: Deployed;
  readonly findGivenPlaces: Format['findGivenPlaces'];
  readonly mayFix: (recordSet: RecordSet | undefined) => boolean;
}

type Faults = readonly [Found, ...Found[]];

/**
 * Groups the problems by faults. Problems of one rule at one place of the text of a record set are one fault, even
 * where the message differs with the name that the record set may have; two messages for one name are two faults. So
 * are those of the instances of a block, unless they differ in more than the name and the index.
 */
function foldFaults(found: readonly Found[]): readonly Faults[] {
  const groups = new Map<string, [Found, ...Found[]]>();
  const similar = new Map<string, [Found, ...Found[]]>();
  for (const [index, each] of found.entries()) {
    const { rule, problem, recordSet, severity, suppressedBy } = each;
    const { file, start, end } = problem.at;
    const text = recordSet && `${recordSet.span.file.uri} ${recordSet.span.start}`;
    const kind = `${severity}${suppressedBy === undefined ? '' : ' suppressed'}`;
    const place = `${rule.id} ${kind} ${file.uri} ${start} ${end} ${text ?? index}`;
    const key = `${place} ${recordSet?.label}`;
    const likeness = `${place} ${describeWithoutName(each)}`;
    const group = groups.get(key);
    const isOther = group?.some((other) => nameOf(other) === nameOf(each)) === true;
    const fold = (isOther ? undefined : group) ?? similar.get(likeness);
    const mine: [Found, ...Found[]] = fold ?? [each];
    if (fold === undefined) groups.set(isOther ? `${key} ${index}` : key, mine);
    else fold.push(each);
    if (!similar.has(likeness)) similar.set(likeness, mine);
  }
  return [...groups.values()];
}

/** The message without what is of the name or the index of the instance. */
function describeWithoutName({ problem, recordSet }: Found): string {
  const name = recordSet?.name.value.display ?? '';
  const zone = recordSet?.zone.name?.value.display ?? '';
  const own = zone !== '' && name.endsWith(`.${zone}`) ? name.slice(0, -zone.length - 1) : '';
  const rest = [name, own]
    .filter((text) => text.length > 1)
    .reduce((text, each) => text.replaceAll(each, '…'), problem.message);
  return rest.replace(/\[(?:\d+|"[^"]*")\]/g, '[…]');
}

function nameOf({ recordSet }: Found): string | undefined {
  return recordSet?.name.value.display;
}

/**
 * One finding for a fault. Its fixes are written when they are first read, as an editor reads those of few findings.
 */
function findingOf(faults: Faults, context: FindingContext): Finding {
  const { siblingsOf, findPartners, writeFix, deployed, findGivenPlaces, mayFix } = context;
  const [{ rule, severity, problem, recordSet, suppressedBy }] = faults;
  const { names: deployments, isSafe } = deployed;
  const holding = deployments.filter((name) => faults.some((each) => each.deployments.has(name)));
  // Nothing shows what a fix without a record set would do in the other deployments.
  const isFixed = recordSet !== undefined || holding.length === deployments.length;
  const findFixes = () =>
    isFixed && problem.fixes !== undefined && problem.fixes.length > 0 && mayFix(recordSet) ? problem.fixes : [];
  const at = withWord(problem.at);
  let fixes: readonly Fix<TextEdit>[] | undefined;
  return {
    rule: rule.id,
    severity,
    at,
    message: [
      problem.message,
      describeOtherNames(faults),
      describeWhere(faults, siblingsOf, Math.max(1, deployments.length)),
      describeDeployments(holding, deployments),
    ]
      .filter(Boolean)
      .join(' '),
    resource: recordSet?.label,
    ...(deployments.length > 0 && { deployments: holding }),
    ...(recordSet && { within: recordSet.span }),
    ...(suppressedBy && { suppressedBy }),
    related: relate(faults, deployments.length === 0 ? undefined : findGivenPlaces),
    get partners() {
      return recordSet === undefined ? [] : findPartners(problem.related ?? [], recordSet);
    },
    get fixes() {
      fixes ??= findFixes()
        .flatMap((fix) =>
          attempt(
            () => writeFix(fix, recordSet, findElsewhere(fix, faults, siblingsOf)),
            (error) => {
              deployed.fail(`the fix ‘${fix.title}’ of ${rule.id}`, error);
              return [];
            },
          ),
        )
        .map((fix) =>
          fix.safety === 'suggestion' || isSafe(rule.id, at, fix.title) ? fix : { ...fix, safety: 'suggestion' },
        );
      return fixes;
    },
  };
}

/** The same fix for each of the other record sets that have the text of the first; none where it is not offered there. */
function findElsewhere(
  { title, edits }: Fix<Change>,
  [first, ...rest]: Faults,
  siblingsOf: ReturnType<typeof indexBySpan>,
): readonly Elsewhere[] {
  const siblings = first.recordSet === undefined ? [] : siblingsOf(first.recordSet);
  if (siblings.length < 2) return [];
  const all = [first, ...rest].flatMap(({ recordSet, problem: { fixes = [] }, more }): readonly HolderFixes[] =>
    recordSet === undefined ? more : [{ recordSet, fixes }, ...more],
  );
  const fixesOf = new Map(all.map(({ recordSet, fixes }) => [recordSet, fixes]));
  return siblings
    .filter((sibling) => sibling !== first.recordSet)
    .map((recordSet) => ({
      recordSet,
      fix: fixesOf.get(recordSet)?.find((fix) => fix.title === title && fix.edits.length === edits.length),
    }));
}

/** All other places that belong to a fault: of its problem, of those that make its record sets, of their values. */
function relate(faults: Faults, findGivenPlaces: Format['findGivenPlaces']): readonly Located<string>[] {
  const [{ problem }] = faults;
  const related = [...(problem.related ?? []), ...relateHolders(faults)];
  if (findGivenPlaces === undefined) return related;
  const at = [problem.at, ...(problem.related ?? []).map(({ span }) => span)];
  const holders = [...new Set(faults.flatMap((each) => [...each.holders]))].slice(0, MAX_FOLLOWED);
  const given = holders.flatMap((holder) => at.flatMap((place) => findGivenPlaces(place, holder)));
  const isNew = ({ span }: Located<string>) =>
    ![...at, ...related.map((each) => each.span)].some((each) => sameSpan(each, span));
  const places = new Map(given.filter(isNew).map((each) => [`${each.span.file.uri} ${each.span.start}`, each]));
  return [...related, ...[...places.values()].slice(0, MAX_GIVEN)];
}

/** Of more record sets than these the values are not followed, as those of one deployment are mostly alike. */
const MAX_FOLLOWED = 20;
const MAX_GIVEN = 6;

/** The calls and the elements that make the record sets at fault; of an element only where there are several. */
function relateHolders(faults: Faults): readonly Located<string>[] {
  const holders = [...new Set(faults.flatMap((each) => [...each.holders]))];
  const calls = holders.flatMap(({ definition }) => definition ?? []);
  const elements =
    new Set(holders.map(({ label }) => label)).size < 2
      ? []
      : holders.flatMap(({ element, label }) =>
          element === undefined ? [] : [{ value: label, span: firstLineOf(element) }],
        );
  const places = new Map(
    [...calls, ...elements].map((place) => [`${place.span.file.uri} ${place.span.start} ${place.value}`, place]),
  );
  return [...places.values()];
}

const MAX_NAMED = 3;

/** A sentence with the other names for which a fault was found. */
function describeOtherNames([first, ...rest]: Faults): string | undefined {
  const own = first.recordSet && describeName(first.recordSet);
  const names = [...new Set(rest.flatMap(({ recordSet }) => (recordSet === undefined ? [] : describeName(recordSet))))];
  const others = names.filter((name) => name !== own);
  const more = others.length - MAX_NAMED;
  if (others.length === 0) return undefined;
  const rested = more > 0 ? ` and ${more} more ${more === 1 ? 'name' : 'names'}` : '';
  return `The same holds for ${others.slice(0, MAX_NAMED).join(', ')}${rested}.`;
}

function describeWhere(faults: Faults, siblingsOf: FindingContext['siblingsOf'], readings: number): string | undefined {
  const [{ rule, recordSet }] = faults;
  const whens = faults.flatMap((each) => each.whens);
  // A problem of a zone is about several record sets, each with conditions of its own.
  if (recordSet === undefined || rule.zone !== undefined)
    return whens.length === 0 ? undefined : describeConditions(whens);
  return describeHolders(
    new Set(faults.flatMap(({ holders }) => [...holders])),
    siblingsOf(recordSet),
    whens,
    readings,
  );
}

/** Finds the record sets that have the text of one, itself included; the index is made at the first call. */
function indexBySpan({ zones }: BundleReading['reading']): (recordSet: RecordSet) => readonly RecordSet[] {
  let index: ReadonlyMap<string, readonly RecordSet[]> | undefined;
  const keyOf = ({ span }: RecordSet) => `${span.file.uri} ${span.start}`;
  return (recordSet) => {
    index ??= groupBy(
      zones.flatMap((zone) => zone.recordSets),
      keyOf,
    );
    return index.get(keyOf(recordSet)) ?? [];
  };
}
