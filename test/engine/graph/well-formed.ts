import assert from 'node:assert/strict';

/** Throws unless a text is well-formed XML, as far as our own drawings go: no doctypes, no sections of CDATA. */
export function assertWellFormed(xml: string): void {
  const body = xml.replace(/^<\?xml [^?]*\?>\n/, '');
  assert.doesNotMatch(
    body,
    /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u,
    'a character that XML cannot hold',
  );
  const open: string[] = [];
  let at = 0;
  for (const tag of body.matchAll(/<(\/?)([a-z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/gi)) {
    const [whole, end, name = '', attributes = '', empty] = tag;
    assertText(body.slice(at, tag.index));
    at = tag.index + whole.length;
    for (const [, value = ''] of attributes.matchAll(/="([^"]*)"/g)) assertText(value);
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, each]) => each);
    assert.equal(new Set(names).size, names.length, `an attribute twice in ${whole}`);
    if (end) assert.equal(open.pop(), name, `</${name}> closes another element`);
    else if (!empty) open.push(name);
  }
  assert.equal(body.slice(at).trim(), '', 'text behind the last element');
  assert.deepEqual(open, [], 'elements that are not closed');
}

function assertText(text: string): void {
  assert.doesNotMatch(text, /[<>]/, `a bare bracket in ${text.slice(0, 80)}`);
  assert.doesNotMatch(text, /&(?!(?:amp|lt|gt|quot|#\d+);)/, `a bare & in ${text.slice(0, 80)}`);
}

/** Throws unless each line of a diagram of Mermaid is one of the forms that are written. */
export function assertMermaid(text: string): void {
  const LABEL = String.raw`"(?:[\p{L}\p{N}\p{Mn} .,:/=·…✖⚠ℹ-]|#\d+;|<br>)*"`;
  const forms = [
    /^flowchart LR$/,
    new RegExp(
      String.raw`^ {2}n\d+(?:\[\[${LABEL}\]\]|\(\[${LABEL}\]\)|\[/${LABEL}/\]|\[${LABEL}\]|\(${LABEL}\)|>${LABEL}\])(?::::\w+)?$`,
      'u',
    ),
    new RegExp(String.raw`^ {2}n\d+ (?:---|-\.->|-->\|${LABEL}\|) n\d+$`, 'u'),
    /^ {2}classDef \w+ [a-z0-9#:,. -]+$/,
  ];
  for (const line of text.trimEnd().split('\n'))
    assert.ok(
      forms.some((form) => form.test(line)),
      `no line of Mermaid: ${line}`,
    );
}

/** Throws unless each line of a graph of Graphviz is one of the forms that are written. */
export function assertDot(text: string): void {
  const VALUE = String.raw`(?:"(?:[^"\\]|\\["\\n])*"|[\w.#]+)`;
  const LIST = String.raw`\[${'\\w+'}=${VALUE}(?:, ${'\\w+'}=${VALUE})*\]`;
  const forms = [
    /^digraph zones \{$/,
    /^ {2}rankdir=LR$/,
    new RegExp(`^ {2}(?:node|edge|n\\d+|n\\d+ -> n\\d+) ${LIST}$`),
    /^\}$/,
  ];
  for (const line of text.trimEnd().split('\n'))
    assert.ok(
      forms.some((form) => form.test(line)),
      `no line of Graphviz: ${line}`,
    );
}
