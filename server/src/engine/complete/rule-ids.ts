import type { Finding } from '../../model/finding';
import { lineStartOf, positionOf } from '../../text/position';
import { type SourceFile, span } from '../../text/span';
import { listRules } from '../catalogue';
import { joinParagraphs } from '../teaching/markdown';
import type { Item } from './item';

const IGNORE = /(?:#|\/\/|\/\*).*route53-lint-ignore(?:-file)?[ \t]+((?:[a-z0-9-]+[ \t]*,[ \t]*)*)([a-z0-9-]*)$/;

/**
 * The ids of rules in an ignore comment, those first that report something near; undefined where there is no such
 * comment at the offset.
 */
export function completeRuleIds(
  file: SourceFile,
  offset: number,
  findings: readonly Finding[],
): readonly Item[] | undefined {
  const before = file.text.slice(lineStartOf(file.text, offset), offset);
  const ignore = IGNORE.exec(before);
  if (ignore === null) return undefined;
  const [, listed = '', typed = ''] = ignore;
  const rest = /^[a-z0-9-]*/.exec(file.text.slice(offset, offset + 80))?.[0].length ?? 0;
  const rules = listRules();
  const at = span(file, offset - typed.length, offset + rest);
  // An id that is there suppresses findings, which would come back with another one.
  if (rules.some(({ id }) => id === file.text.slice(at.start, at.end))) return [];
  // The next id of the list may stand behind it.
  const comma = /^[ \t]+[a-z0-9-]+[ \t]*[,:]/.test(file.text.slice(at.end, at.end + 80)) ? ',' : '';
  const named = new Set(listed.match(/[a-z0-9-]+/g) ?? []);
  const near = findNear(file, offset, findings);
  return rules
    .filter(({ id }) => !named.has(id))
    .sort((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)))
    .map(({ id, summary, why }) => ({
      ...{
        kind: 'rule',
        label: id,
        detail: near.has(id) ? 'reported here' : '',
        newText: id + comma,
        span: at,
        filter: id,
      },
      documentation: joinParagraphs(summary, why),
    }));
}

const NEAR = 20;

/** The rules that report something on the lines below, or on the line itself. */
function findNear(file: SourceFile, offset: number, findings: readonly Finding[]): ReadonlySet<string> {
  const { line } = positionOf(file, offset);
  return new Set(
    findings
      .filter(({ at }) => at.file === file)
      .filter(({ at }) => {
        const distance = positionOf(file, at.start).line - line;
        return distance >= 0 && distance < NEAR;
      })
      .map(({ rule }) => rule),
  );
}
