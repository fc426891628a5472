import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { explainRule } from '../../server/src/cli/rules';

describe('The explanation of a rule', () => {
  it('names the page that is here, which needs no network, before its address', () => {
    const explained = explainRule('cname-at-apex', (_, text) => text, 80);
    assert.ok('text' in explained);
    const [page = '', address = ''] = explained.text.split('Documentation\n')[1]?.trim().split(/\n */) ?? [];
    assert.ok(existsSync(page), page);
    assert.match(page, /docs[\\/]rules[\\/]cname-at-apex\.md$/);
    assert.match(address, /^https:.*\/docs\/rules\/cname-at-apex\.md$/);
  });
});
