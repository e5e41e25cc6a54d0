import type { Place } from '../../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack.ts';
import type { YamlFile } from '../yaml.ts';
import type { Packs } from './pairs.ts';
import { type Hunk, sideBySide } from './side-by-side.ts';

/** A stretch of a file that was edited, in either version; one of them may lack the file. */
export interface EditedPlace extends Hunk {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** Everything that was edited, file by file, test cases too. */
export function editedPlaces({ before, after }: Packs): EditedPlace[] {
  const [old, now] = [filesOf(before), filesOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    return sideBySide(was?.source ?? '', is?.source ?? '').map(({ rows }) => ({
      before: was?.file,
      after: is?.file,
      rows,
    }));
  });
}

/** The files of a pack by their names in it. */
function filesOf({ files, tests }: Pack): Map<string, YamlFile> {
  return new Map([
    ...files.map(({ name, file }) => [name, file] as const),
    ...tests.map(({ file }) => [`tests/${file.file.split(/[\\/]/).at(-1)}`, file] as const),
  ]);
}

/** Whether a line that was edited belongs to what stands at a place: a row, a value, a check. */
export function isWithin(edited: EditedPlace, place: Place, { before, after }: Packs): boolean {
  return (
    (place.file === edited.after && touches(edited, 'after', extentOf(place, after))) ||
    (place.file === edited.before && touches(edited, 'before', extentOf(place, before)))
  );
}

type Extent = readonly [first: number, last: number];

function touches({ rows }: EditedPlace, side: 'before' | 'after', [first, last]: Extent): boolean {
  return rows.some((row) => {
    const number = row[side]?.number;
    return !row.same && number !== undefined && number >= first && number <= last;
  });
}

/** From the line of a place to the last that is indented below it. */
function extentOf({ file, line = 1 }: Place, pack: Pack): Extent {
  const source = [...filesOf(pack).values()].find((each) => each.file === file)?.source ?? '';
  const lines = source.split('\n');
  const indent = indentOf(lines[line - 1] ?? '');
  const end = lines.findIndex((text, i) => i >= line && text.trim() !== '' && indentOf(text) <= indent);
  return [line, end < 0 ? lines.length : end];
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
