import assert from 'node:assert/strict';
import { closure, withDependencies } from '../../server/src/engine/files/dependencies';
import type { SourceFile } from '../../server/src/text/span';

function moduleCalling(directory: string, ...sources: readonly string[]): SourceFile {
  const calls = sources.map((source, index) => `module "m${index}" {\n  source = "${source}"\n}\n`);
  return { uri: `file:///t/${directory}/main.tf`, text: calls.join('') };
}

describe('The files that files call', () => {
  const root = moduleCalling('root', '../a', '../b');
  const a = moduleCalling('a', '../c');
  const b = moduleCalling('b', '../c', '../root', '../gone');
  const c = moduleCalling('c', '../a');
  const other = moduleCalling('other', '../root');
  const all = [other, c, b, a, root];

  it('come behind those that call them, each once, also where directories call each other in a circle', () => {
    assert.deepEqual(withDependencies([root], all), [root, a, b, c]);
    assert.deepEqual(withDependencies([c], all), [c, a]);
    assert.deepEqual(withDependencies([], all), []);
  });

  it('are requested once for each place, with the first file that calls it', () => {
    const asked: (readonly [string, string])[] = [];
    closure([root], (place, caller) => {
      asked.push([place, caller.uri]);
      return all.filter(({ uri }) => uri.startsWith(place));
    });
    assert.deepEqual(asked, [
      ['file:///t/a/', root.uri],
      ['file:///t/b/', root.uri],
      ['file:///t/c/', a.uri],
      ['file:///t/root/', b.uri],
      ['file:///t/gone/', b.uri],
    ]);
  });

  it('are the same where a URI is escaped in another way', () => {
    const spaced = moduleCalling('my%20module');
    const caller = moduleCalling('x', '../my module');
    assert.deepEqual(
      closure([caller, spaced], () => [{ uri: 'file:///t/my module/main.tf', text: '' }]),
      [caller, spaced],
    );
  });
});
