import { diffWordsWithSpace, structuredPatch } from 'diff';

/** A stretch of a file that differs, with the lines around it, each line beside what became of it. */
export interface Hunk {
  readonly rows: readonly SideRow[];
}

export interface SideRow {
  readonly before?: SideLine;
  readonly after?: SideLine;
  readonly same: boolean;
}

export interface SideLine {
  readonly number: number;
  readonly parts: readonly Part[];
}

/** A run of characters; `changed` where the other side has others in its place. */
export interface Part {
  readonly text: string;
  readonly changed: boolean;
}

const linesAround = 2;

/** What differs between two texts, old lines beside new ones. */
export function sideBySide(before: string, after: string): Hunk[] {
  const { hunks } = structuredPatch('', '', before, after, '', '', { context: linesAround });
  return hunks.map(({ oldStart, newStart, lines }) => ({ rows: rowsOf(lines, oldStart, newStart) }));
}

function rowsOf(lines: readonly string[], oldStart: number, newStart: number): SideRow[] {
  const rows: SideRow[] = [];
  let [old, now] = [oldStart, newStart];
  let gone: string[] = [];
  let come: string[] = [];
  const settle = () => {
    rows.push(...paired(gone, come, old, now));
    old += gone.length;
    now += come.length;
    [gone, come] = [[], []];
  };
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith('-')) gone.push(text);
    else if (line.startsWith('+')) come.push(text);
    else if (line.startsWith(' ')) {
      settle();
      rows.push({ before: whole(text, old), after: whole(text, now), same: true });
      old += 1;
      now += 1;
    }
  }
  settle();
  return rows;
}

/** Lines that went beside lines that came in their place, the first beside the first. */
function paired(gone: readonly string[], come: readonly string[], old: number, now: number): SideRow[] {
  return Array.from({ length: Math.max(gone.length, come.length) }, (_, i): SideRow => {
    const [was, is] = [gone[i], come[i]];
    if (was === undefined) return { after: whole(is!, now + i), same: false };
    if (is === undefined) return { before: whole(was, old + i), same: false };
    const parts = diffWordsWithSpace(was, is);
    const side = (other: 'added' | 'removed') =>
      parts
        .filter((part) => !part[other])
        .map(({ value, added, removed }) => ({ text: value, changed: added || removed }));
    return {
      before: { number: old + i, parts: side('added') },
      after: { number: now + i, parts: side('removed') },
      same: false,
    };
  });
}

function whole(text: string, number: number): SideLine {
  return { number, parts: [{ text, changed: false }] };
}
