import type { Format, Reading } from '../formats/format';
import { formatOf } from '../formats/index';
import type { Finding, Severity } from '../model/finding';
import type { Located, SourceFile } from '../text/span';
import { closure } from './files/dependencies';
import { check, describe } from './running/check';
import { withoutRepeats } from './running/repeats';
import { withZoneNames } from './running/zone-names';

/** Which rules run and how loud; a rule that is not named has its own severity. */
export interface LintOptions {
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** What is configured for a rule in one file, instead of `severities`; undefined when nothing is. */
  readonly severityOf?: (rule: string, uri: string) => Severity | 'off' | undefined;
  /** Names of hosted zones by id, for zones of which the text has the id alone. */
  readonly zones?: ReadonlyMap<string, string>;
}

/** The options when nothing is configured. */
export const defaultOptions: LintOptions = { severities: new Map() };

/** Files that are deployed together, and what their format read in them. */
export interface BundleReading {
  readonly format: Format;
  readonly files: readonly SourceFile[];
  /** Files that told the format more about them. */
  readonly contextFiles: readonly SourceFile[];
  readonly reading: Reading;
}

/** The findings of a lint run, sorted by file and place, and everything that was read to get them. */
export interface LintResult {
  readonly findings: readonly Finding[];
  readonly bundles: readonly BundleReading[];
  /** Files that no format recognised. */
  readonly unrecognised: readonly SourceFile[];
  /** What went wrong inside a rule or a reader: one line each, for a log. */
  readonly failures: readonly string[];
}

/**
 * Reads the files, runs every rule over their zones, and gives the findings. Does no I/O and never throws on bad text.
 * With `wanted`, a bundle without a wanted file is only read where it tells about another one.
 */
export function lint(
  files: readonly SourceFile[],
  options: LintOptions = defaultOptions,
  wanted: (uri: string) => boolean = () => true,
): LintResult {
  const failures: string[] = [];
  const { bundles: read, unrecognised } = readBundles(files, failures, wanted);
  const names = options.zones ?? new Map<string, string>();
  const bundles = read.map((bundle) => ({ ...bundle, reading: withZoneNames(bundle.reading, names) }));
  const findings = withoutRepeats(bundles.map((bundle) => [bundle, check(bundle, options, failures)]));
  return { findings: sorted(findings, files), bundles, unrecognised, failures };
}

/** Groups the files into bundles and reads each with its format. */
export function readBundles(
  files: readonly SourceFile[],
  failures: string[] = [],
  wanted: (uri: string) => boolean = () => true,
): Pick<LintResult, 'bundles' | 'unrecognised'> {
  const groups = new Map<string, { format: Format; files: SourceFile[] }>();
  const unrecognised: SourceFile[] = [];
  for (const file of files) {
    const format = formatOf(file);
    if (format === undefined) {
      unrecognised.push(file);
      continue;
    }
    const key = `${format.id} ${format.bundleOf(file)}`;
    const group = groups.get(key) ?? { format, files: [] };
    groups.set(key, group);
    group.files.push(file);
  }
  let byUri: ReadonlyMap<string, SourceFile> | undefined;
  const fileAt = (uri: string) => {
    byUri ??= new Map(files.map((file) => [file.uri, file]));
    const file = byUri.get(uri);
    return file && [file];
  };
  const tellers = new Map<Format, readonly SourceFile[]>();
  const besideOf = ({ format, files: own }: { readonly format: Format; readonly files: readonly SourceFile[] }) => {
    const { contextFiles } = format;
    if (contextFiles === undefined && format.dependencies !== undefined)
      return closure(own, (place) =>
        place.endsWith('/') ? groups.get(`${format.id} ${place}`)?.files : fileAt(place),
      ).slice(own.length);
    if (contextFiles === undefined || !own.some((file) => contextFiles.wanted(file))) return [];
    const found = tellers.get(format) ?? files.filter((file) => contextFiles.isContext(file));
    tellers.set(format, found);
    return found;
  };
  const bundles = [...groups.values()]
    .filter((group) => group.files.some(({ uri }) => wanted(uri)))
    .map((group) => {
      const contextFiles = besideOf(group);
      return { ...group, contextFiles, reading: readSafely(group.format, group.files, contextFiles, failures) };
    });
  return { bundles, unrecognised };
}

function readSafely(
  format: Format,
  files: readonly SourceFile[],
  contextFiles: readonly SourceFile[],
  failures: string[],
): Reading {
  try {
    return format.read(files, contextFiles);
  } catch (error) {
    failures.push(`${format.id} reader failed on ${files.map((file) => file.uri).join(', ')}: ${describe(error)}`);
    return { zones: [], errors: [] };
  }
}

function sorted(findings: readonly Finding[], files: readonly SourceFile[]): Finding[] {
  const order = new Map(files.map((file, index) => [file, index]));
  const rank = (finding: Finding) => order.get(finding.at.file) ?? files.length;
  return [...findings].sort(
    (a, b) => rank(a) - rank(b) || a.at.start - b.at.start || a.at.end - b.at.end || a.rule.localeCompare(b.rule),
  );
}

/** Errors of the readings, for those who report syntax errors. */
export function collectSyntaxErrors(result: Pick<LintResult, 'bundles'>): readonly Located<string>[] {
  return result.bundles.flatMap((bundle) => bundle.reading.errors);
}
