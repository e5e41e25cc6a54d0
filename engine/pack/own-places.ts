import type { Place } from '../kernel/diagnostics/diagnostic.ts';
import type { Pack } from './pack.ts';

/** Tells whether a place lies in the pack's own folder, and not in that of the pack which it is based on. */
export function ownPlaces({ files }: Pick<Pack, 'files'>): (at: Place | undefined) => at is Place {
  const folder = folderOf(files.get('pack.yaml')!.file);
  return (at): at is Place => at !== undefined && folderOf(at.file) === folder;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
