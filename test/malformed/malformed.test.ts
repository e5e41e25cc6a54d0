import { expect, test } from 'vitest';
import { loadShipped, shipped } from '../pack/shipped.ts';
import { type Slip, slips } from './slips.ts';

const mark = '▸';

/** Line and column, counted from 1, of an offset. */
function placeOf(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}

function slipped(slip: Slip): { files: Map<string, string>; at: { file: string; line: number; column: number } } {
  const text = shipped.files.get(slip.file)!;
  expect(text.split(slip.find), 'the text to be replaced stands exactly once').toHaveLength(2);
  const put = text.replace(slip.find, () => slip.put);
  const files = new Map(shipped.files).set(slip.file, put.replace(mark, ''));
  if (slip.at === undefined) return { files, at: { file: slip.file, ...placeOf(put, put.indexOf(mark)) } };
  const there = files.get(slip.at.file)!;
  return { files, at: { file: slip.at.file, ...placeOf(there, there.indexOf(slip.at.text)) } };
}

test.each(slips.map((slip) => [slip.title, slip] as const))('%s gives one diagnostic, where it stands', (_title, slip) => {
  const { files, at } = slipped(slip);
  const { diagnostics, pack } = loadShipped(files);
  const found = diagnostics.map((d) => ({
    code: d.code,
    file: d.at?.file.split('/').at(-1),
    line: d.at?.line,
    column: d.at?.column,
  }));
  expect(found, diagnostics.map((d) => d.message).join('\n')).toEqual([{ code: slip.code, ...at }]);
  expect(diagnostics[0]!.message).toMatch(slip.says);
  if (slip.helps) expect(diagnostics[0]!.help).toMatch(slip.helps);
  expect(pack).toBeUndefined();
});
