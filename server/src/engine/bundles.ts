import type { ContextFiles, Format, Reading, SyntaxFault } from '../formats/format';
import { recognise } from '../formats/index';
import { createGroups } from '../text/connected';
import { groupBy } from '../text/group-by';
import type { SourceFile } from '../text/span';
import { uriKey } from '../text/uri';
import { attempt } from './attempt';
import type { Deployment } from './deployments/deployment';
import { describeFailure, type Failure } from './failures';
import { closure } from './files/dependencies';
import { readSafely } from './reading';

/** Files that are deployed together, and what their format read in them. */
export interface BundleReading {
  readonly format: Format;
  readonly files: readonly SourceFile[];
  /** Files outside of the bundle that the format read with it: called modules, calling templates, sources of a plan. */
  readonly contextFiles: readonly SourceFile[];
  readonly reading: Reading;
  /** The deployment that it was read for; undefined where none has it. */
  readonly deployment?: Deployment;
}

/** What was read in a list of files. */
export interface Readings {
  /** A bundle that several deployments have is read once for each of them; these readings follow each other. */
  readonly bundles: readonly BundleReading[];
  /** Files that no format recognised. */
  readonly unrecognised: readonly SourceFile[];
}

/** A bundle that is not read yet: its files, the format that recognised them, and the files that are read with them. */
export type UnreadBundle = Omit<BundleReading, 'reading' | 'deployment'>;

/** The files of one bundle, and the format that recognised them. */
interface Bundle {
  readonly format: Format;
  readonly files: readonly SourceFile[];
}

/** How files are read into bundles. */
interface ReadOptions {
  /** Takes what fails. */
  readonly failures?: Failure[];
  /** Bundles without a file for which it holds are left out. */
  readonly wanted?: ((uri: string) => boolean) | undefined;
  readonly deployments?: readonly Deployment[] | undefined;
}

/**
 * Groups the files into bundles and reads each with its format, once for each deployment that has it; a reader that
 * fails leaves an empty reading and a failure.
 */
export function readBundles(files: readonly SourceFile[], options: ReadOptions = {}): Readings {
  const { failures = [], wanted, deployments } = options;
  const { bundles, unrecognised } = findBundles(files, wanted, failures);
  return { bundles: bundles.flatMap((bundle) => readBundle(bundle, failures, deployments)), unrecognised };
}

/** The first reading of each bundle: that of its first deployment, where it is read for several. */
export function firstReadings(bundles: readonly BundleReading[]): readonly BundleReading[] {
  const seen = new Set<readonly SourceFile[]>();
  return bundles.filter(({ files }) => seen.size < seen.add(files).size);
}

/** All readings of one bundle. */
export type BundleReadings = readonly [BundleReading, ...BundleReading[]];

/** The readings of each bundle, in their order. */
export function groupReadings(bundles: readonly BundleReading[]): readonly BundleReadings[] {
  const groups = new Map<readonly SourceFile[], [BundleReading, ...BundleReading[]]>();
  for (const bundle of bundles) {
    const group = groups.get(bundle.files);
    if (group === undefined) groups.set(bundle.files, [bundle]);
    else group.push(bundle);
  }
  return [...groups.values()];
}

/** The deployments that have a root from which a bundle is deployed. */
function findDeployments(
  { format, files, contextFiles }: UnreadBundle,
  deployments: readonly Deployment[],
  failures: Failure[],
): readonly Deployment[] {
  if (deployments.length === 0) return [];
  const roots = attempt(
    () => format.rootsOf?.(files, contextFiles) ?? [],
    (error) => {
      failures.push(describeFailure('the search for roots', files, error));
      return [];
    },
  );
  return deployments.filter(({ inputsOf }) => roots.some((root) => inputsOf(root) !== undefined));
}

/** Groups the files into bundles as `readBundles` does, and reads none of them. */
export function findBundles(
  files: readonly SourceFile[],
  wanted: (uri: string) => boolean = () => true,
  failures: Failure[] = [],
): { readonly bundles: readonly UnreadBundle[]; readonly unrecognised: readonly SourceFile[] } {
  const { bundles, unrecognised } = groupIntoBundles(files, failures);
  const contextOf = findContext(files, bundles);
  const unread = [...bundles.values()]
    .filter((bundle) => bundle.files.some(({ uri }) => wanted(uri)))
    .map((bundle) => ({ ...bundle, contextFiles: contextOf(bundle) }));
  return { bundles: unread, unrecognised };
}

/** The syntax errors of all bundles that are shown. */
export function collectSyntaxErrors({ bundles }: Pick<Readings, 'bundles'>): readonly SyntaxFault[] {
  return firstReadings(bundles).flatMap(({ reading }) => reading.errors);
}

/** The bundles by the key of their format and their files. */
function groupIntoBundles(
  files: readonly SourceFile[],
  failures: Failure[],
): {
  readonly bundles: ReadonlyMap<string, Bundle>;
  readonly unrecognised: readonly SourceFile[];
} {
  const bundles = new Map<string, { readonly format: Format; readonly files: SourceFile[] }>();
  const unrecognised: SourceFile[] = [];
  for (const file of files) {
    const { format, error } = recognise(file);
    if (error !== undefined) failures.push(describeFailure('recognition', [file], error));
    if (format === undefined) {
      unrecognised.push(file);
      continue;
    }
    const key = keyOf(format, format.bundleOf(file));
    const bundle = bundles.get(key) ?? { format, files: [] };
    bundles.set(key, bundle);
    bundle.files.push(file);
  }
  return { bundles, unrecognised };
}

function keyOf(format: Format, bundle: string): string {
  return `${format.id} ${uriKey(bundle)}`;
}

/**
 * The context files of a bundle among all files: what it calls, or the files that `contextFiles` of its format accepts.
 */
function findContext(
  files: readonly SourceFile[],
  bundles: ReadonlyMap<string, Bundle>,
): (bundle: Bundle) => readonly SourceFile[] {
  const byUri = new Map(files.map((file) => [uriKey(file.uri), file]));
  const contextByFormat = new Map<Format, (own: readonly SourceFile[]) => readonly SourceFile[]>();
  const filesAt = (format: Format, place: string) => {
    if (place.endsWith('/')) return bundles.get(keyOf(format, place))?.files;
    const file = byUri.get(uriKey(place));
    return file && [file];
  };
  return ({ format, files: own }) => {
    const { contextFiles, dependencies } = format;
    if (contextFiles === undefined) {
      if (dependencies === undefined) return [];
      const ownFiles = new Set(own);
      return closure(own, (place) => filesAt(format, place)).filter((file) => !ownFiles.has(file));
    }
    if (!own.some((file) => contextFiles.wanted(file))) return [];
    const find =
      contextByFormat.get(format) ??
      indexContext(
        files,
        [...bundles.values()].filter((each) => each.format === format),
        contextFiles,
      );
    contextByFormat.set(format, find);
    return find(own);
  };
}

/** Gives the context files among all files that may complete a bundle; one list for all that are connected. */
function indexContext(
  files: readonly SourceFile[],
  bundles: readonly Bundle[],
  { isContext, connectionsOf }: ContextFiles,
): (own: readonly SourceFile[]) => readonly SourceFile[] {
  const context = files.filter((file) => isContext(file));
  if (connectionsOf === undefined) return () => context;
  const groups = createGroups();
  const all = new Set([...context, ...bundles.flatMap((bundle) => bundle.files)]);
  for (const file of all) for (const key of connectionsOf(file)) groups.join(file.uri, `key ${key}`);
  for (const { files: own } of bundles) for (const { uri } of own) groups.join(uri, own[0]?.uri ?? uri);
  const byGroup = groupBy(context, ({ uri }) => groups.find(uri));
  return ([first]) => (first && byGroup.get(groups.find(first.uri))) ?? [];
}

/**
 * Reads a bundle with its format, once for each of the deployments that has it, or without values where none has. A
 * reader that fails leaves an empty reading and a failure.
 */
export function readBundle(
  bundle: UnreadBundle,
  failures: Failure[],
  deployments: readonly Deployment[] = [],
): BundleReadings {
  const [first, ...more] = findDeployments(bundle, deployments, failures);
  return [readFor(bundle, failures, first), ...more.map((each) => readFor(bundle, failures, each))];
}

/** The reading of a bundle without the values of any deployment. */
export function readWithoutValues({ format, files, contextFiles }: BundleReading): BundleReading {
  return readFor({ format, files, contextFiles }, [], undefined);
}

function readFor(bundle: UnreadBundle, failures: Failure[], deployment: Deployment | undefined): BundleReading {
  return { ...bundle, ...(deployment && { deployment }), reading: readSafely(bundle, failures, deployment) };
}
