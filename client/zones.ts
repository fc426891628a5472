import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { followZones } from './active-zones';
import type { Gate } from './gate';
import { openZoneMap, type ZoneMap } from './zone-map';
import { openZoneView, type ZoneItem, type ZoneView } from './zone-view';

/** The zone view and the zone map. */
export interface Zones extends vscode.Disposable {
  readonly view: ZoneView;
  readonly map: ZoneMap;
}

/** Registers the zone view, the zone map and their commands. */
export function openZones(client: BaseLanguageClient, gate: Gate, extension: vscode.Uri): Zones {
  const zones = followZones(client, gate);
  const view = openZoneView(zones);
  const map = openZoneMap(zones, extension);
  const disposables = [
    zones,
    view,
    map,
    vscode.commands.registerCommand('route53Lint.showItemInMap', (item?: ZoneItem) =>
      map.show(item?.leadsTo ?? item?.id),
    ),
  ];
  return { view, map, dispose: () => vscode.Disposable.from(...disposables).dispose() };
}
