import {
  displayText,
  knownText,
  literal,
  type PartialText,
  reference,
  textAt,
  textKey,
} from '../../../text/partial-text';
import type { Span } from '../../../text/span';
import { type Node, valueAt } from '../../syntax/node';
import { argumentOf } from '../template/intrinsics';
import { withVariables } from '../template/loops';
import { makeUnknownText, type Scope } from './scope';
import { keyIn } from './stack-context';

type Inner = (node: Node) => PartialText;

/** A property that a `Ref` of such a resource gives back. */
const REF_GIVES: Readonly<Record<string, string>> = {
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Route53::RecordSet': 'Name',
  'AWS::ApiGateway::DomainName': 'DomainName',
  'AWS::ApiGatewayV2::DomainName': 'DomainName',
};

/** What a reference to a resource gives back or, for a hosted zone, what the zone is called. */
export function findReturnedNode(node: Node, { template: { resources } }: Scope): Node | undefined {
  const name = argumentOf(node, '!Ref', 'Ref') ?? argumentOf(node, '!GetAtt', 'Fn::GetAtt');
  const resource = name?.kind === 'scalar' ? resources.get(name.text.replace(/\.Id$/, '')) : undefined;
  if (resource === undefined || resource.isRewritten) return undefined;
  return valueAt(
    resource.properties,
    resource.type === 'AWS::Route53::HostedZone' ? 'Name' : (REF_GIVES[resource.type] ?? ''),
  );
}

/** What is the same for all stacks of an account and a region. */
export const SHARED = /^AWS::(?:Region|AccountId|Partition|URLSuffix)$/;

/** What a `Ref` gives; `inner` works out a property that is given back. */
export function textOfRef(name: string, at: Span, scope: Scope, inner: Inner): PartialText {
  if (name === 'AWS::NoValue') return [];
  if (scope.loop.has(name)) {
    const value = scope.loop.get(name);
    return value === undefined ? reference(name, at, keyIn(scope, `${name} of a loop`)) : literal(value, at);
  }
  const { possible, resources, stackContext } = scope.template;
  const passed = stackContext.passedParameter(name)?.text;
  const [only, more] = possible.get(name) ?? [];
  if (only && more === undefined && (passed === undefined || knownText(passed) === undefined)) return literal(only, at);
  if (passed !== undefined) return inRow(saidOutside(passed, name, at), scope);
  const resource = resources.get(name);
  const given =
    resource === undefined || resource.isRewritten
      ? undefined
      : valueAt(resource.properties, REF_GIVES[resource.type] ?? '');
  if (given !== undefined) return textAt(inner(given), at);
  return inRow(reference(name, at, SHARED.test(name) ? name : keyIn(scope, name)), scope);
}

/** The text when one row of a mapping is chosen by what it refers to. */
function inRow(text: PartialText, { bound }: Scope): PartialText {
  if (bound.size === 0) return text;
  return text.flatMap((part) => {
    const row = part.kind === 'reference' ? bound.get(part.key) : undefined;
    return row === undefined ? part : literal(row, part.span);
  });
}

/** What another template says, where it is used; what is not known there either is called as it is here. */
function saidOutside(text: PartialText, label: string, at: Span): PartialText {
  const isOne = text.length === 1;
  return text.map((part) =>
    isOne && part.kind === 'reference' ? { ...part, label, span: at } : { ...part, span: at },
  );
}

/** What is imported under a name. */
export function textOfImport(name: PartialText, at: Span, { template }: Scope): PartialText {
  const key = textKey(name);
  const label = `import of ${displayText(name)}`;
  const exported = template.stackContext.imported(key);
  return exported === undefined ? reference(label, at, `import ${key}`) : saidOutside(exported, label, at);
}

/** What a `Fn::GetAtt` gives, in either form. */
export function textOfGetAtt(argument: Node, node: Node, scope: Scope, inner: Inner): PartialText {
  if (argument.kind === 'scalar')
    return textOfAttribute(withVariables(argument.text, scope.loop) ?? argument.text, node.span, scope);
  if (argument.kind !== 'list') return makeUnknownText(node, scope);
  const [id, ...rest] = argument.items;
  if (id === undefined || rest.length === 0) return makeUnknownText(node, scope);
  const names = [id, ...rest].map((part) => knownText(inner(part)));
  return names.includes(undefined) ? makeUnknownText(node, scope) : textOfAttribute(names.join('.'), node.span, scope);
}

/** An attribute by its path. A hosted zone's `Id` is what a `Ref` gives as well, so both have one key. */
export function textOfAttribute(path: string, at: Span, scope: Scope): PartialText {
  const [, call = '', output = ''] = /^([^.]+)\.Outputs\.(.+)$/.exec(path) ?? [];
  const said = call === '' ? undefined : scope.template.stackContext.outputOf(call, output);
  if (said !== undefined) return saidOutside(said, path, at);
  return reference(
    path,
    at,
    keyIn(scope, path.endsWith('.Id') && !path.slice(0, -3).includes('.') ? path.slice(0, -3) : path),
  );
}
