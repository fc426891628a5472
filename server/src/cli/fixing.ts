import path from 'node:path';
import { type AppliedFix, fixFiles } from '../engine/fixing/fix';
import { groupBy } from '../text/group-by';
import type { SourceFile } from '../text/span';
import { isLink, relativePath } from './files';
import { groupForFixes } from './fix-groups';
import { createMemory } from './memory';
import type { FixedCount, FixedFile, ReportedError, RuleCount } from './report';
import type { SeenBundles } from './seen-bundles';
import { bytesOf, type Source, type Stdin } from './source-reader';
import type { Sources } from './sources';
import { removeLeftovers } from './temporary-files';
import type { Terminal } from './terminal';
import { describeWriteError, replaceFile, requireUnchanged } from './write';

/** What fixes make of files: the new texts, the fixes, and the files that would change and may not. */
interface Fixes {
  /** The files as they are to be, by what they are now. */
  readonly texts: ReadonlyMap<SourceFile, SourceFile>;
  readonly applied: readonly AppliedFix[];
  /** What was still to be fixed after the last round. */
  readonly unsettled: readonly AppliedFix[];
  readonly refused: readonly { readonly source: Source; readonly message: string }[];
}

/** Files after they were written. */
interface Written {
  readonly sources: readonly Source[];
  readonly fixed: FixedCount;
  readonly errors: readonly ReportedError[];
}

/**
 * Finds the fixes of the wanted sources; fixes that would change another file are left out. A file that has several
 * paths is fixed by one of them.
 */
export function findFixes({ sources, mayWrite }: Sources, unsafe: boolean, seen?: SeenBundles): Fixes {
  const changed = new Map<SourceFile, SourceFile>();
  const applied: AppliedFix[] = [];
  const unsettled: AppliedFix[] = [];
  const scopeOf = new Map(findOwners(sources).map(({ file, scope }) => [file, scope]));
  const memory = createMemory();
  // One object for all groups of a scope; nothing is remembered for a next run.
  const optionsOf = new Map(sources.map(({ scope }) => [scope, { ...scope.options, isOnce: true as const }]));
  for (const { scope, files } of groupForFixes(sources, new Set(scopeOf.keys()))) {
    const fixed = fixFiles(files, (file) => scopeOf.get(file) === scope, optionsOf.get(scope) ?? scope.options, unsafe);
    files.forEach((file, index) => {
      const after = fixed.files[index];
      if (after !== undefined && fixed.changed.has(file)) changed.set(file, after);
    });
    for (const fix of fixed.applied) applied.push(fix);
    for (const fix of fixed.unsettled) unsettled.push(fix);
    seen?.add(fixed.result);
    // What was parsed is let go; the text of a file, and what is planned of it, stay.
    for (const list of [files, fixed.files]) for (const file of list) memory.release(file);
  }
  const refused = sources
    .filter((source) => changed.has(source.file) && !mayWrite(source))
    .map((source) => ({ source, message: describeLink(source) }));
  return withoutRefused({ texts: changed, applied, unsettled, refused }, sources);
}

function describeLink({ path: file }: Source): string {
  return `is ${isLink(file) ? '' : 'behind '}a link that leads out of what is checked, so it is not fixed`;
}

/** The wanted sources, of each file one: that with the real path, or the first. */
function findOwners(sources: readonly Source[]): readonly Source[] {
  const owners = new Map<string, Source>();
  for (const source of sources.filter(({ wanted }) => wanted)) {
    const owner = owners.get(source.real);
    if (owner === undefined || source.path === source.real) owners.set(source.real, source);
  }
  return [...owners.values()];
}

/** The fixes without the files that are refused, and without those that a fix changes together with such a file. */
function withoutRefused({ texts, applied, unsettled, refused }: Fixes, sources: readonly Source[]): Fixes {
  const blocked = new Set(refused.map(({ source }) => source.file.uri));
  for (let size = -1; size !== blocked.size; ) {
    size = blocked.size;
    for (const { uris } of applied)
      if ([...uris].some((uri) => blocked.has(uri))) for (const uri of uris) blocked.add(uri);
  }
  const known = new Set(refused.map(({ source }) => source));
  const others = sources
    .filter((source) => !known.has(source) && texts.has(source.file) && blocked.has(source.file.uri))
    .map((source) => ({ source, message: 'was not fixed: a fix also changes a file that cannot be written' }));
  return {
    texts: new Map([...texts].filter(([{ uri }]) => !blocked.has(uri))),
    applied: applied.filter(({ uris }) => ![...uris].some((uri) => blocked.has(uri))),
    unsettled,
    refused: [...refused, ...others],
  };
}

/**
 * Writes the new texts and gives the sources as they are afterwards; a file that cannot be written is unchanged, and so
 * is every file that a fix changes together with it. A signal that would end the process waits until a file is whole.
 */
export async function writeFixes(
  { sources }: Sources,
  fixes: Fixes,
  stdin: Stdin | undefined,
  terminal: Terminal,
): Promise<Written> {
  const isFile = (source: Source) => source.path !== stdin?.path;
  const { texts, applied, unsettled, refused } = withoutRefused(refuseUnwritable(sources, fixes, isFile), sources);
  const failed = [...refused];
  const after = new Map<string, Source>();
  removeLeftoversBeside(sources.filter((source) => source.wanted && isFile(source)));
  const hold = terminal.holdSignals();
  try {
    for (const source of sources) {
      const file = texts.get(source.file);
      if (file === undefined) continue;
      if (await hold.isInterrupted()) {
        terminal.err(`Interrupted: ${after.size} of ${texts.size} files were written.\n`);
        break;
      }
      const fixed = { ...source, file };
      try {
        if (isFile(source)) replaceFile(source.real, bytesOf(source), bytesOf(fixed));
        after.set(source.real, fixed);
      } catch (error) {
        failed.push({ source, message: describeWriteError(error) });
      }
    }
    await hold.isInterrupted();
  } finally {
    hold.release();
  }
  const written = new Set([...after.values()].map(({ file }) => file.uri));
  return {
    sources: sources.map((source) => withNewText(source, after.get(source.real))),
    fixed: {
      ...countFixes(applied, { written, sources, cwd: terminal.cwd }),
      unsettled: countByFile(unsettled, { sources, cwd: terminal.cwd }),
    },
    errors: failed.map(({ source, message }) => ({ path: relativePath(terminal.cwd, source.path), message })),
  };
}

/** Removes what an earlier run has left behind that was ended in the middle of a file. */
function removeLeftoversBeside(sources: readonly Source[]): void {
  for (const folder of new Set(sources.map(({ real }) => path.dirname(real)))) removeLeftovers(folder);
}

/** The fixes without the files that cannot be written, as far as that can be known before any file is. */
function refuseUnwritable(sources: readonly Source[], fixes: Fixes, isFile: (source: Source) => boolean): Fixes {
  const unwritable = sources.flatMap((source) => {
    if (!fixes.texts.has(source.file) || !isFile(source)) return [];
    try {
      requireUnchanged(source.real, bytesOf(source));
      return [];
    } catch (error) {
      return [{ source, message: describeWriteError(error) }];
    }
  });
  return { ...fixes, refused: [...fixes.refused, ...unwritable] };
}

/** A source with the contents that its file has now, which may have been written by another path. */
function withNewText(source: Source, now: Source | undefined): Source {
  if (now === undefined) return source;
  const { uri } = source.file;
  return { ...source, mark: now.mark, file: now.file.uri === uri ? now.file : { uri, text: now.file.text } };
}

/** What fixes are counted for: the URIs of the files that were written, and the sources. */
interface Counted {
  readonly written: ReadonlySet<string>;
  readonly sources: readonly Source[];
  readonly cwd: string;
}

/** Counts the fixes of which every file was written. */
function countFixes(applied: readonly AppliedFix[], counted: Counted): Omit<FixedCount, 'unsettled'> {
  const done = applied.filter(({ uris }) => [...uris].every((uri) => counted.written.has(uri)));
  return {
    fixes: done.length,
    files: counted.written.size,
    rules: countByRule(done),
    byFile: countByFile(done, counted),
  };
}

/** The fixes by the file with the finding, in the order of the sources. */
export function countByFile(
  fixes: readonly AppliedFix[],
  { sources, cwd }: Pick<Counted, 'sources' | 'cwd'>,
): readonly FixedFile[] {
  const byUri = groupBy(fixes, ({ uri }) => uri);
  return sources.flatMap(({ file: { uri }, path }) => {
    const own = byUri.get(uri);
    return own === undefined ? [] : [{ path: relativePath(cwd, path), rules: countByRule(own) }];
  });
}

function countByRule(fixes: readonly AppliedFix[]): readonly RuleCount[] {
  const rules = [...groupBy(fixes, ({ rule }) => rule)].map(([rule, own]) => ({ rule, fixes: own.length }));
  return rules.sort((a, b) => b.fixes - a.fixes || (a.rule < b.rule ? -1 : 1));
}
