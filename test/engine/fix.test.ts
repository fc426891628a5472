import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyFixes, chooseAutomaticFix, fixAll, fixFiles, selectCompatible } from '../../server/src/engine/fixing/fix';
import { defaultOptions, lint } from '../../server/src/engine/lint';
import type { Fix } from '../../server/src/model/finding';
import { applyEdits, applyEditsWithin } from '../../server/src/text/edits';
import { type SourceFile, span, type TextEdit } from '../../server/src/text/span';
import { installTiny } from '../cli/tiny';

const fileOf = (text: string, uri = 'file:///a.rec'): SourceFile => ({ uri, text });
const edit = (file: SourceFile, start: number, end: number, newText: string): TextEdit => ({
  span: span(file, start, end),
  newText,
});
const fix = (...edits: TextEdit[]): Fix<TextEdit> => ({ title: 'a fix', safety: 'safe', edits });

describe('applying edits', () => {
  const file = fileOf('0123456789');

  it('replaces, removes and inserts in any order given', () => {
    const edits = [edit(file, 8, 10, ''), edit(file, 0, 1, 'zero'), edit(file, 5, 5, '-')];
    assert.equal(applyEdits(file.text, edits), 'zero1234-567');
  });

  it('puts insertions at one place in the order given, and before what replaces the text there', () => {
    const edits = [edit(file, 3, 5, 'X'), edit(file, 3, 3, 'a'), edit(file, 3, 3, 'b')];
    assert.equal(applyEdits(file.text, edits), '012abX56789');
  });

  it('refuses edits that overlap or lie outside the text', () => {
    assert.throws(() => applyEdits(file.text, [edit(file, 0, 5, ''), edit(file, 4, 6, '')]), RangeError);
    assert.throws(() => applyEdits(file.text, [edit(file, 0, 11, '')]), RangeError);
    assert.throws(() => applyEdits(file.text, [edit(file, 5, 4, '')]), RangeError);
  });

  it('changes nothing outside of the edits, whatever they are', () => {
    const cuts = fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 12 }).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(
        fc.string({ minLength: 60, maxLength: 60, unit: 'binary' }),
        cuts,
        fc.array(fc.string(), { minLength: 6, maxLength: 6 }),
        (text, at, texts) => {
          const source = fileOf(text);
          const edits: TextEdit[] = [];
          const kept: string[] = [];
          let from = 0;
          for (let index = 0; index + 1 < at.length; index += 2) {
            const [start = 0, end = 0] = [at[index], at[index + 1]];
            kept.push(text.slice(from, start));
            edits.push(edit(source, start, end, texts[index / 2] ?? ''));
            from = end;
          }
          kept.push(text.slice(from));
          const expected = kept.map((part, index) => part + (edits[index]?.newText ?? '')).join('');
          assert.equal(applyEdits(text, [...edits].reverse()), expected);
          const [first, last] = [at[0] ?? 0, at.at(-1) ?? 0];
          const within = expected.slice(first, expected.length - (text.length - last));
          assert.equal(applyEditsWithin(edit(source, first, last, '').span, edits), within);
        },
      ),
    );
  });
});

describe('applying edits to a part of a text', () => {
  const file = fileOf('0123456789');
  const { span } = edit(file, 2, 6, '');

  it('cuts what an edit removes beyond its end', () => {
    assert.equal(applyEditsWithin(span, [edit(file, 4, 8, 'x')]), '23x');
  });
  it('gives nothing where edits overlap or start outside', () => {
    assert.equal(applyEditsWithin(span, [edit(file, 2, 4, ''), edit(file, 3, 5, '')]), undefined);
    assert.equal(applyEditsWithin(span, [edit(file, 1, 3, '')]), undefined);
    assert.equal(applyEditsWithin(span, [edit(file, 7, 8, '')]), undefined);
  });
});

describe('choosing fixes that can be applied together', () => {
  const file = fileOf('0123456789');

  it('lets a fix wait that overlaps an earlier one', () => {
    const [first, second, third] = [fix(edit(file, 2, 5, 'a')), fix(edit(file, 4, 6, 'b')), fix(edit(file, 6, 7, 'c'))];
    assert.deepEqual(selectCompatible([first, second, third]), [first, third]);
  });

  it('lets a whole fix wait when one of its edits overlaps', () => {
    const [first, second] = [fix(edit(file, 2, 5, 'a')), fix(edit(file, 0, 1, 'x'), edit(file, 3, 4, 'b'))];
    assert.deepEqual(selectCompatible([first, second]), [first]);
  });

  it('counts an edit once that two fixes share', () => {
    const shared = () => edit(file, 2, 5, 'a');
    const fixes = [fix(shared(), edit(file, 8, 9, 'b')), fix(shared(), edit(file, 0, 1, 'c'))];
    assert.deepEqual(selectCompatible(fixes), fixes);
    assert.equal(applyFixes([file], selectCompatible(fixes))[0]?.text, 'c1a567b9');
  });

  it('counts an insertion once that two fixes share, and lets different insertions at one place wait', () => {
    const [first, same, other] = [fix(edit(file, 4, 4, 'a')), fix(edit(file, 4, 4, 'a')), fix(edit(file, 4, 4, 'b'))];
    assert.deepEqual(selectCompatible([first, same, other]), [first, same]);
    assert.equal(applyFixes([file], [first, same])[0]?.text, '0123a456789');
  });

  it('lets an insertion wait that touches a replaced stretch, at either end', () => {
    const replaced = fix(edit(file, 2, 5, 'a'));
    assert.deepEqual(selectCompatible([replaced, fix(edit(file, 2, 2, 'b')), fix(edit(file, 5, 5, 'c'))]), [replaced]);
  });

  it('accepts replaced stretches that touch', () => {
    const fixes = [fix(edit(file, 5, 7, 'b')), fix(edit(file, 2, 5, 'a'))];
    assert.deepEqual(selectCompatible(fixes), fixes);
  });

  it('accepts edits of one fix that touch, and never a fix whose own edits overlap', () => {
    const touching = fix(edit(file, 2, 2, 'a'), edit(file, 2, 4, 'b'));
    const overlapping = fix(edit(file, 6, 8, 'a'), edit(file, 7, 9, 'b'));
    assert.deepEqual(selectCompatible([touching, overlapping]), [touching]);
  });

  it('keeps the edits of different files apart', () => {
    const other = fileOf('0123456789', 'file:///b.rec');
    const fixes = [fix(edit(file, 2, 5, 'a')), fix(edit(other, 2, 5, 'b'))];
    assert.deepEqual(selectCompatible(fixes), fixes);
  });

  it('never chooses fixes that cannot be applied', () => {
    const edits = fc.array(fc.tuple(fc.nat(10), fc.nat(3), fc.constantFrom('', 'x', 'y')), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 12 }), (all) => {
        const fixes = all.map((each) =>
          fix(...each.map(([start, length, text]) => edit(file, start, Math.min(start + length, 10), text))),
        );
        const chosen = selectCompatible(fixes);
        assert.doesNotThrow(() => applyFixes([file], chosen));
        const first = fixes.find((each) => selectCompatible([each]).length > 0);
        if (first !== undefined) assert.ok(chosen.includes(first));
      }),
    );
  });
});

describe('fixing all', () => {
  let restore: () => void;
  before(() => {
    restore = installTiny();
  });
  after(() => restore());

  const fixed = (text: string, unsafe = false) => {
    const file = fileOf(text);
    return fixAll([file], undefined, defaultOptions, unsafe).get(file);
  };

  it('applies safe fixes and leaves suggestions', () => {
    assert.equal(fixed('# tiny\na loud\nb odd\n'), '# tiny\na quiet\nb odd\n');
  });

  it('applies suggestions too with the option for them', () => {
    assert.equal(fixed('# tiny\na loud\nb odd\n', true), '# tiny\na quiet\nb even\n');
  });

  it('goes on until nothing is left to fix', () => {
    assert.equal(fixed('# tiny\na one\n'), '# tiny\na quiet\n');
  });

  it('gives up when two rules undo each other', () => {
    assert.match(fixed('# tiny\na flip\nb loud\n') ?? '', /^# tiny\na fl[io]p\nb quiet\n$/);
  });

  it('never fills in what a person has to fill in', () => {
    assert.equal(fixed('# tiny\na fill\n', true), undefined);
  });

  it('leaves out the one fix that would break the text and applies all others', () => {
    const names = Array.from({ length: 20 }, (_, index) => `n${index}`);
    const text = `# tiny\n${names.map((name, index) => `${name} ${index === 7 ? 'break' : 'loud'}\n`).join('')}`;
    assert.equal(fixed(text), text.replaceAll('loud', 'quiet'));
  });

  it('fixes text that had syntax errors before', () => {
    assert.equal(fixed('# tiny\n!!\na loud\n'), '# tiny\n!!\na quiet\n');
  });

  it('has no entry for files that do not change', () => {
    const [clean, dirty] = [fileOf('# tiny\na b\n'), fileOf('# tiny\na loud\n', 'file:///b.rec')];
    assert.deepEqual([...fixAll([clean, dirty], undefined, defaultOptions, false).keys()], [dirty]);
  });

  it('fixes one file alone with the option for it', () => {
    const files = [fileOf('# tiny\na loud\n', 'file:///a.tf'), fileOf('# tiny\nb loud\n', 'file:///b.tf')];
    assert.deepEqual([...fixAll(files, files[1], defaultOptions, false)], [[files[1], '# tiny\nb quiet\n']]);
  });

  it('counts the fixes of all rounds', () => {
    const file = fileOf('# tiny\na one\nb loud\n');
    assert.equal(fixFiles([file], () => true, defaultOptions, false).fixes, 4);
  });

  it('does not run rules that are off', () => {
    const file = fileOf('# tiny\na loud\n');
    assert.equal(
      fixAll([file], undefined, { ...defaultOptions, severities: new Map([['loud', 'off']]) }, false).size,
      0,
    );
  });

  it('changes nothing the second time', () => {
    const values = fc.constantFrom('loud', 'odd', 'one', 'two', 'fill', 'break', 'fine');
    fc.assert(
      fc.property(fc.array(values, { maxLength: 12 }), fc.boolean(), (all, unsafe) => {
        const text = `# tiny\r\n${all.map((value, index) => `n${index} ${value}\r\n`).join('')}`;
        const once = fixed(text, unsafe) ?? text;
        assert.equal(fixed(once, unsafe), undefined);
      }),
    );
  });

  it('offers the first fix that is safe enough', () => {
    const [finding] = lint([fileOf('# tiny\na odd\n')]).findings;
    assert.ok(finding);
    assert.equal(chooseAutomaticFix(finding, false), undefined);
    assert.equal(chooseAutomaticFix(finding, true), finding.fixes[0]);
  });
});
