import type { Endpoint } from '../../../model/endpoint';
import { displayText, type PartialText } from '../../../text/partial-text';
import type { SourceFile } from '../../../text/span';
import { endpointOf } from '../endpoints/endpoints';
import { templateOf } from '../template/template';
import type { Scope } from '../values/scope';
import { ownerOf, type StackContext } from '../values/stack-context';
import type { Deployment } from './stacks';
import type { TemplateGraph } from './template-graph';

/** What a stack is told from outside, as one text: equal ones make equal record sets of equal templates. */
export function signatureOf(
  file: SourceFile,
  { prefix, existence, passedParameter, stackOf }: StackContext,
  deployment: Deployment,
  graph: TemplateGraph,
): string {
  const scope = stackOf(prefix);
  const parameters = scope === undefined ? [] : [...templateOf(file).parameters.keys()];
  const passed = parameters.map(
    (name) => `${name}=${scope === undefined ? '' : described(passedParameter(name)?.text, scope)}`,
  );
  return [prefix, JSON.stringify(existence), ...passed, othersOf(file, deployment, graph)].join('\n');
}

function described(text: PartialText | undefined, scope: Scope): string {
  if (text === undefined) return '';
  const parts = text.map((part) => {
    if (part.kind === 'literal') return part.text;
    const owner = ownerOf(part.key, scope);
    return `\${${part.key}${owner?.scope.template.parameters.has(owner.name) ? '' : '!'}}`;
  });
  return `${parts.join('')} ${[false, true].map((isAlias) => endpointKey(endpointOf(text, scope, isAlias))).join(' ')}`;
}

function endpointKey(endpoint: Endpoint | undefined): string {
  if (endpoint === undefined) return '';
  const { service, attributeKind, ipv6, zoneId, region, aliasable, aliasName, alternateNames = [] } = endpoint;
  return [
    service,
    attributeKind,
    ipv6,
    zoneId,
    region,
    aliasable,
    aliasName,
    ...alternateNames.map(({ value }) => displayText(value)),
  ].join(' ');
}

const numbers = new WeakMap<SourceFile, number>();
let last = 0;

/** The texts from which outputs and imports may come, each as a number. */
function othersOf(file: SourceFile, { stacks }: Deployment, graph: TemplateGraph): string {
  if (!/ImportValue|Outputs\./.test(file.text)) return '';
  const others = new Set([...[...stacks.values()].map((stack) => stack.file), ...graph.exportersBeside(file)]);
  others.delete(file);
  return [...others].map(numberOf).join(' ');
}

function numberOf(file: SourceFile): number {
  const number = numbers.get(file) ?? (last += 1);
  numbers.set(file, number);
  return number;
}
