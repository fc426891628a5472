import { parentDirectoryOf } from '../text/uri';
import type { ConfigurationFiles, FoundConfiguration } from './configuration-files';
import { isIgnoredBy, type SettingsReader } from './settings';

/** Tests whether the nearest configuration leaves out a file or a folder; each is found once for a directory. */
export function createExclusion(
  settings: SettingsReader,
  configurationFiles: ConfigurationFiles,
): (uri: string) => Promise<boolean> {
  const known = new Map<string, Promise<FoundConfiguration | undefined>>();
  const findNearest = async (uri: string) =>
    configurationFiles.findNearest(uri, (await settings.readEditor(uri)).configFile);
  return async (uri) => {
    const directory = parentDirectoryOf(uri) ?? '';
    const finding = known.get(directory) ?? findNearest(`${directory}-`);
    known.set(directory, finding);
    const found = await finding;
    return found !== undefined && isIgnoredBy(found, uri);
  };
}
