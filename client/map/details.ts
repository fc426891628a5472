import type { OutlineEntry } from '../../server/src/engine/graph/outline';
import { SIGNS } from '../../server/src/engine/graph/words';
import type { Place } from '../../server/src/protocol/zones';
import { make } from './page';

type Entry = OutlineEntry<Place>;

/** Shows the node that has the focus: what it is, where it leads, its problems. */
export function showDetails(
  into: HTMLElement,
  entry: Entry | undefined,
  leads: readonly string[],
  open: () => void,
): void {
  if (entry === undefined) {
    into.replaceChildren();
    return;
  }
  const { label, detail, problems, at } = entry.node;
  const head = make('p', { class: 'head' });
  head.append(make('strong', {}, label));
  if (detail !== '') head.append(make('span', { class: 'dim' }, detail));
  if (leads.length > 0) head.append(make('span', { class: 'dim' }, `leads to ${leads.join(', ')}`));
  if (at !== undefined) {
    const button = make('button', { type: 'button', title: 'Open the source (Enter)' }, 'Open source');
    button.addEventListener('click', open);
    head.append(make('span', { class: 'gap' }), button);
  }
  const list = make('ul');
  for (const { severity, message, rule } of problems) {
    const item = make('li', { class: severity });
    item.append(make('span', { class: 'sign', 'aria-label': severity }, SIGNS[severity]), ` ${message} `);
    item.append(make('code', {}, rule));
    list.append(item);
  }
  into.replaceChildren(head, ...(problems.length > 0 ? [list] : []));
}
