import type { ResourceRef } from '../../../model/endpoint';
import type { ZoneReference, ZoneReferenceValue } from '../../../model/record-set';
import { knownText } from '../../../text/partial-text';
import type { Span } from '../../../text/span';
import type { Node } from '../../syntax/node';
import { ifOf, isNoValue } from '../template/intrinsics';
import type { Template } from '../template/template';
import { placeOf } from '../values/editable-place';
import { settingText } from '../values/evaluate';
import { chooseBranch, type Scope } from '../values/scope';
import type { Settings } from './settings';

/** The type of what `Fn::ImportValue` names. */
export const EXPORT = 'Export';

/** How a record set, and the group that it is in, say which zone it is in. */
export function zoneReferencesOf(
  own: Settings,
  group: Settings,
  scope: Scope,
  groupName?: Span,
): readonly ZoneReference[] {
  const references = [...referencesIn(group, 'group', scope), ...referencesIn(own, 'record-set', scope)];
  if (references.length > 0 || groupName === undefined) return references;
  return [{ kind: 'none', on: 'group', span: groupName, values: [], certain: true }];
}

function* referencesIn(settings: Settings, on: ZoneReference['on'], scope: Scope): Generator<ZoneReference> {
  for (const [key, kind] of KEYS) {
    const entry = settings.get(key);
    if (entry === undefined) continue;
    const node = chooseBranch(entry.value, scope);
    // A decided condition may take the setting away; a key without a value is still being typed.
    if (node === undefined && entry.value !== undefined) continue;
    const branches = [...branchesOf(node)];
    const certain = node !== undefined && !branches.includes(undefined);
    const values = branches.flatMap((branch) => (branch === undefined ? [] : [referenceValue(branch, kind, scope)]));
    yield { kind, on, span: entry.key.span, values, certain };
  }
}

const KEYS = [
  ['HostedZoneId', 'id'],
  ['HostedZoneName', 'name'],
] as const;

/** What may stand there, by the branches of the conditions; undefined for a branch in which nothing does. */
function* branchesOf(node: Node | undefined, depth = 0): Generator<Node | undefined> {
  const branch = depth > 8 ? undefined : ifOf(node);
  if (branch === undefined) yield isNoValue(node) ? undefined : node;
  else {
    yield* branchesOf(branch.yes, depth + 1);
    yield* branchesOf(branch.no, depth + 1);
  }
}

function referenceValue(node: Node, kind: ZoneReference['kind'], scope: Scope): ZoneReferenceValue {
  const text = settingText(node, scope);
  const isWritten = node.kind === 'scalar' && node.tag === undefined;
  const meant = kind === 'id' && isWritten ? namedBy(knownText(text) ?? '', scope.template) : undefined;
  return { text, span: placeOf(node, scope), ...(meant === undefined ? {} : { meant }) };
}

/** What has that name: a parameter, a hosted zone of the template, or an export that it imports elsewhere. */
function namedBy(name: string, { parameters, resources, file }: Template): ResourceRef | undefined {
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
