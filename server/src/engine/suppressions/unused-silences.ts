import type { Finding } from '../../model/finding';
import { withoutIndexes } from '../../model/label';
import type { RecordSet } from '../../model/record-set';
import { invalidSuppression } from '../../rules/invalid-suppression';
import { unusedSuppression } from '../../rules/unused-suppression';
import type { BundleReading } from '../bundles';
import { listRules } from '../catalogue';
import { type Configuration, isAbout, type Silence } from '../configuration/configuration';
import type { LintOptions } from '../options';
import { isKnown } from './unused-suppressions';

/** Keeps of a run which objects in `ignore` of a configuration have silenced something. */
export interface SilenceLog {
  /** The options with what they silence noted. */
  readonly options: LintOptions;
  /** Takes what was read: with a record set that is not wholly known, an object may be needed in another deployment. */
  add(bundle: BundleReading): void;
  /** The objects that have silenced nothing, as findings, after a run over everything that they could be about. */
  findUnused(isSelected: (rule: string) => boolean): readonly Finding[];
}

/** Rules of the engine itself, of which the objects silence nothing at all. */
const UNSILENCED = new Set([unusedSuppression.id, invalidSuppression.id]);

/** `pathOf` gives the path of a URI from a folder, as globs have it. */
export function createSilenceLog(
  configuration: Configuration,
  options: LintOptions,
  pathOf: (uri: string, base: string | undefined) => string | undefined,
): SilenceLog {
  const needed = new Set<object>();
  const isMeant = (silence: Silence, { label, span, definition }: RecordSet) =>
    [span, definition?.span].some(
      (each) =>
        each !== undefined &&
        [label, withoutIndexes(label)].some((resource) =>
          isAbout(
            { ...silence, resource: silence.resource && withoutIndexes(silence.resource) },
            { pathFrom: (base) => pathOf(each.file.uri, base), resource },
          ),
        ),
    );
  return {
    options: {
      ...options,
      silencedBy(rule, uri, resource) {
        const found = options.silencedBy?.(rule, uri, resource);
        if (found !== undefined) needed.add(found);
        return found;
      },
    },
    add({ reading }) {
      // What is damaged may hold anything.
      if (reading.errors.length + (reading.damage ?? []).length > 0)
        for (const silence of configuration.silences) needed.add(silence);
      const doubtful = reading.zones.flatMap(({ recordSets }) => recordSets.filter((each) => !isKnown(each)));
      for (const silence of configuration.silences)
        if (!needed.has(silence) && doubtful.some((each) => isMeant(silence, each))) needed.add(silence);
    },
    findUnused(isSelected) {
      const severity = options.severities.get(unusedSuppression.id) ?? unusedSuppression.severity;
      if (severity === 'off' || !isSelected(unusedSuppression.id)) return [];
      const idle = configuration.silences.filter(
        (silence) => !needed.has(silence) && isSelected(silence.rule) && mayFind(silence.rule, configuration),
      );
      return idle.map(({ rule, at }) => ({
        ...{ rule: unusedSuppression.id, severity, at },
        message: `There is no ${rule} to silence here. Remove the object from 'ignore'.`,
        ...{ resource: undefined, related: [], fixes: [] },
      }));
    },
  };
}

/** Whether a rule is on somewhere: one that is off finds nothing that an object could silence. */
function mayFind(rule: string, { rules, overrides }: Configuration): boolean {
  const known = listRules().find(({ id }) => id === rule);
  if (known === undefined || UNSILENCED.has(rule)) return false;
  const level = rules.get(rule) ?? (known.off ? 'off' : known.severity);
  return level !== 'off' || overrides.some((each) => (each.rules.get(rule) ?? 'off') !== 'off');
}
