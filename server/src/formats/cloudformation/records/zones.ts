import { DomainName } from '../../../dns/domain-name';
import { isZoneIdForName } from '../../../facts/zone-ids';
import type { Zone } from '../../../model/zone';
import { isTiedToPlace } from '../../../text/keys';
import { displayText, knownText, literal, type PartialText, textKey } from '../../../text/partial-text';
import { keepLast } from '../../../text/remember-last';
import { sourceText } from '../../../text/span';
import { valueAt } from '../../syntax/node';
import { ifOf } from '../template/intrinsics';
import { mayGetEntries } from '../template/macros';
import { CHOICE, type Resource } from '../template/template';
import { chooseBranch } from '../values/branches';
import { editablePlaceOf } from '../values/editable-place';
import { textOfSetting } from '../values/evaluate';
import { keyIn, ownerOf } from '../values/keys';
import type { Scope } from '../values/scope';
import type { Settings } from './settings';

/** A zone without its record sets. */
export type ZoneProperties = Omit<Zone, 'recordSets'>;

/** A zone that is referred to; `describe` works out the rest, and is called for one reference of each zone. */
export interface NamedZone {
  readonly key: string;
  /** The key of its name where conditions choose the name: under each of its names it is a zone of its own. */
  readonly named?: string;
  describe(): ZoneProperties;
}

/** The zone that a hosted zone resource creates. */
export function zoneOfResource(resource: Resource, scope: Scope): NamedZone {
  const key = keyIn(scope, resource.id);
  const written = resource.isRewritten ? undefined : valueAt(resource.properties, 'Name');
  const isChosen = scope.template.hasChoices && written !== undefined && CHOICE.test(sourceText(written.span));
  const describe = (): ZoneProperties => {
    const name = chooseBranch(written, scope);
    const networks = chooseBranch(valueAt(resource.properties, 'VPCs'), scope);
    const isOpen =
      resource.isRewritten ||
      mayGetEntries(resource.properties) ||
      ifOf(networks) !== undefined ||
      (networks?.kind === 'list' && networks.items.some((item) => ifOf(item) !== undefined));
    return {
      key,
      label: resource.id,
      name: name && { value: new DomainName(textOfSetting(name, scope)), span: editablePlaceOf(name, scope) },
      visibility: isOpen ? 'unknown' : networks === undefined ? 'public' : 'private',
      complete: false,
      span: resource.entry.span,
      ...commentOf(resource, scope),
      ...(resource.condition === undefined && !isChosen && { maker: keyIn(scope, 'stack') }),
    };
  };
  return isChosen ? { key, named: textKey(textOfSetting(written, scope)), describe } : { key, describe };
}

function commentOf({ isRewritten, properties }: Resource, scope: Scope): Pick<ZoneProperties, 'comment'> {
  const settings = isRewritten ? undefined : chooseBranch(valueAt(properties, 'HostedZoneConfig'), scope);
  const comment = chooseBranch(valueAt(settings, 'Comment'), scope);
  return comment === undefined ? {} : { comment: { value: textOfSetting(comment, scope), span: comment.span } };
}

const zonesByScope = new WeakMap<Scope, Map<string, NamedZone>>();
const zonesOf = keepLast((scope: Scope) => {
  const zones = zonesByScope.get(scope) ?? new Map<string, NamedZone>();
  zonesByScope.set(scope, zones);
  return zones;
});

/** The zone that a record set or a group names, by id or by name; undefined when it names none. */
export function findNamedZone(settings: Settings, scope: Scope): NamedZone | undefined {
  const id = settings.get('HostedZoneId')?.value;
  const isReference = id?.kind === 'scalar' && id.tag === '!Ref' && settings.get('HostedZoneName') === undefined;
  if (!isReference) return readNamedZone(settings, scope);
  // Most record sets of a template refer to the same zone in the same words.
  const zones = zonesOf(scope);
  const zone = zones.get(id.text) ?? readNamedZone(settings, scope);
  if (zone !== undefined && !isTiedToPlace(zone.key)) zones.set(id.text, zone);
  return zone;
}

function readNamedZone(settings: Settings, scope: Scope): NamedZone | undefined {
  const idNode = chooseBranch(settings.get('HostedZoneId')?.value, scope);
  const name = chooseBranch(settings.get('HostedZoneName')?.value, scope);
  // A condition may choose between the two; then it is only known that equal expressions refer to the same zone.
  if (ifOf(idNode) !== undefined && name !== undefined) {
    const key = [
      'either',
      ...[idNode, name].map((node) => (node === undefined ? '' : textKey(textOfSetting(node, scope)))),
    ].join(' ');
    return {
      key,
      describe: () => ({ key, label: 'a hosted zone', name: undefined, visibility: 'unknown', complete: false }),
    };
  }
  if (idNode !== undefined) return zoneOfId(textOfSetting(idNode, scope), scope);
  if (name === undefined) return undefined;
  const text = textOfSetting(name, scope);
  // The id of a zone in the place of its name (hosted-zone-choice).
  const meant = findZoneResource(text, scope);
  if (meant !== undefined) return meant;
  const id = knownText(text)?.trim().replace(/\.$/, '');
  if (id !== undefined && isZoneIdForName(id)) return zoneOfId(literal(id, name.span), scope);
  const domain = new DomainName(text);
  const key = `name ${domain.key}`;
  const located = { value: domain, span: editablePlaceOf(name, scope) };
  const label = () => `the hosted zone ${domain.display}`;
  return { key, describe: () => ({ key, label: label(), name: located, visibility: 'unknown', complete: false }) };
}

/** The zone resource whose id a text is. */
function findZoneResource(text: PartialText, scope: Scope): NamedZone | undefined {
  const [only] = text;
  const owner = text.length === 1 && only?.kind === 'reference' ? ownerOf(only.key, scope) : undefined;
  const resource = owner?.scope.template.resources.get(owner.name);
  return owner !== undefined && resource?.type === 'AWS::Route53::HostedZone'
    ? zoneOfResource(resource, owner.scope)
    : undefined;
}

function zoneOfId(text: PartialText, scope: Scope): NamedZone {
  const resource = findZoneResource(text, scope);
  if (resource !== undefined) return resource;
  const key = `id ${textKey(text)}`;
  const known = knownText(text);
  const id = known === undefined ? {} : { id: known };
  const label = () => `the hosted zone ${displayText(text)}`;
  return {
    key,
    describe: () => ({ key, label: label(), name: undefined, visibility: 'unknown', ...id, complete: false }),
  };
}
