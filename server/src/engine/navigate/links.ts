import { isZoneId, ownerOfZoneId, stripZoneIdPrefix } from '../../facts/zone-ids';
import { aliasOf, knownValue, type RecordSet, type Value } from '../../model/record-set';
import { listRecordSets, type Zone } from '../../model/zone';
import { ruleOf } from '../../rules/index';
import { isStandInForId } from '../../rules/shared/sample-text';
import { type SourceFile, type Span, sourceText, span } from '../../text/span';
import { fileNameOf } from '../../text/uri';
import { documentationUrl } from '../catalogue';
import { configurationFileNames } from '../configuration/parse';
import type { LintResult } from '../lint';
import { listSuppressions } from '../suppressions/suppressions';

/** A place that leads to a page. */
export interface Link {
  readonly at: Span;
  readonly url: string;
  readonly title: string;
}

/**
 * The links of a file: zone ids, and the ids of rules in ignore comments and in a configuration file; `hrefOf` is the
 * page of a rule.
 */
export function findLinks(
  result: Pick<LintResult, 'bundles'>,
  file: SourceFile,
  hrefOf: (rule: string) => string | undefined = documentationUrl,
): readonly Link[] {
  const rules = listSuppressions(file).flatMap((suppression) => suppression.rules);
  const inConfiguration = configurationFileNames.includes(fileNameOf(file.uri)) ? findRuleKeys(file) : [];
  const places = [...rules.map(({ span: at }) => at), ...inConfiguration];
  const found = new Map<number, Link>();
  for (const link of [...places.flatMap((at) => linkRule(at, hrefOf)), ...findZoneIdLinks(result, file)])
    found.set(link.at.start, link);
  return [...found.values()].sort((a, b) => a.at.start - b.at.start);
}

function linkRule(at: Span, hrefOf: (rule: string) => string | undefined): readonly Link[] {
  const rule = ruleOf(sourceText(at));
  const url = rule && hrefOf(rule.id);
  return url === undefined ? [] : [{ at, url, title: rule?.summary ?? '' }];
}

/** The words that stand as keys in a configuration file, and those that `rule` has as its value. */
function findRuleKeys(file: SourceFile): readonly Span[] {
  const keys = [...file.text.matchAll(/(?<![a-z0-9-])([a-z0-9]+(?:-[a-z0-9]+)+)["']?[ \t]*:/g)];
  const values = [...file.text.matchAll(/(?<=\brule["']?[ \t]*:[ \t]*["']?)([a-z0-9]+(?:-[a-z0-9]+)+)/g)];
  return [...keys, ...values].map(({ index, 1: word = '' }) => span(file, index, index + word.length));
}

function findZoneIdLinks({ bundles }: Pick<LintResult, 'bundles'>, file: SourceFile): readonly Link[] {
  const zones = bundles.filter(({ files }) => files.includes(file)).flatMap(({ reading }) => reading.zones);
  return zones.flatMap((zone) => [
    ...(zone.named?.file === file && zone.id !== undefined ? linkZoneId(zone.named, zone.id) : []),
    ...listRecordSets(zone)
      .filter((recordSet) => recordSet.span.file === file)
      .flatMap((recordSet) => linkZoneIdsOf(recordSet, zone))
      .filter(({ at }) => at.file === file),
  ]);
}

function linkZoneIdsOf(recordSet: RecordSet, zone: Zone): readonly Link[] {
  const { zoneReferences = [] } = recordSet;
  const own = zoneReferences.flatMap(({ kind, values }) => (kind === 'id' ? values : []));
  const alias = aliasOf(recordSet)?.hostedZoneId;
  return [...own, ...(alias === undefined ? [] : [alias])].flatMap((value) => linkValue(value, zone));
}

/** The id as it is written there, without its quotes; a known id that is computed is written elsewhere. */
function linkValue(value: Value, zone: Zone): readonly Link[] {
  const id = knownValue(value);
  return id === undefined || !sourceText(value.span).includes(id) ? [] : linkZoneId(value.span, id, zone);
}

function linkZoneId(at: Span, text: string, zone?: Zone): readonly Link[] {
  const id = stripZoneIdPrefix(text);
  const start = at.start + sourceText(at).indexOf(id);
  if (!isZoneId(id) || start < at.start || isStandInForId(id)) return [];
  const place = span(at.file, start, start + id.length);
  const owner = ownerOfZoneId(id);
  if (owner !== undefined) {
    const title = `The hosted zone of ${owner.label}${owner.region === undefined ? '' : ` in ${owner.region}`}`;
    return [{ at: place, url: owner.source, title }];
  }
  const name = zone?.id === id && zone.name !== undefined ? ` ${zone.name.value.quoted}` : '';
  return [{ at: place, url: `${CONSOLE}${id}`, title: `Open the hosted zone${name} in the AWS console` }];
}

const CONSOLE = 'https://console.aws.amazon.com/route53/v2/hostedzones#ListRecordSets/';
