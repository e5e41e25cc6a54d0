import { existsSync, watch } from 'node:fs';
import { join } from 'node:path';

/** Tells which file of some folders changed, until it is stopped. */
export type Watch = (folders: readonly string[], onChange: (file: string) => void) => () => void;

/** Watches folders, not files: an editor may put a new file in the place of the old one. */
export const watchFolders: Watch = (folders, onChange) => {
  const watchers = folders
    .filter((folder) => existsSync(folder))
    .map((folder) => watch(folder, (_event, name) => name !== null && onChange(join(folder, name))));
  return () => {
    for (const watcher of watchers) watcher.close();
  };
};
