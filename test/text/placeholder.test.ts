import assert from 'node:assert/strict';
import { displayText, knownText } from '../../server/src/text/partial-text';
import { readHandWritten } from '../../server/src/text/placeholder';
import { type SourceFile, span } from '../../server/src/text/span';

function read(text: string) {
  const file: SourceFile = { uri: 'file:///hand', text };
  return readHandWritten(text, span(file, 0, text.length));
}

describe('hand-written text', () => {
  for (const text of [
    'www.example.com',
    '192.0.2.1',
    '_dmarc.example.com',
    '*.example.com',
    '10 mail.example.com',
    '"v=spf1 -all"',
    '\\052.example.com',
  ]) {
    it(`takes ${text} as it stands`, () => assert.equal(knownText(read(text)), text));
  }

  for (const text of [
    '$IP',
    '${DOMAIN}',
    '$(hostname)',
    '{{ name }}',
    '<YOUR-DOMAIN>',
    '%DOMAIN%',
    '########',
    '__ZONE__',
    '@@domain@@',
    '',
    '  ',
  ]) {
    it(`takes ‘${text}’ as unknown`, () => assert.equal(knownText(read(text)), undefined));
  }

  it('keeps what is known around a placeholder', () => {
    const text = read('www.${ENV}.example.com');
    assert.equal(text.length, 3);
    assert.match(displayText(text), /^www\..*\.example\.com$/);
  });

  it('takes equal placeholders for equal text, and empty texts for different ones', () => {
    const key = (text: ReturnType<typeof read>) => (text[0]?.kind === 'reference' ? text[0].key : undefined);
    assert.equal(key(read('$ZONE')), key(read('$ZONE')));
    const file: SourceFile = { uri: 'file:///hand', text: '""""' };
    assert.notEqual(key(readHandWritten('', span(file, 1, 1))), key(readHandWritten('', span(file, 3, 3))));
  });

  it('has the place of each part', () => {
    const parts = read('www.$ENV.com');
    assert.deepEqual(
      parts.map((part) => part.span.file.text.slice(part.span.start, part.span.end)),
      ['www.', '$ENV', '.com'],
    );
  });
});
