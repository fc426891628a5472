import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Diagnostic, Position } from 'vscode-languageserver-protocol/node';
import { type Document, OWN_COMMAND, type SideServer, startServer } from './other-server';
import { APEX, outputOf } from './support';

/** A server that people run beside ours, and a document about which both have something to say. */
interface Other {
  readonly command: readonly string[];
  readonly install: string;
  readonly document: Document;
  /** What the other server alone objects to, and how the text reads without it. */
  readonly theirs: { readonly message: RegExp; readonly wrong: string; readonly right: string };
  /** The rules of ours that report in the document. */
  readonly ours: readonly string[];
  /** The labels of completion that both may offer at a place, as docs/editors.md says. */
  readonly shared: RegExp;
}

const TERRAFORM = `resource "aws_route53_zone" "main" {
  name = "example.com"
}

resource "aws_lb" "web" {
  name = "web"
}

resource "aws_route53_record" "apex" {
  zone_id = aws_route53_zone.main.zone_id
  name    = "example.com"
  type    = "CNAME"
  ttl     = 300
  records = [aws_lb.web.dns_name]
}

variable "x" {
  kind = string
}
`;

const others: readonly Other[] = [
  {
    command: ['yaml-language-server', '--stdio'],
    install: 'npm install --global yaml-language-server',
    document: { name: 'template.yaml', languageId: 'yaml', text: `${APEX}Metadata: *unknown\n` },
    theirs: { message: /unknown/, wrong: 'Metadata: *unknown\n', right: '' },
    ours: ['cname-at-apex'],
    shared: /^$/,
  },
  {
    command: ['cfn-lsp-extra'],
    install: 'pip install cfn-lsp-extra',
    document: { name: 'template.yaml', languageId: 'yaml', text: `${APEX}Outputs:\n  A:\n    Value: !Ref Nothing\n` },
    theirs: { message: /Nothing/, wrong: 'Outputs:\n  A:\n    Value: !Ref Nothing\n', right: '' },
    ours: ['cname-at-apex'],
    shared: /^[A-Z]{1,6}$/,
  },
  {
    command: ['terraform-ls', 'serve'],
    install: 'see https://github.com/hashicorp/terraform-ls',
    document: { name: 'main.tf', languageId: 'terraform', text: TERRAFORM },
    theirs: { message: /kind.* is not expected/, wrong: 'kind = string', right: 'type = string' },
    ours: ['cname-at-apex'],
    shared: /^aws_lb\.web\.dns_name$/,
  },
];

describe('beside other language servers', () => {
  for (const other of others) {
    const [command = ''] = other.command;
    describe(command, () => {
      let folder: string;
      let own: SideServer;
      let their: SideServer;

      before(async function () {
        if (outputOf('which', command) === undefined) {
          console.log(`      skipped: ${command} is not installed: ${other.install}`);
          return this.skip();
        }
        folder = mkdtempSync(path.join(os.tmpdir(), 'route53-lint-beside-'));
        writeFileSync(path.join(folder, other.document.name), other.document.text);
        [own, their] = await Promise.all([startServer(OWN_COMMAND, folder), startServer(other.command, folder)]);
        for (const server of [own, their]) server.open(other.document);
      });

      after(() => {
        own?.stop();
        their?.stop();
        if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
      });

      it('shows the problems of both, each with its source, and one of them goes alone', () =>
        checkDiagnostics(other, own, their));
      it('completes with words of its own', () => checkCompletion(other, own, their));
      it('explains what the other does not', () => checkHovers(other, own, their));
      it('offers fixes for its own problems alone', () => checkActions(other, own, their));
      it('leaves files, settings and formatting to the other', () => checkManners(other, folder, own));
    });
  }
});

async function checkDiagnostics({ document, theirs, ours }: Other, own: SideServer, their: SideServer): Promise<void> {
  const isReported = (found: readonly Diagnostic[]) =>
    found.some(({ message }) => theirs.message.test(JSON.stringify(message)));
  const both = () => Promise.all([own.diagnose(document.name, () => true), their.diagnose(document.name, isReported)]);
  const [mine, foreign] = await both();
  assert.deepEqual(
    mine.map(({ code }) => code),
    ours,
  );
  assert.ok(mine.every(({ source }) => source === 'route53-lint'));
  assert.ok(foreign.every(({ source }) => source !== undefined && source !== 'route53-lint'));
  assert.ok(!isReported(mine));

  const change = (text: string) => {
    for (const server of [own, their]) server.change(document.name, text);
  };
  change(document.text.replace(theirs.wrong, theirs.right));
  await their.diagnose(document.name, (found) => !isReported(found));
  assert.deepEqual(await own.diagnose(document.name, () => true), mine);
  change(document.text.replaceAll('CNAME', 'A'));
  assert.ok(!(await own.diagnose(document.name, () => true)).some(({ code }) => ours.includes(`${code}`)));
  await their.diagnose(document.name, isReported);
  change(document.text);
  await both();
}

async function checkCompletion({ document, shared }: Other, own: SideServer, their: SideServer): Promise<void> {
  let offered = 0;
  for (const position of placesIn(document.text)) {
    const [mine, foreign] = await Promise.all([own, their].map((server) => server.complete(document.name, position)));
    offered += mine?.length ?? 0;
    for (const item of mine ?? []) {
      const double = foreign?.find(({ label }) => label === item.label);
      assert.ok(item.detail !== undefined && item.detail !== double?.detail, item.label);
      if (double !== undefined) assert.match(item.label, shared, JSON.stringify(position));
    }
  }
  assert.ok(offered > 10);
}

async function checkHovers({ document }: Other, own: SideServer, their: SideServer): Promise<void> {
  const seen: string[] = [];
  for (const position of placesIn(document.text)) {
    const [mine, foreign] = await Promise.all([own, their].map((server) => server.hover(document.name, position)));
    if (mine === undefined) continue;
    seen.push(JSON.stringify(mine.contents));
    assert.notDeepEqual(mine.contents, foreign?.contents);
  }
  assert.ok(seen.some((text) => text.includes('CNAME')) && seen.some((text) => text.includes('Load Balancer')));
}

async function checkActions({ document }: Other, own: SideServer, their: SideServer): Promise<void> {
  const found = await Promise.all(
    [own, their].map((server) => server.diagnose(document.name, (each) => each.length > 0)),
  );
  const [mine, foreign] = await Promise.all([own, their].map((server) => server.actions(document.name, found.flat())));
  assert.ok(mine?.some(({ kind }) => kind === 'quickfix'));
  for (const { title, diagnostics = [] } of mine ?? []) {
    assert.ok(
      diagnostics.every(({ source }) => source === 'route53-lint'),
      title,
    );
    assert.ok(!foreign?.some((each) => each.title === title), title);
  }
}

function checkManners({ document }: Other, folder: string, own: SideServer): void {
  assert.deepEqual(readdirSync(folder), [document.name]);
  assert.equal(readFileSync(path.join(folder, document.name), 'utf8'), document.text);
  assert.ok(!own.requests.includes('workspace/applyEdit'));
  assert.deepEqual([...own.settings], ['route53Lint']);
  const features = [...Object.keys(own.features), ...own.registered];
  assert.deepEqual(
    features.filter((name) => /formatting|rename|semanticTokens|documentSymbol|folding/i.test(name)),
    [],
  );
}

/** The beginning, the middle and the end of every word. */
function placesIn(text: string): readonly Position[] {
  return text.split('\n').flatMap((row, line) =>
    [...row.matchAll(/[\w.:-]+/g)].flatMap(({ 0: word, index }) => {
      const offsets = new Set([0, Math.ceil(word.length / 2), word.length]);
      return [...offsets].map((offset) => ({ line, character: index + offset }));
    }),
  );
}
