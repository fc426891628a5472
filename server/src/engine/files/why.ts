import { formatOf, formats } from '../../formats/index';
import type { SourceFile } from '../../text/span';
import { fileNameOf, uriKey } from '../../text/uri';
import { isOfUse } from './recognise';
import { skipReason } from './skip';

/** Why a file is looked at, or is not. */
export interface Look {
  readonly isLookedAt: boolean;
  /** The answer as a sentence. */
  readonly verdict: string;
  /** What it follows from, as sentences: the names and words that were looked for, and the configuration. */
  readonly grounds: readonly string[];
}

/** What decides beside the file itself. */
interface Circumstances {
  /** Why the settings, the configuration or the disk leave the file out, as a sentence; undefined where they do not. */
  readonly leftOut: string | undefined;
  /** The name of the configuration file that applies; undefined where there is none. */
  readonly configuredBy: string | undefined;
}

/** Why a file is looked at, or is not, in the order in which that is decided. */
export function whyLookedAt(file: SourceFile, { leftOut, configuredBy }: Circumstances): Look {
  const configuration =
    configuredBy === undefined
      ? 'There is no configuration file for it.'
      : `The configuration file that applies is ${configuredBy}.`;
  const excluded = leftOut ?? skipReason(uriKey(file.uri), file.text.length);
  if (excluded !== undefined)
    return {
      isLookedAt: false,
      verdict: `This file is not checked: ${lowerFirst(excluded)}`,
      grounds: [configuration],
    };
  const format = formatOf(file);
  if (format === undefined) return { ...explainUnrecognised(file), grounds: [...listMissing(file), configuration] };
  const { label, names, words } = format;
  const holdsWords = format.mayHaveRecords?.(file) ?? true;
  return {
    isLookedAt: true,
    verdict: `This file is checked as ${label}.`,
    grounds: [
      `Its name is one of those that ${label} has: it ${names}.`,
      holdsWords
        ? `Its text has words of records: ${words}.`
        : `Its own text has no words of records (${words}), so there is something to check only where other files of its folder, or what they call, have some.`,
      configuration,
    ],
  };
}

function explainUnrecognised(file: SourceFile): Pick<Look, 'isLookedAt' | 'verdict'> {
  const context = isOfUse(file) ? ' It is read where it completes other files.' : '';
  return {
    isLookedAt: false,
    verdict: `This file is not checked: no Route 53 records were recognised in it.${context}`,
  };
}

/** What the file lacks for each format whose names it has, or that it has no name of any. */
function listMissing({ uri }: SourceFile): readonly string[] {
  const name = fileNameOf(uri);
  const named = formats.filter((format) => format.mayBeNamed(name));
  if (named.length > 0)
    return named.map(({ label, words }) => `It has the name of a ${label} file, but its text has not: ${words}.`);
  return formats.map(({ label, names }) => `Its name is not that of a ${label} file, which ${names}.`);
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
