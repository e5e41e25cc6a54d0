import { describe, expect, it } from 'vitest';
import { type Part, sideBySide } from '../../../engine/pack/diff/side-by-side.ts';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
const told = (parts: readonly Part[] | undefined) =>
  parts?.map((part) => (part.changed ? `[${part.text}]` : part.text)).join('');
const rows = (before: string, after: string) =>
  sideBySide(before, after).map(({ rows }) =>
    rows.map((row) => [row.before?.number, told(row.before?.parts), row.after?.number, told(row.after?.parts)]),
  );

describe('two texts side by side', () => {
  it('set a line beside what became of it, with the words that differ marked on either side', () => {
    const before = text('a', 'b', 'if: { people: { below: 60 } }', 'd', 'e', 'f');
    const after = text('a', 'b', 'if: { people: { below: 80 } }', 'd', 'e', 'f');
    expect(rows(before, after)).toEqual([
      [
        [1, 'a', 1, 'a'],
        [2, 'b', 2, 'b'],
        [3, 'if: { people: { below: [60] } }', 3, 'if: { people: { below: [80] } }'],
        [4, 'd', 4, 'd'],
        [5, 'e', 5, 'e'],
      ],
    ]);
  });

  it('leave the other side empty where lines were added or taken away, and number each side by itself', () => {
    expect(rows(text('a', 'gone', 'b', 'c'), text('a', 'b', 'new', 'newer', 'c'))).toEqual([
      [
        [1, 'a', 1, 'a'],
        [2, 'gone', undefined, undefined],
        [3, 'b', 2, 'b'],
        [undefined, undefined, 3, 'new'],
        [undefined, undefined, 4, 'newer'],
        [4, 'c', 5, 'c'],
      ],
    ]);
  });

  it('are told in stretches, one for each place, and not at all where they are the same', () => {
    const many = Array.from({ length: 20 }, (_, i) => `line ${i}`);
    const edited = many.with(2, 'edited').with(17, 'edited');
    expect(rows(text(...many), text(...edited)).map((hunk) => hunk.length)).toEqual([5, 5]);
    expect(rows(text(...many), text(...many))).toEqual([]);
  });

  it('hold a whole file that one version lacks', () => {
    expect(rows('', text('a', 'b'))).toEqual([
      [
        [undefined, undefined, 1, 'a'],
        [undefined, undefined, 2, 'b'],
      ],
    ]);
  });
});
