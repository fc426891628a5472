import assert from 'node:assert/strict';
import { actionOfKey, type KeyTree } from '../../client/map/keys';
import { createState } from '../../client/map/state';
import { visiblePart } from '../../server/src/engine/graph/collapse';
import { outlineOf } from '../../server/src/engine/graph/outline';
import type { Graph, Place } from '../../server/src/protocol/zones';
import { graphOfRecords, largeGraph, record } from '../engine/graph/graphs';

const graph = graphOfRecords(
  record('a', 'a', 'CNAME', 'ttl = 300', 'records = ["b.example.com"]'),
  record('b', 'b', 'CNAME', 'ttl = 300', 'records = ["x.example.net"]'),
) as unknown as Graph<Place>;

/** The map of a graph, in which keys are pressed. */
function openMap(of: Graph<Place>) {
  const state = createState(undefined);
  state.take(of);
  const labels = new Map(of.nodes.map(({ id, label }) => [id, label]));
  let at = of.nodes[0]?.id ?? '';
  return {
    state,
    /** The label of the node that has the focus after these keys, or what the last key does instead. */
    press(...keys: readonly string[]): string | undefined {
      let done: string | undefined;
      for (const key of keys) {
        const entries = outlineOf(visiblePart(of, state.isOpen));
        const tree: KeyTree = { order: [...entries.keys()], entries, canToggle: state.canToggle, isOpen: state.isOpen };
        const action = actionOfKey(key, at, tree);
        if (action?.kind === 'focus') at = action.id;
        if (action?.kind === 'toggle') state.setOpen(action.id, action.open);
        if (action?.kind === 'expandAll') state.expandAll();
        done = action?.kind;
      }
      return done === 'focus' ? labels.get(at) : done;
    },
  };
}

describe('the keys of the zone map', () => {
  it('go through the tree with the arrows, Home and End', () => {
    const { press } = openMap(graph);
    assert.equal(press('ArrowDown'), 'a.example.com');
    assert.equal(press('ArrowDown'), 'CNAME');
    assert.equal(press('ArrowUp'), 'a.example.com');
    assert.equal(press('End'), 'x.example.net');
    assert.equal(press('ArrowDown'), undefined);
    assert.equal(press('Home'), 'example.com');
    assert.equal(press('ArrowUp'), undefined);
  });

  it('go in and out with right and left, and along a chain', () => {
    const { press } = openMap(graph);
    assert.equal(press('ArrowRight'), 'a.example.com');
    assert.equal(press('ArrowRight'), 'CNAME');
    assert.equal(press('ArrowRight'), 'b.example.com');
    assert.equal(press('ArrowRight', 'ArrowRight'), 'x.example.net');
    assert.equal(press('ArrowLeft'), 'CNAME');
    assert.equal(press('ArrowLeft'), 'b.example.com');
  });

  it('close and open what is open and closed', () => {
    const { press, state } = openMap(graph);
    const name = graph.nodes[1]?.id ?? '';
    assert.equal(press('ArrowDown', 'ArrowLeft'), 'toggle');
    assert.equal(state.isOpen(name), false);
    assert.equal(press('ArrowDown'), 'b.example.com');
    assert.equal(press('ArrowUp', 'ArrowRight'), 'toggle');
    assert.equal(press(' '), 'toggle');
    assert.equal(state.isOpen(name), false);
  });

  it('open the source with Enter, and have no other meaning', () => {
    const { press } = openMap(graph);
    assert.equal(press('Enter'), 'open');
    assert.equal(press('x'), undefined);
  });
});

describe('the state of the zone map', () => {
  const large = largeGraph(120) as unknown as Graph<Place>;

  it('is closed above 300 nodes, until all is opened', () => {
    const { press, state } = openMap(large);
    assert.equal(state.isCollapsed(), true);
    assert.equal(visiblePart(large, state.isOpen).nodes.length, 121);
    assert.equal(press('*'), 'expandAll');
    assert.equal(state.isCollapsed(), false);
    assert.equal(visiblePart(large, state.isOpen).nodes.length, 361);
  });

  it('shows what a search finds, also in what is closed', () => {
    const { state } = openMap(large);
    assert.deepEqual(state.find('host7.example.net'), ['host7 to']);
    assert.equal(state.reveal('host7 to'), true);
    const shown = visiblePart(large, state.isOpen).nodes.map(({ id }) => id);
    assert.ok(shown.includes('host7 to') && !shown.includes('host8 to'));
    assert.equal(state.reveal('host7 to'), false);
  });

  it('finds rules and messages', () => {
    const faulty = graphOfRecords(record('a', 'a', 'CNAME', 'records = ["b.example.net"]')) as unknown as Graph<Place>;
    assert.equal(openMap(faulty).state.find('missing-ttl').length, 1);
  });

  it('is kept while the page is hidden', () => {
    const { state } = openMap(large);
    state.setOpen('host3', true);
    state.zoom = 1.5;
    state.current = 'host3';
    const again = createState(JSON.parse(JSON.stringify(state.save())));
    again.take(large);
    assert.deepEqual(
      [again.isOpen('host3'), again.isOpen('host4'), again.zoom, again.current],
      [true, false, 1.5, 'host3'],
    );
  });
});
