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
import { type Table, tableOf } from '../../../text/table';
import { type Node, valueAt } from '../../syntax/node';
import { argumentOf } from '../template/intrinsics';
import { replaceVariables } from '../template/loops';
import type { Resource } from '../template/template';
import { keyIn, makeUnknownText } from './keys';
import type { Evaluate, Scope } from './scope';

/** By the type of a resource: the property whose value a `Ref` to it returns. */
const REF_PROPERTY: Table<string> = tableOf({
  'AWS::S3::Bucket': 'BucketName',
  'AWS::Route53::RecordSet': 'Name',
  'AWS::ApiGateway::DomainName': 'DomainName',
  'AWS::ApiGatewayV2::DomainName': 'DomainName',
});

/** The value that a reference to a resource of the template returns or, for a hosted zone, the name of the zone. */
export function findReturnedNode(node: Node, { template: { resources } }: Scope): Node | undefined {
  const name = argumentOf(node, '!Ref', 'Ref') ?? argumentOf(node, '!GetAtt', 'Fn::GetAtt');
  const resource = name?.kind === 'scalar' ? resources.get(name.text.replace(/\.Id$/, '')) : undefined;
  return resource?.type === 'AWS::Route53::HostedZone' && !resource.isRewritten
    ? valueAt(resource.properties, 'Name')
    : refPropertyOf(resource);
}

function refPropertyOf(resource: Resource | undefined): Node | undefined {
  if (resource === undefined || resource.isRewritten) return undefined;
  return valueAt(resource.properties, REF_PROPERTY.get(resource.type) ?? '');
}

/** Pseudo parameters that are the same for all stacks of an account and a region. */
const SHARED: ReadonlySet<string> = new Set(['AWS::Region', 'AWS::AccountId', 'AWS::Partition', 'AWS::URLSuffix']);
/** Pseudo parameters that each stack has for itself. */
const OWN: ReadonlySet<string> = new Set(['AWS::StackName', 'AWS::StackId', 'AWS::NotificationARNs']);

/** Whether a key is that of a pseudo parameter, of a stack that no template in view calls where each has its own. */
export function isPseudoParameter(key: string): boolean {
  return SHARED.has(key) || OWN.has(key);
}

/** The text of a `Ref`. */
export function textOfRef(name: string, at: Span, scope: Scope, evaluate: Evaluate): PartialText {
  if (name === 'AWS::NoValue') return [];
  if (scope.loop.has(name)) {
    const value = scope.loop.get(name);
    return value === undefined ? reference(name, at, keyIn(scope, `${name} of a loop`)) : literal(value, at);
  }
  const { template, stackContext } = scope;
  const regional = stackContext.region === undefined ? undefined : findRegional(name, stackContext.region);
  if (regional !== undefined) return literal(regional, at);
  const passed = stackContext.passedParameterOf(name)?.text;
  const [only, more] = template.possible.get(name) ?? [];
  if (only && more === undefined && (passed === undefined || knownText(passed) === undefined)) return literal(only, at);
  if (passed !== undefined) return bindRows(relabel(passed, name, at), scope);
  const returned = refPropertyOf(template.resources.get(name));
  if (returned !== undefined) return textAt(evaluate(returned), at);
  return bindRows(reference(name, at, SHARED.has(name) ? name : keyIn(scope, name)), scope);
}

/** The pseudo parameters that a region decides. https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html */
function findRegional(name: string, region: string): string | undefined {
  const isChina = region.startsWith('cn-');
  switch (name) {
    case 'AWS::Region':
      return region;
    case 'AWS::Partition':
      return isChina
        ? 'aws-cn'
        : region.startsWith('us-gov-')
          ? 'aws-us-gov'
          : isCommercial(region)
            ? 'aws'
            : undefined;
    case 'AWS::URLSuffix':
      return isChina
        ? 'amazonaws.com.cn'
        : isCommercial(region) || region.startsWith('us-gov-')
          ? 'amazonaws.com'
          : undefined;
    default:
      return undefined;
  }
}

function isCommercial(region: string): boolean {
  return /^(?:af|ap|ca|eu|il|me|mx|sa|us)-(?!gov-|iso)[a-z]+-\d+$/.test(region);
}

/** The text with the references replaced that choose a row of a mapping, where that row is taken to be chosen. */
function bindRows(text: PartialText, { bound }: Scope): PartialText {
  if (bound.size === 0) return text;
  return text.flatMap((part) => {
    const row = part.kind === 'reference' ? bound.get(part.key) : undefined;
    return row === undefined ? part : literal(row, part.span);
  });
}

/** A text of another template at the place that uses it; a text that is one reference gets the label it has here. */
function relabel(text: PartialText, label: string, at: Span): PartialText {
  const isOne = text.length === 1;
  return text.map((part) =>
    isOne && part.kind === 'reference' ? { ...part, label, span: at } : { ...part, span: at },
  );
}

/** The text of an `Fn::ImportValue`. */
export function textOfImport(name: PartialText, at: Span, { stackContext }: Scope): PartialText {
  const key = textKey(name);
  const label = `import of ${displayText(name)}`;
  const exported = stackContext.importOf(key);
  return exported === undefined ? reference(label, at, `import ${key}`) : relabel(exported, label, at);
}

/** The text of an `Fn::GetAtt`, its argument written with dots or as a list. */
export function textOfGetAtt(argument: Node, node: Node, scope: Scope, evaluate: Evaluate): PartialText {
  if (argument.kind === 'scalar')
    return textOfAttribute(replaceVariables(argument.text, scope.loop) ?? argument.text, node.span, scope);
  if (argument.kind !== 'list') return makeUnknownText(node, scope);
  const [id, ...rest] = argument.items;
  if (id === undefined || rest.length === 0) return makeUnknownText(node, scope);
  const names = [id, ...rest].map((part) => knownText(evaluate(part)));
  return names.includes(undefined) ? makeUnknownText(node, scope) : textOfAttribute(names.join('.'), node.span, scope);
}

/** The text of an attribute by its path. The `Id` of a hosted zone equals a `Ref` to it, so both have one key. */
export function textOfAttribute(path: string, at: Span, scope: Scope): PartialText {
  const [, call = '', output = ''] = /^([^.]+)\.Outputs\.(.+)$/.exec(path) ?? [];
  const value = call === '' ? undefined : scope.stackContext.outputOf(call, output);
  if (value !== undefined) return relabel(value, path, at);
  // An attribute that is still being typed is not the resource, to which `Ref` refers.
  if (!path.includes('.')) return reference(path, at, keyIn(scope, `GetAtt ${path}`));
  const isId = path.endsWith('.Id') && !path.slice(0, -3).includes('.');
  return reference(path, at, keyIn(scope, isId ? path.slice(0, -3) : path));
}
