// The many small files that esbuild makes of shared code, put together into a few: to open one takes half a millisecond.
import path from 'node:path';
import type { Metafile } from 'esbuild';

/** A file of the build. */
export interface Output {
  /** The path below `dist`, with slashes. */
  readonly to: string;
  readonly text: string;
}

/**
 * The sources from which the files are loaded that go together: what is reached from the same ones of a group without
 * being loaded later is one file. Of what several groups reach, the first decides.
 */
export type Roots = readonly (readonly string[])[];

/** The outputs with those of `lib` that the roots reach as a few files. */
export function packOutputs(outputs: readonly Output[], graph: OutputGraph, roots: Roots): readonly Output[] {
  const packOf = new Map<string, string>();
  for (const group of roots)
    for (const [output, reaching] of reachOutputs(graph, group))
      if (output.startsWith('lib/') && !packOf.has(output)) packOf.set(output, `lib/${nameOfPack(reaching)}.js`);
  const packs = new Map<string, Output[]>();
  for (const output of outputs) {
    const pack = packOf.get(output.to);
    if (pack !== undefined) packs.set(pack, [...(packs.get(pack) ?? []), output]);
  }
  return [
    ...outputs.filter(({ to }) => !packOf.has(to)).map((output) => ({ ...output, text: withPacks(output, packOf) })),
    ...[...packs].map(([to, members]) => ({ to, text: writePack(to, members, packOf) })),
  ];
}

/** What each output imports at once, by paths below `dist`, and the outputs of the sources that are entered. */
export interface OutputGraph {
  readonly imports: ReadonlyMap<string, readonly string[]>;
  readonly entries: ReadonlyMap<string, string>;
}

export function graphOf({ outputs }: Metafile, toPath: (output: string) => string): OutputGraph {
  const all = Object.entries(outputs);
  return {
    imports: new Map(
      all.map(([output, { imports }]) => [
        toPath(output),
        imports.filter(({ kind }) => kind === 'import-statement').map((each) => toPath(each.path)),
      ]),
    ),
    entries: new Map(
      all.flatMap(([output, { entryPoint }]) =>
        entryPoint === undefined ? [] : [[entryPoint, toPath(output)] as const],
      ),
    ),
  };
}

/** The outputs that some sources reach, each with the sources that reach it. */
function reachOutputs({ imports, entries }: OutputGraph, sources: readonly string[]): Map<string, string[]> {
  const reached = new Map<string, string[]>();
  for (const source of sources) {
    const entry = entries.get(source);
    if (entry === undefined) throw new Error(`${source} is nowhere entered, so that it is no root of a pack.`);
    const found = new Set([entry]);
    for (const each of found) for (const next of imports.get(each) ?? []) found.add(next);
    for (const each of found) reached.set(each, [...(reached.get(each) ?? []), source]);
  }
  return reached;
}

function nameOfPack(sources: readonly string[]): string {
  return sources.map((source) => source.replace(/^server\/src\/|\.ts$/g, '').replaceAll('/', '-')).join('+');
}

/**
 * A file that gives each of its members when it is asked for it. A function in brackets is compiled with the file, while
 * another one is read twice.
 */
function writePack(to: string, members: readonly Output[], packOf: ReadonlyMap<string, string>): string {
  const functions = members.map(
    (member) =>
      `${JSON.stringify(member.to)}:(function(module,exports){${withPacks({ ...member, to: member.to }, packOf, to)}\n})`,
  );
  return `"use strict";const made={},members={${functions.join(',\n')}};
module.exports=__member;function __member(name){let it=made[name];if(it===undefined){it=made[name]={exports:{}};members[name](it,it.exports);it.exports={...it.exports}}return it.exports}
`;
}

/** The text of an output that requires members of packs; `within` is the pack that it is put into. */
function withPacks({ to, text }: Output, packOf: ReadonlyMap<string, string>, within = to): string {
  return text.replace(/\brequire\("(\.[^"]+)"\)/g, (written, required: string) => {
    const target = path.posix.join(path.posix.dirname(to), required);
    const pack = packOf.get(target);
    if (pack === undefined) return written;
    if (pack === within) return `__member(${JSON.stringify(target)})`;
    const relative = path.posix.relative(path.posix.dirname(within), pack);
    return `require(${JSON.stringify(relative.startsWith('.') ? relative : `./${relative}`)})(${JSON.stringify(target)})`;
  });
}
