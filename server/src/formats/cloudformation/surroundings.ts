import { DomainName } from '../../dns/domain-name';
import type { Endpoint } from '../../model/endpoint';
import { displayText, knownText, type PartialText } from '../../text/partial-text';
import type { SourceFile } from '../../text/span';
import { type Node, valueAt } from '../syntax/node';
import { conditionsOf } from './conditions';
import { endpointOf } from './endpoints';
import { chosen, keyOf, type Scope, textOf } from './evaluate';
import { intrinsicOf } from './intrinsics';
import { boundScope, scopeOf } from './scopes';
import { type Given, type Outside, templateOf } from './template';
import { zoneOfResource } from './zones';

/** Beyond that many different calls, what a template is given is no longer told apart. */
const MOST_CALLS = 6;

/**
 * What other templates tell about one: the values that the stack which calls it passes, and those that others export. One for each
 * way in which it is called, and one when nobody in view calls it.
 */
export function surroundingsOf(file: SourceFile, beside: readonly SourceFile[]): readonly Outside[] {
  const others = beside.filter((other) => other !== file);
  const imports = file.text.includes('ImportValue') ? importsFrom(others.filter((other) => isBeside(other, file)).map(toldBy)) : [];
  const path = decoded(file.uri);
  const calls = new Map<string, Outside>();
  for (const { target, passed } of others.flatMap((other) => toldBy(other).calls)) {
    if (target !== path) continue;
    const given = new Map([...passed, ...imports]);
    calls.set(signatureOf(given), { given, signature: signatureOf(given), isOneOfSeveral: false });
  }
  if (calls.size > 1 && calls.size <= MOST_CALLS) return [...calls.values()].map((one) => ({ ...one, isOneOfSeveral: true }));
  const [only] = calls.size === 1 ? calls.values() : [];
  const given = new Map(imports);
  return [only ?? { given, signature: signatureOf(given), isOneOfSeveral: false }];
}

interface Told {
  /** By the name of the export. */
  readonly exports: ReadonlyMap<string, Given>;
  readonly calls: readonly { readonly target: string; readonly passed: ReadonlyMap<string, Given> }[];
}

function isBeside(a: SourceFile, b: SourceFile): boolean {
  return a.uri.slice(0, a.uri.lastIndexOf('/')) === b.uri.slice(0, b.uri.lastIndexOf('/'));
}

/** The exports of which there is one of that name only. */
function importsFrom(told: readonly Told[]): readonly (readonly [string, Given])[] {
  const found = new Map<string, Given | undefined>();
  for (const { exports } of told) for (const [name, given] of exports) found.set(name, found.has(name) ? undefined : given);
  return [...found].flatMap(([name, given]) => (given === undefined ? [] : [[`import ${name}`, given] as const]));
}

const known = new WeakMap<SourceFile, Told>();

/** What a template tells others; read once for each text. */
function toldBy(file: SourceFile): Told {
  const before = known.get(file);
  if (before !== undefined) return before;
  const template = templateOf(file);
  const scope = scopeOf(template, conditionsOf(template));
  const told: Told = { exports: exportsOf(scope), calls: callsIn(scope) };
  known.set(file, told);
  return told;
}

function exportsOf(scope: Scope): ReadonlyMap<string, Given> {
  const exports = new Map<string, Given>();
  for (const output of scope.template.outputs.values()) {
    const node = valueAt(valueAt(output, 'Export'), 'Name');
    const name = node && exportName(textOf(node, scope));
    const given = name && givenBy(valueAt(output, 'Value'), scope);
    if (name && given) exports.set(name, given);
  }
  return exports;
}

/** What is the same for all stacks of an account and a region, as exports are. */
const SHARED = /^AWS::(?:Region|AccountId|Partition|URLSuffix)$/;

function exportName(text: PartialText): string | undefined {
  return text.every((part) => part.kind === 'literal' || SHARED.test(part.key)) ? keyOf(text) : undefined;
}

const CALLS: Readonly<Record<string, string>> = { 'AWS::CloudFormation::Stack': 'TemplateURL', 'AWS::Serverless::Application': 'Location' };

function callsIn(scope: Scope): Told['calls'] {
  const { template } = scope;
  return [...template.resources.values()].flatMap(({ type, properties, variables }) => {
    const key = CALLS[type];
    const own = boundScope(scope, variables);
    const node = key === undefined ? undefined : valueAt(properties, key);
    const location = node && knownText(textOf(node, own));
    const target = location && targetOf(location, template.file.uri);
    return target ? [{ target, passed: passedBy(chosen(valueAt(properties, 'Parameters'), own), own) }] : [];
  });
}

/** The file that a path leads to; of an address nobody can say whether it holds the text of a file in view. */
function targetOf(location: string, from: string): string | undefined {
  if (/^[a-z][\w+.-]*:|^\/|\\/i.test(location)) return undefined;
  let directory = decoded(from).replace(/[^/]*$/, '');
  const steps = location.split('/');
  for (const step of steps.slice(0, -1)) {
    if (step === '..') directory = directory.replace(/[^/]+\/$/, '');
    else if (step !== '.' && step !== '') directory += `${step}/`;
  }
  return directory + steps.at(-1);
}

function passedBy(parameters: Node | undefined, scope: Scope): ReadonlyMap<string, Given> {
  if (parameters?.kind !== 'map' || intrinsicOf(parameters) !== undefined) return new Map();
  return new Map(
    parameters.entries.flatMap(({ key, value }) => {
      const given = givenBy(value, scope);
      return given === undefined ? [] : [[key.text, given] as const];
    }),
  );
}

function givenBy(node: Node | undefined, scope: Scope): Given | undefined {
  const value = chosen(node, scope);
  if (value === undefined) return undefined;
  const text = textOf(value, scope);
  const literal = knownText(text);
  if (literal !== undefined) return literal === '' ? undefined : { text: literal };
  const [only] = text;
  const resource = text.length === 1 && only?.kind === 'reference' ? scope.template.resources.get(only.key) : undefined;
  if (resource?.type === 'AWS::Route53::HostedZone') return { zone: zoneFor(resource, scope) };
  const endpoint = endpointOf(text, scope.template);
  return endpoint === undefined ? undefined : { endpoint: withoutResource(endpoint) };
}

function zoneFor(resource: Parameters<typeof zoneOfResource>[0], scope: Scope): NonNullable<Given['zone']> {
  const { uri } = scope.template.file;
  const { key, describe } = zoneOfResource(resource, scope);
  const own = `${key} in ${uri}`;
  return {
    key: own,
    describe: () => {
      const { name, ...zone } = describe();
      const file = decoded(uri).replace(/^.*\//, '');
      const text = name && foreign(name.value.text, uri);
      return { ...zone, key: own, label: `${zone.label} of ${file}`, name: name && text && { ...name, value: new DomainName(text) } };
    },
  };
}

/** What a parameter of another template stands for is not what one of the same name does here. */
function foreign(text: PartialText, uri: string): PartialText {
  return text.map((part) => (part.kind === 'literal' || SHARED.test(part.key) ? part : { ...part, key: `${part.key} in ${uri}` }));
}

/** Nothing here can refer to a resource of another template. */
function withoutResource({ resource: _, inFront: __, attribute: ___, ...endpoint }: Endpoint): Endpoint {
  return endpoint;
}

function signatureOf(given: ReadonlyMap<string, Given>): string {
  return [...given].map(([key, one]) => `${key}=${one.text ?? one.zone?.key ?? ''} ${endpointKey(one.endpoint)}`).join('\n');
}

function endpointKey(endpoint: Endpoint | undefined): string {
  if (endpoint === undefined) return '';
  const { service, gives, ipv6, zoneId, alternateNames = [] } = endpoint;
  return [service, gives, ipv6, zoneId, ...alternateNames.map(({ value }) => displayText(value))].join(' ');
}

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

const tellers = new WeakMap<SourceFile, boolean>();

/** A template tells others something when it exports values or calls templates. */
export function tells(file: SourceFile): boolean {
  const before = tellers.get(file);
  if (before !== undefined) return before;
  const { text } = file;
  const isTemplate = text.includes('Outputs') || text.includes('Resources');
  const found = isTemplate && ['Export', ...Object.keys(CALLS)].some((word) => text.includes(word));
  tellers.set(file, found);
  return found;
}

/** A template can be told something when it imports values or has parameters. */
export function asks({ text }: SourceFile): boolean {
  return text.includes('ImportValue') || text.includes('Parameters');
}
