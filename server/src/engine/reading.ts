import type { Reading } from '../formats/format';
import type { SourceFile } from '../text/span';
import { attempt } from './attempt';
import type { UnreadBundle } from './bundles';
import type { Deployment } from './deployments/deployment';
import { describeFailure, type Failure } from './failures';

/** The reading of a bundle that cannot be read. */
export const NOTHING_READ: Reading = { zones: [], errors: [] };

/**
 * What the format of a bundle reads in it. Where it fails, the files at which it fails by themselves are left out, and
 * then nothing is absent in the rest; the reading is empty where it fails without them, too.
 */
export function readSafely(bundle: UnreadBundle, failures: Failure[], deployment: Deployment | undefined): Reading {
  const { format, files, contextFiles } = bundle;
  const read = (own: readonly SourceFile[], context: readonly SourceFile[]) =>
    silenceErrors(format.read(own, context, deployment?.inputsOf));
  return attempt(
    () => read(files, contextFiles),
    (error) => {
      const fails = (file: SourceFile) =>
        attempt(
          () => read([file], []) === undefined,
          (own) => {
            failures.push(describeFailure(`${format.id} reader`, [file], own));
            return true;
          },
        );
      const isSound = (file: SourceFile) => !fails(file);
      const [rest, context] = [
        files.filter(isSound),
        contextFiles.filter((file) => files.includes(file) || isSound(file)),
      ];
      const isLess = rest.length < files.length || context.length < contextFiles.length;
      if (!isLess) failures.push(describeFailure(`${format.id} reader`, files, error));
      if (!isLess || rest.length === 0) return NOTHING_READ;
      return attempt(
        () =>
          withDamagedFiles(
            read(rest, context),
            files.filter((file) => !rest.includes(file)),
          ),
        (again) => {
          failures.push(describeFailure(`${format.id} reader`, rest, again));
          return NOTHING_READ;
        },
      );
    },
  );
}

/** The reading of a part of a bundle: what is absent in it may be in the files that are left out. */
function withDamagedFiles(reading: Reading, left: readonly SourceFile[]): Reading {
  const damage = left.map((file) => ({ file, start: 0, end: file.text.length }));
  return { ...reading, damage: [...(reading.damage ?? []), ...damage] };
}

/** The reading with its silent errors as mere damage. */
function silenceErrors(reading: Reading): Reading {
  const { errors, damage = [] } = reading;
  const silent = errors.filter(({ isSilent }) => isSilent);
  if (silent.length === 0) return reading;
  return {
    ...reading,
    errors: errors.filter(({ isSilent }) => !isSilent),
    damage: [...damage, ...silent.map(({ span }) => span)],
  };
}
