import { builtinModules } from 'node:module';
import {
  type CallExpression,
  type Identifier,
  type MemberExpression,
  type NewExpression,
  type Node,
  parse,
} from 'acorn';
import { fullAncestor } from 'acorn-walk';

/** Modules of Node.js that neither connect to anything, nor start anything, nor run a text. */
const HARMLESS: ReadonlySet<string> = new Set([
  'crypto',
  'fs',
  'fs/promises',
  'os',
  'path',
  'stream',
  'url',
  'util',
  'zlib',
]);
const MODULES: ReadonlySet<string> = new Set(builtinModules);

/** Global names that run text, connect to something or start something. */
const GLOBALS: ReadonlySet<string> = new Set([
  ...['eval', 'Function', 'WebAssembly', 'importScripts', 'Worker', 'SharedWorker'],
  ...['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'WebTransport', 'RTCPeerConnection'],
]);
/** The objects that have them. */
const HOLDERS: ReadonlySet<string> = new Set(['globalThis', 'self', 'window', 'global', 'frames', 'top', 'parent']);
/** Members that do so, whatever has them, or that make elements of text. */
const MEMBERS: ReadonlySet<string> = new Set([
  ...['fork', 'spawn', 'exec', 'execSync', 'execFile', 'execFileSync', 'spawnSync', 'sendBeacon', 'openExternal'],
  ...['createRequire', 'getBuiltinModule', 'dlopen', 'binding', 'mainModule'],
  ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'createContextualFragment', 'srcdoc'],
]);

/**
 * What a script uses that may run text, connect to something or start something, each kind once: names of globals and
 * members, modules of Node.js, and modules whose names are computed.
 */
export function findUses(text: string): ReadonlySet<string> {
  const uses = new Set<string>();
  fullAncestor(parse(text, { ecmaVersion: 'latest', allowHashBang: true }), (node, _, ancestors) => {
    const use = useOf(node, ancestors.at(-2));
    if (use !== undefined) uses.add(use);
  });
  return uses;
}

function useOf(node: Node, parent: Node | undefined): string | undefined {
  switch (node.type) {
    case 'ImportExpression':
      return 'import()';
    case 'Identifier':
      return useOfName(node as Identifier, parent);
    case 'MemberExpression':
      return useOfMember(node as MemberExpression, parent);
    case 'CallExpression':
    case 'NewExpression':
      return useOfCall(node as CallExpression | NewExpression);
    default:
      return undefined;
  }
}

function useOfName({ name }: Identifier, parent: Node | undefined): string | undefined {
  if (name === 'require') {
    const call = parent as CallExpression | undefined;
    const isCalled = call?.type === 'CallExpression' && (call.callee as Identifier).name === 'require';
    return isCalled && literalOf(call.arguments[0]) !== undefined ? undefined : 'require of what is computed';
  }
  // `x instanceof Function` runs nothing.
  if (name === 'Function' && parent?.type === 'BinaryExpression') return undefined;
  return GLOBALS.has(name) ? name : undefined;
}

function useOfMember({ object, property, computed }: MemberExpression, parent: Node | undefined): string | undefined {
  const name = computed ? literalOf(property) : (property as Identifier).name;
  if (name === undefined) return undefined;
  const isGlobal = object.type === 'Identifier' && HOLDERS.has(object.name) && GLOBALS.has(name);
  // A regular expression has a method of that name; a program is started with the name of one.
  if (name === 'exec' && (parent?.type !== 'CallExpression' || (parent as CallExpression).arguments.length === 1))
    return undefined;
  return isGlobal || MEMBERS.has(name) ? name : undefined;
}

/** A module that is loaded, by whatever function, and text that is run by a timer. */
function useOfCall({ callee, arguments: [first] }: CallExpression | NewExpression): string | undefined {
  const text = literalOf(first);
  if (text === undefined) return undefined;
  const called = callee.type === 'Identifier' ? callee.name : undefined;
  if (called === 'setTimeout' || called === 'setInterval') return `${called} of text`;
  const module = text.replace(/^node:/, '');
  return MODULES.has(module) && !HARMLESS.has(module) && (called !== undefined || isShim(callee)) ? module : undefined;
}

/** The function that esbuild puts in place of `require` in a shared file: `(0, x.y)("net")`. */
function isShim(callee: Node): boolean {
  return callee.type === 'SequenceExpression' || callee.type === 'MemberExpression';
}

function literalOf(node: Node | undefined): string | undefined {
  const value = node?.type === 'Literal' ? (node as Node & { readonly value: unknown }).value : undefined;
  return typeof value === 'string' ? value : undefined;
}
