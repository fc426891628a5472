import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from '../tools/build';
import { findUses } from './bundles';

/**
 * What the bundles may use of all that can run text, connect to something or start a process, and why. What is not in
 * this list is nowhere in the product.
 */
const ALLOWED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'cli.js': {
    module: 'the compile cache of Node.js',
    createRequire: 'loads cli-main.js behind the compile cache',
    v8: 'sets in what steps the heap grows',
  },
  'client/browser.js': {
    Worker: 'the language server of the web, which is the file dist/server/browser.js',
    openExternal: 'window/showDocument of vscode-languageclient: the server sends no such request',
  },
  'client/node-client.js': {
    child_process: 'vscode-languageclient starts the language server, which is the file dist/server/node.js',
    fork: 'the same',
    spawn: 'other ways to start a server, in vscode-languageclient, which are not used',
    execFileSync: 'vscode-languageclient ends a server on Windows with taskkill',
    spawnSync: 'vscode-languageclient ends a server elsewhere with a script of its own',
    net: 'pipes and sockets to a server, in vscode-languageclient, which are not used',
    readline: 'vscode-languageclient reads what a server prints on standard error',
    openExternal: 'window/showDocument of vscode-languageclient: the server sends no such request',
  },
  'server/node.js': {
    child_process: 'a search for modules in vscode-languageserver, which is not called',
    fork: 'the same',
    spawnSync: 'the same',
    net: '--socket and --pipe: connects to the editor at a local port or pipe that it names',
  },
  lib: {
    child_process: '--changed asks Git, with a fixed name and arguments that no shell reads',
    execFileSync: 'the same',
    'require of what is computed': 'the function of esbuild that stands for require in shared files',
  },
};

describe('The bundles', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'route53-lint-bundles-'));
  const used = new Map<string, Set<string>>();
  before(async () => {
    await build({ minify: true, into: folder });
    const dist = path.join(folder, 'dist');
    for (const name of fs.readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.js')) continue;
      const file = name.replaceAll(path.sep, '/').replace(/^lib\/.*/, 'lib');
      const uses = used.get(file) ?? new Set();
      used.set(file, uses);
      for (const use of findUses(fs.readFileSync(path.join(dist, name), 'utf8'))) uses.add(use);
    }
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it('run no text, connect to nothing and start nothing but what is listed', () => {
    const found = [...used].flatMap(([file, uses]) => [...uses].map((use) => `${file}: ${use}`));
    const allowed = Object.entries(ALLOWED).flatMap(([file, uses]) =>
      Object.keys(uses).map((use) => `${file}: ${use}`),
    );
    assert.deepEqual(found.sort(), allowed.sort());
  });

  it('are all looked at', () => {
    const files = ['cli-main.js', 'cli.js', 'client/browser.js', 'client/node-client.js', 'client/node.js'];
    assert.deepEqual(
      [...used.keys()].sort(),
      [...files, 'client/zone-map.js', 'lib', 'server/browser.js', 'server/node.js'].sort(),
    );
  });
});

describe('The search in a script', () => {
  const kinds: Readonly<Record<string, string>> = {
    'eval("1")': 'eval',
    '(0, eval)("1")': 'eval',
    'new Function("return 1")': 'Function',
    'const f = Function; f("1")': 'Function',
    'globalThis["eval"]("1")': 'eval',
    'import(x)': 'import()',
    'require(x)': 'require of what is computed',
    'const r = require; r("net")': 'require of what is computed',
    'require("node:http2")': 'http2',
    '(0, k.a)("child_process")': 'child_process',
    'process.getBuiltinModule("net")': 'getBuiltinModule',
    'fetch("https://example.com")': 'fetch',
    'self.fetch(x)': 'fetch',
    'new XMLHttpRequest()': 'XMLHttpRequest',
    'new WebSocket(x)': 'WebSocket',
    'navigator.sendBeacon(x)': 'sendBeacon',
    'setTimeout("f()", 1)': 'setTimeout of text',
    'c.exec("ls", {})': 'exec',
    'e.innerHTML = x': 'innerHTML',
  };
  for (const [text, use] of Object.entries(kinds))
    it(`finds ${text}`, () => assert.ok(findUses(text).has(use), [...findUses(text)].join()));

  it('finds nothing in what is harmless', () => {
    const text = 'const fs = require("node:fs"); /a/.exec(x); cache.fetch(x); x instanceof Function; f("path");';
    assert.deepEqual([...findUses(text)], []);
  });
});
