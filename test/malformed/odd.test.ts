import { expect, test } from 'vitest';
import { findingsOfPack } from '../../engine/pack/findings/findings.ts';
import { gapNote } from '../../engine/pack/findings/gap-notes.ts';
import { loadShipped, shipped } from '../pack/shipped.ts';
import { oddSlips } from './odd-slips.ts';

const mark = '▸';

function found(files: ReadonlyMap<string, string>) {
  const { pack, diagnostics } = loadShipped(files);
  expect(diagnostics).toEqual([]);
  const { diagnostics: odd, gaps } = findingsOfPack(pack!);
  return [...odd, ...gaps.flatMap(gapNote)];
}

const before = found(shipped.files);

test('the shipped pack gives no warning', () => {
  expect(before.filter(({ severity }) => severity !== 'note')).toEqual([]);
});

test.each(oddSlips.map((slip) => [slip.title, slip] as const))('%s: one finding more, at its place', (_title, slip) => {
  const text = shipped.files.get(slip.file)!;
  expect(text.split(slip.find), 'the text to be replaced stands exactly once').toHaveLength(2);
  const put = text.replace(slip.find, () => slip.put);
  const marked = put.slice(0, put.indexOf(mark)).split('\n');
  const after = found(new Map(shipped.files).set(slip.file, put.replace(mark, '')));
  // Lines below the slip are those of the file before.
  const end = text.slice(0, text.indexOf(slip.find) + slip.find.length).split('\n').length;
  const more = slip.put.split('\n').length - slip.find.split('\n').length;
  const keys = after.map(({ code, at }) => {
    const here = at!.file.endsWith(`/${slip.file}`) && at!.line! > end + more;
    return `${code} ${at!.file}:${here ? at!.line! - more : at!.line}`;
  });
  const known = before.map(({ code, at }) => `${code} ${at!.file}:${at!.line}`);
  const gained = after.filter((_, i) => !known.includes(keys[i]!));
  expect(
    gained.map(({ code, at }) => ({ code, file: at!.file.split('/').at(-1), line: at!.line, column: at!.column })),
    gained.map(({ message }) => message).join('\n'),
  ).toEqual([{ code: slip.code, file: slip.file, line: marked.length, column: marked.at(-1)!.length + 1 }]);
  expect(gained[0]!.message).toMatch(slip.says);
  if (slip.helps) expect(gained[0]!.help).toMatch(slip.helps);
  // A decision whose every situation has a row now has no gap to tell of, and of the line itself something else is told now.
  const own = `:${marked.length}`;
  expect(known.filter((key) => !keys.includes(key) && !key.startsWith('JDL4108') && !key.endsWith(own))).toEqual([]);
});
