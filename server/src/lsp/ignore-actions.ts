import { type ConfigurationChange, editConfiguration, toGlob } from '../engine/configuration/edit';
import type { LintOptions } from '../engine/options';
import { makeFileIgnoreEdit, makeIgnoreEdit } from '../engine/suppressions/ignore';
import type { Finding } from '../model/finding';
import { fileNameOf } from '../text/uri';
import { type Action, type ActionRequest, makeQuickFix } from './action';
import { attempt } from './attempt';
import type { Check } from './check';

/** With more findings none of these is offered, as each comment is checked by another lint run. */
const MAX_IGNORED = 8;

/**
 * The actions that ignore findings: each of them here, and its rule in the file and in the workspace. A comment does it
 * where the format has comments, else the configuration.
 */
export function findIgnoreActions(
  check: Check,
  findings: readonly Finding[],
  request: ActionRequest,
): readonly Action[] {
  if (findings.length > MAX_IGNORED) return [];
  const here = findings.flatMap((finding) => ignoreHere(finding, check, request) ?? []);
  const first = new Map(findings.toReversed().map((finding) => [finding.rule, finding]));
  const byRule = [...first.values()].toReversed();
  return [
    ...here.filter(
      ({ title, configuration }, index) =>
        configuration === undefined || here.findIndex((other) => other.title === title) === index,
    ),
    ...byRule.flatMap((finding) => ignoreInFile(finding, check, request) ?? []),
    ...byRule.flatMap((finding) => turnOff(finding, request) ?? []),
  ];
}

function ignoreHere(finding: Finding, { result, options }: Check, request: ActionRequest): Action | undefined {
  const edit = attempt(() => makeIgnoreEdit(finding, result, options), request.log);
  if (edit !== undefined) return makeQuickFix(`Ignore ${finding.rule} here`, finding, [edit]);
  // The instances of a block have its name and an index.
  const resource = finding.resource?.replace(/^([^[]*)\[.*\]$/s, '$1');
  if (resource === undefined) return undefined;
  return writeConfiguration(finding, request, {
    title: (name) => `Ignore ${finding.rule} here: for ${resource}, in ${name}`,
    changeFor: (files) => ({ ...silence(finding, files, options), resource }),
  });
}

function ignoreInFile(finding: Finding, { result, options }: Check, request: ActionRequest): Action | undefined {
  const edit = makeFileIgnoreEdit(finding, result);
  if (edit !== undefined) return makeQuickFix(`Ignore ${finding.rule} in this file`, finding, [edit]);
  return writeConfiguration(finding, request, {
    title: (name) => `Ignore ${finding.rule} in this file, in ${name}`,
    changeFor: (files) => silence(finding, files, options),
  });
}

/** With a place for the reason where the configuration requires one. */
function silence({ rule }: Finding, files: string, { requiresReason }: LintOptions) {
  return { kind: 'silence', rule, files, ...(requiresReason && { withReason: true }) } as const;
}

function turnOff(finding: Finding, request: ActionRequest): Action | undefined {
  return writeConfiguration(finding, request, {
    title: (name) => `Turn ${finding.rule} off in the workspace, in ${name}`,
    changeFor: () => ({ kind: 'off', rule: finding.rule }),
  });
}

interface Writing {
  readonly title: (fileName: string) => string;
  readonly changeFor: (glob: string) => ConfigurationChange;
}

/** Writes into the configuration that applies to the file, or into a new one; only where that silences the finding. */
function writeConfiguration(finding: Finding, { target, log }: ActionRequest, writing: Writing): Action | undefined {
  const { rule, resource, at } = finding;
  const path = target?.pathOf(at.file.uri);
  if (target === undefined || path === undefined) return undefined;
  const edited = attempt(() => editConfiguration(target.file, writing.changeFor(toGlob(path))), log);
  if (edited === undefined) return undefined;
  const options = target.optionsWith(edited.configuration);
  const { uri } = at.file;
  const level =
    options.severityOf === undefined ? options.severities.get(rule) : options.severityOf(rule, uri, resource);
  if (level !== 'off' && options.silencedBy?.(rule, uri, resource) === undefined) return undefined;
  return {
    ...makeQuickFix(writing.title(fileNameOf(target.file.uri)), finding, [edited.edit]),
    configuration: target.isNew ? 'created' : 'changed',
  };
}
