import type { Finding } from '../../model/finding';
import type { UnreadBundle } from '../bundles';

/**
 * The findings without those in called files that the bundle of the file itself, or another caller, has too: they do
 * not depend on the call. Each bundle comes with its findings.
 */
export function withoutRepeats(
  found: readonly (readonly [Pick<UnreadBundle, 'files' | 'contextFiles'>, readonly Finding[]])[],
): readonly Finding[] {
  const placeOf = ({ rule, at }: Finding) => `${rule} ${at.start} ${at.end} ${at.file.uri}`;
  const own = new Set<string>();
  const called = new Set<Finding>();
  for (const [{ files, contextFiles }, findings] of found) {
    const others = new Set(contextFiles.length === 0 ? [] : contextFiles.filter((file) => !files.includes(file)));
    for (const finding of findings) {
      if (others.has(finding.at.file)) called.add(finding);
      else own.add(placeOf(finding));
    }
  }
  const shown = new Set<string>();
  return found.flatMap(([, findings]) =>
    called.size === 0
      ? findings
      : findings.filter((finding) => {
          if (!called.has(finding)) return true;
          const message = `${placeOf(finding)} ${finding.message}`;
          if (own.has(placeOf(finding)) || shown.has(message)) return false;
          shown.add(message);
          return true;
        }),
  );
}
