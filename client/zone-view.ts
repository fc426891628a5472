import * as vscode from 'vscode';
import { type Place, type TreeItem, ZONES, type ZoneTree } from '../server/src/protocol/zones';
import { type ActiveZones, fileNameOf, openingOf } from './active-zones';
import { offerFixes } from './zone-fixes';

/** An item of the zone view. */
export type ZoneItem = TreeItem<Place>;

/** The view of zones in the Explorer. */
export interface ZoneView extends vscode.Disposable {
  /** The items of the view as they are shown now, for tests. */
  items(): readonly ZoneItem[];
  /** An item as VS Code shows it, for tests. */
  show(item: ZoneItem): vscode.TreeItem;
  /** Why there are no items, for tests. */
  state(): ViewState;
}

/** What the view shows: zones, or why it is empty. The values are in the `when` clauses of package.json. */
export type ViewState = 'zones' | 'closed' | 'unrecognised' | 'unchecked' | 'empty';

/** Shows the zones of the active file and follows its changes. */
export function openZoneView(zones: ActiveZones): ZoneView {
  const changed = new vscode.EventEmitter<void>();
  const parents = new Map<string, ZoneItem>();
  let tree: ZoneTree | null = null;
  let asked = 0;
  /** Whether something has changed while the view could not be seen. */
  let isStale = false;
  const view = vscode.window.createTreeView<ZoneItem>('route53Lint.zones', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (item) => [...(item?.children ?? tree?.zones ?? [])],
      getParent: (item) => parents.get(item.id),
      getTreeItem: toTreeItem,
    },
  });

  const state = () => (tree === null && zones.isLeftOut() ? 'unrecognised' : stateOf(tree));

  /** Asks again, as soon as the view can be seen; an answer that a later one has overtaken is dropped. */
  async function refresh(): Promise<void> {
    isStale = !view.visible;
    if (isStale) return;
    asked += 1;
    const turn = asked;
    const answer = await zones.ask<ZoneTree>(ZONES).catch(() => null);
    if (turn !== asked) return;
    tree = answer;
    parents.clear();
    rememberParents(tree?.zones ?? [], parents);
    view.description =
      tree === null || tree.zones.length === 0 ? undefined : fileNameOf(vscode.Uri.parse(tree.uri, true).path);
    void vscode.commands.executeCommand('setContext', 'route53Lint.zones', state());
    changed.fire();
  }

  const command = (name: string, run: (item: ZoneItem | undefined) => unknown) =>
    vscode.commands.registerCommand(`route53Lint.${name}`, run);
  const disposables = [
    changed,
    view,
    zones.onDidChange(() => void refresh()),
    view.onDidChangeVisibility(() => {
      if (isStale) void refresh();
    }),
    command('fixItem', async (item) => item && offerFixes(problemsIn(item))),
  ];
  void vscode.commands.executeCommand('setContext', 'route53Lint.active', true);
  void refresh();
  return {
    items: () => tree?.zones ?? [],
    show: toTreeItem,
    state,
    dispose: () => vscode.Disposable.from(...disposables).dispose(),
  };
}

function stateOf(tree: ZoneTree | null): ViewState {
  if (tree === null) return 'closed';
  if (tree.zones.length > 0) return 'zones';
  return tree.state === 'read' ? 'empty' : tree.state;
}

function rememberParents(items: readonly ZoneItem[], parents: Map<string, ZoneItem>): void {
  for (const item of items) {
    for (const child of item.children) parents.set(child.id, item);
    rememberParents(item.children, parents);
  }
}

/** The problems of an item and of what is in it. */
function problemsIn({ problems, children }: ZoneItem): ZoneItem['problems'] {
  return [...problems, ...children.flatMap(problemsIn)];
}

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

function toTreeItem(item: ZoneItem): vscode.TreeItem {
  const { id, kind, label, detail, count, children, at, lead } = item;
  const shown = new vscode.TreeItem(label, children.length === 0 ? None : kind === 'name' ? Collapsed : Expanded);
  const problems = count === 0 ? '' : `${count} ${count === 1 ? 'problem' : 'problems'}`;
  const own = item.problems.length > 0;
  shown.id = id;
  shown.description = [own ? '' : problems, detail, own ? problems : ''].filter((text) => text !== '').join(' · ');
  shown.tooltip = tooltipOf(item);
  shown.iconPath = iconOf(item);
  shown.contextValue = count > 0 ? `${kind}-problems` : kind;
  shown.accessibilityInformation = {
    label: [lead === undefined || lead === 'unknown' ? label : `${lead} to ${label}`, detail, problems]
      .filter((text) => text !== '')
      .join(', '),
  };
  if (at !== undefined) shown.command = openingOf(at);
  return shown;
}

/** Plain text, as it holds what is written in files. */
function tooltipOf({ label, detail, lead, problems, isInView }: ZoneItem): string {
  const leads = lead === undefined || lead === 'unknown' ? '' : `${lead}: `;
  return [
    `${leads}${label}`,
    ...(detail === '' ? [] : [detail]),
    ...(isInView ? ['It is in view: the item leads to it.'] : []),
    ...problems.map(({ severity, message, rule }) => `\n${severity}: ${message} (${rule})`),
  ].join('\n');
}

const ICONS = { zone: 'globe', name: 'tag', 'record-set': 'symbol-field', target: 'arrow-right' } as const;
const TARGET_ICONS = { service: 'cloud', name: 'link', address: 'arrow-right', unknown: 'question' } as const;
const PROBLEM_ICONS = { error: 'error', warning: 'warning', info: 'info' } as const;
const COLOURS = {
  error: 'problemsErrorIcon.foreground',
  warning: 'problemsWarningIcon.foreground',
  info: 'problemsInfoIcon.foreground',
} as const;

/** The icon of the kind; of what has a problem itself, that of the problem. */
function iconOf({ kind, target, severity, problems }: ZoneItem): vscode.ThemeIcon {
  const plain = target === undefined ? ICONS[kind] : TARGET_ICONS[target];
  if (severity === undefined) return new vscode.ThemeIcon(plain);
  const colour = new vscode.ThemeColor(COLOURS[severity]);
  return new vscode.ThemeIcon(problems.length > 0 ? PROBLEM_ICONS[severity] : plain, colour);
}
