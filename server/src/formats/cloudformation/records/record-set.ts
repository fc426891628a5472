import { DomainName } from '../../../dns/domain-name';
import { always } from '../../../model/existence';
import { type FieldReaders, LazyRecordSet } from '../../../model/lazy-record-set';
import type { Field, Handle, RecordSet, Value } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { keyOfPlace } from '../../../text/keys';
import { displayText, type PartialText, reference } from '../../../text/partial-text';
import { type Located, type Span, span } from '../../../text/span';
import type { MapNode, Node } from '../../syntax/node';
import { hasLoop } from '../template/loops';
import { mayGetEntries } from '../template/macros';
import { chooseBranch } from '../values/branches';
import { type Conditions, conjoin } from '../values/conditions';
import { editablePlaceOf, localPlaceOf } from '../values/editable-place';
import { textOfSetting } from '../values/evaluate';
import { keyIn } from '../values/keys';
import type { Scope } from '../values/scope';
import { fingerprintOf } from './fingerprint';
import { formOf } from './form';
import { missingSubOf } from './missing-sub';
import { type Divergence, type Outcome, splitOutcomes } from './outcomes';
import type { RecordSetSource } from './record-set-source';
import { fieldPlacesOf, readNumberField, readTextField, routingOf } from './settings';
import { targetOf } from './target';
import { zoneReferencesOf } from './zone-references';

/** A record set in one outcome of its conditions; its handle. */
export interface Origin extends Handle, Divergence {
  readonly source: RecordSetSource;
  readonly outcome: Outcome;
}

/** Where a record set was read; undefined for one that SAM generates. */
export function originOf(recordSet: RecordSet): Origin | undefined {
  const { handle } = recordSet;
  return 'source' in handle ? (handle as Origin) : undefined;
}

/** A record set in each outcome in which it has a name; `maySplitIdentity` splits by name, type and zone as well. */
export function originsOf(
  source: RecordSetSource,
  conditions: Conditions,
  maySplitIdentity: boolean,
): readonly Origin[] {
  const { settings, inherited, scope, properties, existence } = source;
  const name = settings.get('Name')?.value;
  const { isOneOfSeveral } = scope.stackContext;
  const isOpaque = source.isRewritten || mayGetEntries(properties);
  if (isOpaque)
    return [{ source, outcome: { scope, existence: always }, isOpaque, isVariant: isOneOfSeveral, isBranch: false }];
  const split = splitOutcomes({ settings, inherited, existence, scope, maySplitIdentity }, conditions);
  // The text of a template with several stacks, or of a loop, is repeated.
  const isVariant = split.isVariant || isOneOfSeveral || (scope.template.hasLoops && hasLoop(source.resource.value));
  const { isBranch } = split;
  const outcomes = isBranch
    ? split.outcomes.filter((outcome) => name === undefined || chooseBranch(name, outcome.scope) !== undefined)
    : split.outcomes;
  return outcomes.map((outcome) => ({ source, outcome, isOpaque: split.isOpaque, isVariant, isBranch }));
}

/** The record set of one outcome, whose fields are read when they are first used. */
export function readRecordSet(zone: Zone, origin: Origin): RecordSet {
  return new TemplateRecordSet(zone, origin, readers);
}

class TemplateRecordSet extends LazyRecordSet<Origin> {
  get definition(): Located<string> | undefined {
    return this.handle.source.scope.stackContext.call;
  }
}

const readers: FieldReaders<Origin> = {
  name: (_, { writtenName }) => ({
    value: new DomainName(writtenName.text),
    span: writtenName.span,
  }),
  writtenName: ({ source, outcome: { scope } }) => {
    const node = chooseBranch(source.settings.get('Name')?.value, scope);
    if (node === undefined) return makeMissingName(source, scope);
    return {
      text: source.isRewritten ? makeRewrittenText(node, scope) : textOfSetting(node, scope),
      span: editablePlaceOf(node, scope),
      ...(source.isRewritten ? {} : missingSubOf(node, scope)),
    };
  },
  type: ({ source, outcome: { scope } }, { writtenName }) => {
    const node = chooseBranch(source.settings.get('Type')?.value, scope);
    if (source.isRewritten)
      return {
        value: undefined,
        text: makeRewrittenText(node ?? source.properties, scope),
        span: localPlaceOf(writtenName.span),
      };
    return node === undefined ? makeMissingField(localPlaceOf(writtenName.span)) : readTextField(node, scope);
  },
  ttl: ({ source: { settings }, outcome, isOpaque }) => {
    const node = isOpaque ? undefined : chooseBranch(settings.get('TTL')?.value, outcome.scope);
    return node && readNumberField(node, outcome.scope);
  },
  target: ({ source: { settings }, outcome, isOpaque }) =>
    isOpaque ? { kind: 'unknown' } : targetOf(settings, outcome.scope),
  routing: ({ source: { settings, properties }, outcome, isOpaque }) => {
    const routing = routingOf(settings, properties, outcome.scope);
    return isOpaque ? { ...routing, complete: false } : routing;
  },
  existence: ({ source, outcome }) => conjoin(source.existence, outcome.existence),
  label: ({ source }) => source.scope.stackContext.name + source.label,
  span: ({ source }) => (source.group === undefined ? source.resource : source.properties).span,
  places: ({ source: { settings } }) => fieldPlacesOf(settings),
  // In the scope without an outcome: a deployment that sets both settings chooses its conditions wrongly, which is no
  // fault of the template.
  zoneReferences: ({ source: { settings, inherited, scope, group, resource }, isOpaque }) =>
    isOpaque ? undefined : zoneReferencesOf(settings, inherited, scope, group && resource.key.span),
  form: ({ source: { properties, group, resource, outerForm, scope }, isOpaque }) => {
    const at = group === undefined ? resource.key.span : keySpanOf(properties);
    return isOpaque ? [] : [...outerForm, ...formOf(properties, at, scope.template)];
  },
  element: () => undefined,
  group: ({ source: { group, resource } }) => group && resource.key.span,
  namesake: ({ source: { first, resource } }) =>
    first && { at: resource.key.span, first, name: resource.key.text, effect: 'replaced' },
  expands: () => false,
  mayReplace: () => false,
  textQuoting: () => 'raw',
  fingerprint: ({ source, isVariant, isBranch }) => (isVariant || isBranch ? undefined : fingerprintOf(source)),
};

/** A name that is not there is unknown. It stands where the record set is called by its name. */
function makeMissingName({ properties, group, resource }: RecordSetSource, scope: Scope): Value {
  const at = group === undefined ? resource.key.span : keySpanOf(properties);
  return { text: reference('', at, keyIn(scope, keyOfPlace('name', at))), span: at };
}

/** The first key of a map, to point at where the map has no name of its own. */
function keySpanOf({ entries, span: { file, start } }: MapNode): Span {
  return entries[0]?.key.span ?? span(file, start, start + 1);
}

/** A text that a macro may replace: it equals no other one. */
function makeRewrittenText(node: Node, scope: Scope): PartialText {
  const { span: at } = node;
  return reference(displayText(textOfSetting(node, scope)), at, keyIn(scope, keyOfPlace('rewritten', at)));
}

function makeMissingField(at: Span): Field<string> {
  return { value: undefined, text: [], span: span(at.file, at.start, at.start) };
}
