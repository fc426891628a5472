import assert from 'node:assert/strict';
import fc from 'fast-check';
import { escapeControls, formatJson } from '../../server/src/text/controls';

/** What makes a terminal obey or a line run backwards: escapes, their short forms, and marks of direction. */
const HOSTILE = ['\x1b[2J', '\x9b2J', '\x7f', '\u202e', '\u2066', '\u2028', '\ufeff'];
const SEEN = /[\x7f-\x9f\x1b\u202a-\u202e\u2066-\u2069\u2028\u2029\ufeff]/;

describe('characters that control a terminal', () => {
  it('are replaced in text for people', () => {
    for (const text of HOSTILE) assert.doesNotMatch(escapeControls(`a${text}b`), SEEN);
    assert.equal(escapeControls('a\tb\nc é 漢'), 'a\tb\nc é 漢');
  });

  it('are escaped in JSON, which says the same', () => {
    assert.equal(formatJson({ name: 'a\x9b\u202eb' }), '{\n  "name": "a\\u009b\\u202eb"\n}');
    const text = fc
      .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(fc.dictionary(text, text), (value) => {
        const json = formatJson(value);
        assert.doesNotMatch(json, SEEN);
        assert.equal(JSON.stringify(JSON.parse(json)), JSON.stringify(value));
      }),
    );
  });
});
