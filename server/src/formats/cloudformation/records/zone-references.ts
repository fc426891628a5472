import type { ResourceRef } from '../../../model/endpoint';
import type { Value, ZoneReference } from '../../../model/record-set';
import { knownText } from '../../../text/partial-text';
import type { Span } from '../../../text/span';
import type { Node } from '../../syntax/node';
import { endpointOf } from '../endpoints/endpoints';
import { ifOf, isNoValue } from '../template/intrinsics';
import type { Template } from '../template/template';
import { chooseBranch } from '../values/branches';
import { editablePlaceOf } from '../values/editable-place';
import { textOfSetting } from '../values/evaluate';
import type { Scope } from '../values/scope';
import { missingSubOf } from './missing-sub';
import type { Settings } from './settings';

/** The resource type under which rules and changes see an export of another stack. */
export const EXPORT = 'Export';

/** The settings by which a record set, and the group that it is in, name the zone. */
export function zoneReferencesOf(
  own: Settings,
  group: Settings,
  scope: Scope,
  groupName?: Span,
): readonly ZoneReference[] {
  const references = [...readReferences(group, 'group', scope), ...readReferences(own, 'record-set', scope)];
  if (references.length > 0 || groupName === undefined) return references;
  return [{ kind: 'none', on: 'group', span: groupName, values: [], certain: true }];
}

function* readReferences(settings: Settings, on: ZoneReference['on'], scope: Scope): Generator<ZoneReference> {
  for (const [key, kind] of KEYS) {
    const entry = settings.get(key);
    if (entry === undefined) continue;
    const node = chooseBranch(entry.value, scope);
    // A decided condition may remove the setting; a key without a value is still being typed.
    if (node === undefined && entry.value !== undefined) continue;
    const branches = [...branchesOf(node)];
    const certain = node !== undefined && !branches.includes(undefined);
    const values = branches.flatMap((branch) => (branch === undefined ? [] : [readReference(branch, kind, scope)]));
    yield { kind, on, span: entry.key.span, values, certain };
  }
}

const KEYS = [
  ['HostedZoneId', 'id'],
  ['HostedZoneName', 'name'],
] as const;

/** The depth of nested `Fn::If`s whose branches are read. */
const MAX_DEPTH = 8;

/** The values that conditions choose among; undefined for a branch that removes the setting. */
function* branchesOf(node: Node | undefined, depth = 0): Generator<Node | undefined> {
  const branch = depth > MAX_DEPTH ? undefined : ifOf(node);
  if (branch === undefined) yield isNoValue(node) ? undefined : node;
  else {
    yield* branchesOf(branch.yes, depth + 1);
    yield* branchesOf(branch.no, depth + 1);
  }
}

function readReference(node: Node, kind: ZoneReference['kind'], scope: Scope): Value {
  const text = textOfSetting(node, scope);
  const isWritten = node.kind === 'scalar' && node.tag === undefined;
  const meant =
    kind === 'id' && isWritten
      ? (findNamed(knownText(text) ?? '', scope.template) ?? missingSubOf(node, scope).meant)
      : undefined;
  const endpoint = endpointOf(text, scope, false);
  return {
    text,
    span: editablePlaceOf(node, scope),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(meant === undefined ? {} : { meant }),
  };
}

/**
 * The parameter, hosted zone or imported export whose name is written as a literal zone id, where a reference to it was
 * meant; undefined where the text is none of these names.
 */
function findNamed(name: string, { parameters, resources, file }: Template): ResourceRef | undefined {
  if (!/^[A-Za-z][A-Za-z0-9:-]*$/.test(name)) return undefined;
  const parameter = parameters.get(name);
  if (parameter !== undefined)
    return { key: name, type: 'Parameter', label: `the parameter ${name}`, definition: parameter.span };
  const resource = resources.get(name);
  if (resource?.type === 'AWS::Route53::HostedZone') {
    return { key: name, type: resource.type, label: `the hosted zone ${name}`, definition: resource.entry.key.span };
  }
  const isImported = new RegExp(`ImportValue["']?:?\\s*["']?${name}(?![A-Za-z0-9:-])`).test(file.text);
  return isImported ? { key: name, type: EXPORT, label: `the export ${name}` } : undefined;
}
