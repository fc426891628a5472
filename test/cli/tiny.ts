import { DomainName } from '../../server/src/dns/domain-name';
import type { Format, Reading } from '../../server/src/formats/format';
import { formats } from '../../server/src/formats/index';
import type { Change, Fix, Problem } from '../../server/src/model/finding';
import type { RecordSet } from '../../server/src/model/record-set';
import { zoneOf } from '../../server/src/model/zone';
import { rules } from '../../server/src/rules/index';
import type { Rule } from '../../server/src/rules/rule';
import { literal } from '../../server/src/text/partial-text';
import { type Located, type SourceFile, span } from '../../server/src/text/span';

/**
 * A format of lines `NAME VALUE` below a line `# tiny`, and rules about the values, so that these tests are about the
 * command line alone. A line `!!` is a syntax error; `.tf` files are read together with their directory, others alone.
 */
const tinyFormat: Format = {
  id: 'tiny',
  label: 'Tiny',
  names: 'is any',
  words: '# tiny',
  mayBeNamed: () => true,
  recognises: ({ text }) => text.includes('# tiny'),
  bundleOf: ({ uri }) => (uri.endsWith('.tf') ? uri.slice(0, uri.lastIndexOf('/') + 1) : uri),
  mayBelong: (fileName) => fileName.endsWith('.tf'),
  read: (bundle): Reading => {
    const errors: Located<string>[] = [];
    const zone = zoneOf(
      { key: 'tiny', label: 'the tiny zone', name: undefined, visibility: 'public', complete: true },
      (owner) => bundle.flatMap((file) => readLines(file, errors).map((line) => ({ ...line, zone: owner }))),
    );
    return { zones: [zone], errors };
  },
  write: (change) => {
    if (change.kind !== 'rewrite') return undefined;
    const edit = { span: change.at, newText: change.value };
    return [change.value === 'FILL' ? { ...edit, placeholder: { start: 0, end: 4 } } : edit];
  },
};

function readLines(file: SourceFile, errors: Located<string>[]): Omit<RecordSet, 'zone'>[] {
  return [...file.text.matchAll(/^[ \t]*([^\s#]+)(?:[ \t]+([^\s#]+))?/gm)].flatMap((match) => {
    const [all, name = '', value = ''] = match;
    const start = match.index + all.length - all.trimStart().length;
    const end = match.index + all.length;
    const at = span(file, start, end);
    if (/^!!/.test(value) || name === '!!') {
      errors.push({ value: 'This cannot be read.', span: at });
      return [];
    }
    const nameAt = span(file, start, start + name.length);
    const valueAt = span(file, end - value.length, end);
    return [
      {
        name: { value: new DomainName(literal(name, nameAt)), span: nameAt },
        writtenName: { text: literal(name, nameAt), span: nameAt },
        type: { value: 'TXT', text: literal('TXT', at), span: at },
        ttl: undefined,
        target: {
          kind: 'values',
          values: { span: valueAt, items: [{ text: literal(value, valueAt), span: valueAt }], complete: true },
        },
        routing: { setIdentifier: undefined, policies: [], healthCheck: undefined, complete: true },
        existence: { kind: 'always' },
        label: `record ${name}`,
        span: at,
        places: [],
        handle: {},
      } satisfies Omit<RecordSet, 'zone'>,
    ];
  });
}

const about = (id: string) => ({
  id,
  summary: `Summary of ${id}.`,
  why: `Why ${id}.`,
  references: [`https://example.com/${id}`],
});

function valueRule(
  id: string,
  severity: Rule['severity'],
  value: string,
  fixesTo: readonly { to: string; safety: Fix<Change>['safety'] }[],
): Rule {
  return {
    ...about(id),
    severity,
    *recordSet({ target }): Iterable<Problem> {
      const [item] = target.kind === 'values' ? target.values.items : [];
      if (item === undefined || item.span.file.text.slice(item.span.start, item.span.end) !== value) return;
      const fixes = fixesTo.map(
        ({ to, safety }): Fix<Change> => ({
          title: `Make it ${to}`,
          safety,
          edits: [{ kind: 'rewrite', at: item.span, value: to }],
        }),
      );
      yield { at: item.span, message: `The value is ${value}.`, fixes };
    },
  };
}

const twice: Rule = {
  ...about('twice'),
  severity: 'warning',
  *zone({ recordSets }) {
    const first = new Map<string, RecordSet>();
    for (const recordSet of recordSets) {
      const { value, span: at } = recordSet.name;
      const before = first.get(value.key);
      if (before === undefined) first.set(value.key, recordSet);
      else
        yield {
          at,
          recordSet,
          message: `${value.display} is here twice.`,
          related: [{ value: 'The first one.', span: before.name.span }],
        };
    }
  },
};

const crash: Rule = {
  ...about('crash'),
  severity: 'error',
  recordSet: ({ name }) => {
    if (name.value.known === 'crash') throw new Error('the rule broke');
    return [];
  },
};

/** The rules that come with the tiny format. */
const tinyRules: readonly Rule[] = [
  valueRule('loud', 'error', 'loud', [{ to: 'quiet', safety: 'safe' }]),
  valueRule('odd', 'warning', 'odd', [{ to: 'even', safety: 'suggestion' }]),
  valueRule('hint', 'info', 'hint', []),
  { ...valueRule('sleeping', 'warning', 'sleeping', []), off: true },
  valueRule('fill', 'warning', 'fill', [{ to: 'FILL', safety: 'safe' }]),
  valueRule('breaking', 'error', 'break', [{ to: '!!', safety: 'safe' }]),
  valueRule('one', 'warning', 'one', [{ to: 'two', safety: 'safe' }]),
  valueRule('two', 'warning', 'two', [{ to: 'loud', safety: 'safe' }]),
  valueRule('flip', 'warning', 'flip', [{ to: 'flop', safety: 'safe' }]),
  valueRule('flop', 'warning', 'flop', [{ to: 'flip', safety: 'safe' }]),
  twice,
  crash,
];

/** Puts the tiny format and its rules in place of the product's, and gives a function that undoes it. */
export function installTiny(): () => void {
  const before = { formats: [...formats], rules: [...rules] };
  replace(formats, [tinyFormat]);
  replace(rules, tinyRules);
  return () => {
    replace(formats, before.formats);
    replace(rules, before.rules);
  };
}

function replace<T>(list: readonly T[], by: readonly T[]): void {
  (list as T[]).splice(0, list.length, ...by);
}
