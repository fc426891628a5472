import assert from 'node:assert/strict';
import { findSuppression } from '../../server/src/engine/suppressions/suppressions';
import { span } from '../../server/src/text/span';

/** Whether the rule is suppressed at the place that `«»` marks, with the record set from `{{` to the end. */
function ask(rule: string, marked: string): boolean {
  const recordStart = marked.indexOf('{{');
  const text = marked.replace('{{', '');
  const start = text.indexOf('«');
  const file = { uri: 'file:///a', text: text.replace(/[«»]/g, '') };
  const recordSet = recordStart < 0 ? undefined : span(file, recordStart, file.text.length);
  return findSuppression(rule, span(file, start, text.indexOf('»') - 1), recordSet) !== undefined;
}

describe('an ignore comment', () => {
  it('silences its rule on the next line', () =>
    assert.equal(ask('a-rule', '# route53-lint-ignore a-rule: why\nx «y»'), true));
  it('silences its rule on its own line', () =>
    assert.equal(ask('a-rule', 'x «y» # route53-lint-ignore a-rule: why'), true));
  it('leaves other rules alone', () => assert.equal(ask('b-rule', '# route53-lint-ignore a-rule: why\nx «y»'), false));
  it('may name several', () => assert.equal(ask('b-rule', '# route53-lint-ignore a-rule, b-rule: why\nx «y»'), true));
  it('without a rule silences every one', () =>
    assert.equal(ask('b-rule', '// route53-lint-ignore: why\nx «y»'), true));
  it('needs no reason', () => assert.equal(ask('a-rule', '# route53-lint-ignore a-rule\nx «y»'), true));
  it('does not reach past a line of text', () =>
    assert.equal(ask('a-rule', '# route53-lint-ignore a-rule: why\nx\n«y»'), false));
  it('reaches past other comments', () =>
    assert.equal(ask('a-rule', '# route53-lint-ignore a-rule: why\n# more\n«y»'), true));
  it('above a record set silences all of it', () =>
    assert.equal(ask('a-rule', '# route53-lint-ignore a-rule: why\n{{r {\n x\n «y»\n}'), true));
  it('in a block comment counts too', () =>
    assert.equal(ask('a-rule', '/* route53-lint-ignore a-rule: why */\n«y»'), true));
  it('works with Windows line endings', () =>
    assert.equal(ask('a-rule', '# route53-lint-ignore a-rule: why\r\nx «y»\r\n'), true));
  it('is no comment inside a string', () => assert.equal(ask('a-rule', 'x = "route53-lint-ignore a-rule" «y»'), false));
  it('does not take prose for rule ids', () =>
    assert.equal(ask('a-rule', '# route53-lint-ignore is a comment that silences\n«y»'), false));
  it('is not another word that begins like it', () =>
    assert.equal(ask('a-rule', '# route53-lint-ignored a-rule\n«y»'), false));
});
