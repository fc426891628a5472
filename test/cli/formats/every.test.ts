import assert from 'node:assert/strict';
import fc from 'fast-check';
import sax from 'sax';
import { REPORT_FORMATS, type ReportFormat } from '../../../server/src/cli/output-options';
import { escapeXml } from '../../../server/src/cli/reporters/shared/xml';
import { escapeMarks } from '../../../server/src/cli/terminal';
import { escapeControls } from '../../../server/src/text/controls';
import { folderWith, removeFolders, type Tree } from '../cli';
import { BROKEN, CLEAN, SAMPLE, type Told, tellIn } from './tell';

/** What every format says of a finding: path, line, severity and rule. */
type Fact = `${string}|${number}|${string}|${string}`;

const factOf = (path: string, line: number | string, severity: string, rule: string): Fact =>
  `${escapeControls(path).replace(/[\ufffe\uffff]/g, '\ufffd')}|${Number(line)}|${severity}|${rule}`;

/** The severity by its name in a format. */
const SEVERITY: Readonly<Record<string, string>> = {
  ...{ error: 'error', warning: 'warning', info: 'info' },
  ...{ note: 'info', notice: 'info' },
  ...{ ERROR: 'error', WARNING: 'warning', INFO: 'info' },
  ...{ major: 'error', minor: 'warning' },
};

type Json = Record<string, never> & { readonly [key: string]: Json };
type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly text: string };

/** The elements of a document, by a parser that accepts no mistake. */
function parseXml(xml: string): readonly Element[] {
  const parser = sax.parser(true, {});
  const open: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const all: Element[] = [];
  parser.onerror = (error) => {
    throw error;
  };
  parser.onopentag = ({ name, attributes }) => {
    const element = { name, attributes, text: '' };
    all.push(element);
    open.push(element);
  };
  parser.ontext = (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  };
  parser.onclosetag = () => void open.pop();
  parser.write(xml).close();
  return all;
}

/** Reads back what a format has printed. */
const READERS: Readonly<Record<ReportFormat, (text: string) => readonly Fact[]>> = {
  pretty: (text) =>
    [...text.matchAll(/^(\S.*):(\d+):\d+ (error|warning|info) ([a-z-]+)$/gm)].map(
      ([, path = '', line = '', severity = '', rule = '']) => factOf(path, line, severity, rule),
    ),
  concise: (text) =>
    [...text.matchAll(/^(.*?):(\d+):\d+: (error|warning|info): .* \[([a-z-]+)\]$/gm)].map(
      ([, path = '', line = '', severity = '', rule = '']) => factOf(path, line, severity, rule),
    ),
  json: (text) => JSON.parse(text).findings.map(readJsonFinding),
  jsonl: (text) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .filter(({ kind }) => kind === 'finding')
      .map(readJsonFinding),
  sarif: (text) =>
    JSON.parse(text).runs[0].results.map(
      ({ ruleId, level, locations: [{ physicalLocation }] }: Json & { locations: [Json] }) => {
        const { artifactLocation, region } = physicalLocation as unknown as Record<string, Record<string, string>>;
        const path = decodeURIComponent(artifactLocation?.uri ?? '');
        return factOf(path, region?.startLine ?? '', SEVERITY[String(level)] ?? '', String(ruleId));
      },
    ),
  junit: (text) => {
    const elements = parseXml(text);
    return elements.flatMap(({ name, attributes }, index) => {
      const outcome = elements[index + 1];
      if (name !== 'testcase' || outcome === undefined || !/^(?:failure|system-out)$/.test(outcome.name)) return [];
      const [, severity = '', rule = ''] = / (error|warning|info) ([a-z-]+)\n/.exec(outcome.text) ?? [];
      return factOf(attributes.file ?? '', attributes.line ?? '', severity, rule);
    });
  },
  checkstyle: (text) => {
    let file = '';
    return parseXml(text).flatMap(({ name, attributes }) => {
      if (name === 'file') file = attributes.name ?? '';
      if (name !== 'error' || attributes.line === undefined) return [];
      return factOf(
        file,
        attributes.line,
        attributes.severity ?? '',
        (attributes.source ?? '').replace('route53-lint.', ''),
      );
    });
  },
  github: (text) =>
    [...text.matchAll(/^::(\w+) file=([^,]*),line=(\d+),.*?title=([a-z-]+)[^:]*::/gm)].map(
      ([, kind = '', path = '', line = '', rule = '']) =>
        factOf(decodeURIComponent(path), line, SEVERITY[kind] ?? '', rule),
    ),
  gitlab: (text) =>
    JSON.parse(text).map((issue: Record<string, string> & { location: { path: string; lines: { begin: number } } }) =>
      factOf(
        issue.location.path,
        issue.location.lines.begin,
        SEVERITY[issue.severity ?? ''] ?? '',
        issue.check_name ?? '',
      ),
    ),
  rdjson: (text) =>
    JSON.parse(text).diagnostics.map(
      (each: {
        location: { path: string; range: { start: { line: number } } };
        severity: string;
        code: { value: string };
      }) => factOf(each.location.path, each.location.range.start.line, SEVERITY[each.severity] ?? '', each.code.value),
    ),
  azure: (text) =>
    [
      ...text.matchAll(
        /^##vso\[task\.logissue type=(\w+);sourcepath=([^;]*);linenumber=(\d+);.*?code=([a-z-]+);\](info: )?/gm,
      ),
    ].map(([, type = '', path = '', line = '', rule = '', info]) =>
      factOf(decodeURIComponent(path.replaceAll('%AZP25', '%25')), line, info ? 'info' : type, rule),
    ),
};

function readJsonFinding(finding: {
  path: string;
  range: { start: { line: number } };
  severity: string;
  rule: string;
}): Fact {
  return factOf(finding.path, finding.range.start.line, finding.severity, finding.rule);
}

/** What a format prints, whether to standard output or, where a log stands before it, to a file. */
async function print(cwd: string, format: ReportFormat): Promise<Told & { readonly printed: string }> {
  const isAnnotations = format === 'github' || format === 'azure';
  const told = await tellIn(cwd, ['--format', isAnnotations ? `${format}=../out-of-sight.txt` : format, '.'], {
    below: 'in',
  });
  return { ...told, printed: isAnnotations ? told.text('out-of-sight.txt') : told.stdout };
}

const inside = (tree: Tree): Tree =>
  Object.fromEntries(Object.entries(tree).map(([name, file]) => [`in/${name}`, file]));

describe('every format', () => {
  after(removeFolders);

  it('has a reader here', () => assert.deepEqual(Object.keys(READERS), REPORT_FORMATS));

  it('has the same findings and the same exit status', async () => {
    for (const [tree, status, count] of [
      [SAMPLE, 1, 4],
      [CLEAN, 0, 0],
      [BROKEN, 2, 1],
      [{ 'a.txt': 'nothing' }, 0, 0],
    ] as const) {
      const cwd = folderWith(inside(tree));
      for (const format of REPORT_FORMATS) {
        const told = await print(cwd, format);
        const expected = READERS.json((await print(cwd, 'json')).printed);
        assert.deepEqual([...READERS[format](told.printed)].sort(), [...expected].sort(), format);
        assert.equal(expected.length, count, format);
        assert.equal(told.status, status, format);
        assert.match(told.printed, /^$|\n$/, format);
        // What could not be read is told in every format, or else beside it.
        if (status === 2) assert.match(told.printed + told.stderr, /latin\.json.*is not valid UTF-8/s, format);
      }
    }
  }).slow(5000);

  it('has an error without a file', async () => {
    const cwd = folderWith({ in: undefined });
    for (const format of REPORT_FORMATS) {
      const args = ['--fail-on-empty', '--format', `${format}=../o.txt`];
      const { status, stderr, text } = await tellIn(cwd, args, { below: 'in' });
      const message = '.: no record set was read, which --fail-on-empty does not allow';
      assert.deepEqual([status, stderr], [2, `error: ${message}\n`], format);
      assert.deepEqual(READERS[format](text('o.txt')), [], format);
    }
  });

  it('has the same findings of files with any names and any text', async () => {
    const sign = fc.oneof(
      fc.constantFrom(...'ab:;,%]["\'<>&|`*\\\n\t\r\u0001\u001b\u0085\u202e\u2028\ufeff\ufffeä😀'),
      fc.constantFrom('::', '##vso[', '##[', '%0A', '%25', ']]>', '-->', '&amp;', '../'.slice(0, 2)),
    );
    const word = fc.array(sign, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    const line = fc.tuple(word, fc.constantFrom('loud', 'odd', 'hint', 'fine', '!!'));
    const file = fc.tuple(word, fc.constantFrom('json', 'tf'), fc.array(line, { minLength: 1, maxLength: 3 }));
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 3 }), async (files) => {
        const tree = Object.fromEntries(
          files.map(([name, ending, lines]) => [
            `x${name}.${ending}`,
            `# tiny\n${lines.map(([record, value]) => `${record} ${value}`).join('\n')}\n`,
          ]),
        );
        const cwd = folderWith(inside(tree));
        const expected = [...READERS.json((await print(cwd, 'json')).printed)].sort();
        for (const format of REPORT_FORMATS.filter((each) => !/^(?:pretty|concise)$/.test(each))) {
          const { printed } = await print(cwd, format);
          // In a log, a name does not begin a command, of which nothing else can be escaped.
          const inFormat = format === 'github' || format === 'azure' ? expected.map(escapeMarks).sort() : expected;
          assert.deepEqual([...READERS[format](printed)].sort(), inFormat, format);
          assert.doesNotMatch(printed, /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2028]/, format);
        }
      }),
      { numRuns: 25, seed: 53 },
    );
  }).slow(20_000);

  it('XML holds nothing that XML 1.0 cannot', () => {
    assert.equal(escapeXml('a\0b\u0001\ud800c\ufffe\uffff'), 'a\ufffdb\ufffd\ufffdc\ufffd\ufffd');
    assert.equal(
      escapeXml('<a b="c" d=\'e\'>&\n\t</a>'),
      '&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;&#10;&#9;&lt;/a&gt;',
    );
    assert.equal(escapeXml('😀'), '😀');
  });
});
