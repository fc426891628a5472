import type { Finding } from '../../model/finding';
import { invalidSuppression } from '../../rules/invalid-suppression';
import { lineStartOf, positionOf } from '../../text/position';
import { type SourceFile, type Span, span } from '../../text/span';
import { listRules } from '../catalogue';
import { joinParagraphs } from '../teaching/markdown';
import { findDeclaredPlace } from './declared-ids';
import type { Item } from './item';

const IGNORE = /(?:#|\/\/|\/\*).*route53-lint-ignore(?:-file)?[ \t]+((?:[a-z0-9-]+[ \t]*,[ \t]*)*)([a-z0-9-]*)$/;

/**
 * The ids of rules in an ignore comment, or in what is the same as data of the file, those first that report something
 * there; undefined where there is neither at the offset.
 */
export function completeRuleIds(
  file: SourceFile,
  offset: number,
  findings: readonly Finding[],
): readonly Item[] | undefined {
  const before = file.text.slice(lineStartOf(file.text, offset), offset);
  const ignore = IGNORE.exec(before);
  const typed = ignore?.[2] ?? /(?<![a-z0-9-])[a-z0-9-]*$/.exec(before)?.[0] ?? '';
  const rest = /^[a-z0-9-]*/.exec(file.text.slice(offset, offset + 80))?.[0].length ?? 0;
  const at = span(file, offset - typed.length, offset + rest);
  if (ignore !== null) {
    const named = new Set(ignore[1]?.match(/[a-z0-9-]+/g) ?? []);
    return listIds({ at, named, near: findNear(file, offset, findings), quote: '' });
  }
  const place = findDeclaredPlace(file, at.start, at.end);
  if (place === undefined) return undefined;
  const { start, end } = place.block;
  // That a suppression is half written is no reason to silence that.
  const inBlock = findings.filter(
    ({ rule, at: of }) => rule !== invalidSuppression.id && of.file === file && start <= of.start && of.start <= end,
  );
  return listIds({ at, named: place.named, near: new Set(inBlock.map(({ rule }) => rule)), quote: place.quote });
}

interface IdPlace {
  readonly at: Span;
  /** The rules that are named already. */
  readonly named: ReadonlySet<string>;
  /** Those that report something there. */
  readonly near: ReadonlySet<string>;
  readonly quote: '"' | '';
}

function listIds({ at, named, near, quote }: IdPlace): readonly Item[] {
  const { text } = at.file;
  const rules = listRules();
  // An id that is there suppresses findings, which would come back with another one.
  if (rules.some(({ id }) => id === text.slice(at.start, at.end))) return [];
  // The next id of the list may stand behind it.
  const comma = /^[ \t]+[a-z0-9-]+[ \t]*[,:]/.test(text.slice(at.end, at.end + 80)) ? ',' : '';
  return rules
    .filter(({ id }) => !named.has(id))
    .sort((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)))
    .map(({ id, summary, why }) => ({
      ...{
        kind: 'rule',
        label: id,
        detail: near.has(id) ? 'reported here' : '',
        newText: quote + id + quote + comma,
        span: at,
        filter: quote + id,
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
