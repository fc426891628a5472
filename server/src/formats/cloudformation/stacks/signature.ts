import type { Endpoint } from '../../../model/endpoint';
import { displayText, type PartialText } from '../../../text/partial-text';
import type { SourceFile } from '../../../text/span';
import { endpointOf } from '../endpoints/endpoints';
import { templateOf } from '../template/template';
import { ownerOf } from '../values/keys';
import type { Scope, StackContext } from '../values/scope';

/**
 * All that other templates contribute to the record sets of a stack, as one text: stacks of equal templates with equal
 * signatures have equal record sets. `others` are the files whose outputs and exports the stack can use.
 */
export function signatureOf(file: SourceFile, context: StackContext, others: readonly SourceFile[]): string {
  const { prefix, existence, region, passedParameterOf, scopeAt } = context;
  const scope = scopeAt(prefix);
  const parameters = scope === undefined ? [] : [...templateOf(file).parameters.keys()];
  const passed = parameters.map(
    (name) => `${name}=${scope === undefined ? '' : describeText(passedParameterOf(name)?.text, scope)}`,
  );
  const used = /ImportValue|Outputs\./.test(file.text) ? others.filter((other) => other !== file) : [];
  return [prefix, region, JSON.stringify(existence), ...passed, [...new Set(used)].map(numberOf).join(' ')].join('\n');
}

function describeText(text: PartialText | undefined, scope: Scope): string {
  if (text === undefined) return '';
  const parts = text.map((part) => {
    if (part.kind === 'literal') return part.text;
    const owner = ownerOf(part.key, scope);
    return `\${${part.key}${owner?.scope.template.parameters.has(owner.name) ? '' : '!'}}`;
  });
  const endpoints = [false, true].map((isAlias) => describeEndpoint(endpointOf(text, scope, isAlias)));
  return `${parts.join('')} ${endpoints.join(' ')}`;
}

function describeEndpoint(endpoint: Endpoint | undefined): string {
  if (endpoint === undefined) return '';
  const { service, attributeKind, ipv6, zoneId, region, aliasable, aliasName, alternateNames = [], bucket } = endpoint;
  const names = [...alternateNames, ...(bucket === undefined ? [] : [bucket])].map(({ value }) => displayText(value));
  return [service, attributeKind, ipv6, zoneId, region, aliasable, aliasName, ...names].join(' ');
}

const numbers = new WeakMap<SourceFile, number>();
let last = 0;

/** A number that stands for the text of a file: the same object always has the same text. */
function numberOf(file: SourceFile): number {
  const number = numbers.get(file) ?? (last += 1);
  numbers.set(file, number);
  return number;
}
