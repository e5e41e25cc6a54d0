import type { Place } from '../kernel/diagnostics/diagnostic.ts';
import type { Pack } from './pack.ts';

/** Tells whether a place lies in the pack's own folder, and not in that of the pack which it is based on. */
export function ownPlaces({ files }: Pick<Pack, 'files'>): (at: Place | undefined) => at is Place {
  const folder = packFolder({ files });
  return (at): at is Place => at !== undefined && folderOf(at.file) === folder;
}

/** The pack's folder as places name it, with the stroke at its end. */
export function packFolder({ files }: Pick<Pack, 'files'>): string {
  return folderOf(files.find(({ name }) => name === 'pack.yaml')!.file.file);
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf('/') + 1);
}
