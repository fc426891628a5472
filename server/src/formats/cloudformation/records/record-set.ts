import { DomainName } from '../../../dns/domain-name';
import { always, type Existence } from '../../../model/existence';
import { type FieldReaders, LazyRecordSet } from '../../../model/lazy-record-set';
import type { Field, Handle, RecordSet } from '../../../model/record-set';
import type { Zone } from '../../../model/zone';
import { displayText, type PartialText, reference } from '../../../text/partial-text';
import { type Located, type Span, span } from '../../../text/span';
import type { Entry, ListNode, MapNode, Node } from '../../syntax/node';
import { hasLoop } from '../template/loops';
import { isRewritten } from '../template/macros';
import { type Conditions, conjoin } from '../values/conditions';
import { placeOf, standsAt } from '../values/editable-place';
import { settingText } from '../values/evaluate';
import { chooseBranch, type Scope } from '../values/scope';
import { keyIn } from '../values/stack-context';
import { fingerprintOf } from './fingerprint';
import { type Outcome, type Outcomes, splitOutcomes } from './outcomes';
import { numberField, placesOf, routingOf, type Settings, textField } from './settings';
import { targetOf } from './target';
import { zoneReferencesOf } from './zone-references';

/** A record set that was found, and where it stands in its template. */
export interface Found {
  readonly properties: MapNode;
  /** The resource that it is, or that holds the group it is in. */
  readonly resource: Entry;
  /** The list it is an item of. */
  readonly group?: ListNode;
  readonly existence: Existence;
  readonly label: string;
  readonly settings: Settings;
  /** The settings of the group that it is in. */
  readonly inherited: Settings;
  readonly scope: Scope;
  /** Whether a macro may make anything else of it. */
  readonly isRewritten: boolean;
}

/** A record set in one outcome of its conditions; its handle. */
export interface Origin extends Handle, Omit<Outcomes, 'outcomes'> {
  readonly found: Found;
  readonly outcome: Outcome;
}

/** Where the record set was read; undefined for one that nobody wrote as a record set. */
export function originOf(recordSet: RecordSet): Origin | undefined {
  const { handle } = recordSet;
  return 'found' in handle ? (handle as Origin) : undefined;
}

/** A record set in each of its outcomes, those of its name too if `tellsNames`; none in one where it has no name. */
export function originsOf(found: Found, conditions: Conditions, tellsNames: boolean): readonly Origin[] {
  const { settings, inherited, scope, properties, existence } = found;
  const name = settings.get('Name')?.value;
  if (name === undefined) return [];
  const { isOneOfSeveral } = scope.template.stackContext;
  const isOpen = found.isRewritten || isRewritten(properties);
  if (isOpen)
    return [{ found, outcome: { scope, existence: always }, isOpen, isVariant: isOneOfSeveral, isBranch: false }];
  const split = splitOutcomes({ settings, inherited, existence, scope, tellsNames }, conditions);
  // Nor is a change of text that is repeated right for one repetition.
  const isVariant = split.isVariant || isOneOfSeveral || (scope.template.hasLoops && hasLoop(found.resource.value));
  const { isBranch } = split;
  const outcomes = isBranch
    ? split.outcomes.filter((outcome) => chooseBranch(name, outcome.scope) !== undefined)
    : split.outcomes;
  return outcomes.map((outcome) => ({ found, outcome, isOpen: split.isOpen, isVariant, isBranch }));
}

/** The record set of that outcome. */
export function readRecordSet(zone: Zone, origin: Origin): RecordSet {
  return new TemplateRecordSet(zone, origin, readers);
}

class TemplateRecordSet extends LazyRecordSet<Origin> {
  get definition(): Located<string> | undefined {
    return this.handle.found.scope.template.stackContext.call;
  }
}

const readers: FieldReaders<Origin> = {
  name: (_, { writtenName }) => ({
    value: new DomainName(writtenName.text),
    span: writtenName.span,
  }),
  writtenName: ({ found, outcome: { scope } }) => {
    const node = chooseBranch(found.settings.get('Name')?.value, scope);
    if (node === undefined) return { text: [], span: found.properties.span };
    return { text: found.isRewritten ? anything(node, scope) : settingText(node, scope), span: placeOf(node, scope) };
  },
  type: ({ found, outcome: { scope } }, { writtenName }) => {
    const node = chooseBranch(found.settings.get('Type')?.value, scope);
    if (found.isRewritten)
      return { value: undefined, text: anything(node ?? found.properties, scope), span: standsAt(writtenName.span) };
    return node === undefined ? missing(standsAt(writtenName.span)) : textField(node, scope);
  },
  ttl: ({ found: { settings }, outcome, isOpen }) => {
    const node = isOpen ? undefined : chooseBranch(settings.get('TTL')?.value, outcome.scope);
    return node && numberField(node, outcome.scope);
  },
  target: ({ found: { settings }, outcome, isOpen }) =>
    isOpen ? { kind: 'unknown' } : targetOf(settings, outcome.scope),
  routing: ({ found: { settings, properties }, outcome, isOpen }) => {
    const routing = routingOf(settings, properties, outcome.scope);
    return isOpen ? { ...routing, complete: false } : routing;
  },
  existence: ({ found, outcome }) => conjoin(found.existence, outcome.existence),
  label: ({ found }) => found.scope.template.stackContext.name + found.label,
  span: ({ found }) => (found.group === undefined ? found.resource : found.properties).span,
  places: ({ found: { settings } }) => placesOf(settings),
  // Which of two settings is given is for who deploys it to choose rightly, so these are looked at before any condition is decided.
  zoneReferences: ({ found: { settings, inherited, scope, group, resource }, isOpen }) =>
    isOpen ? undefined : zoneReferencesOf(settings, inherited, scope, group && resource.key.span),
  expands: () => false,
  mayReplace: () => false,
  textQuoting: () => 'raw',
  fingerprint: ({ found, isVariant, isBranch }) => (isVariant || isBranch ? undefined : fingerprintOf(found)),
};

/** Text in the place of which a macro may write any other. */
function anything(node: Node, scope: Scope): PartialText {
  const { file, start } = node.span;
  return reference(displayText(settingText(node, scope)), node.span, keyIn(scope, `rewritten@${file.uri}:${start}`));
}

function missing(at: Span): Field<string> {
  return { value: undefined, text: [], span: span(at.file, at.start, at.start) };
}
