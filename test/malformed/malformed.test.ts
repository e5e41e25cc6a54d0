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

test.each(slips.map((slip) => [slip.title, slip] as const))(
  '%s gives one diagnostic, where it stands',
  (_title, slip) => {
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
    expect(pack === undefined).toBe(slip.severity !== 'warning');
    expect(diagnostics[0]!.severity).toBe(slip.severity ?? 'error');
  },
);

const deep = (levels: number) => `${'a: {'.repeat(levels)}${'}'.repeat(levels)}`;
const withFile = (name: string, text: string) => new Map(shipped.files).set(name, text);
const withoutFile = (name: string) => new Map([...shipped.files].filter(([file]) => file !== name));

test.each([
  ['an empty file', withFile('access.yaml', ''), 'JDL1004', 'access.yaml', /empty/],
  ['a file of comments only', withFile('access.yaml', '# nothing\n'), 'JDL1004', 'access.yaml', /empty/],
  ['a list where a map belongs', withFile('access.yaml', '- 1\n'), 'JDL2003', 'access.yaml', /a map of keys/],
  ['a file 33 levels deep', withFile('access.yaml', deep(33)), 'JDL1005', 'access.yaml', /deep/],
  ['a file 20,000 levels deep', withFile('access.yaml', deep(20_000)), 'JDL1005', 'access.yaml', /deep/],
  ['20,000 brackets never closed', withFile('access.yaml', '['.repeat(20_000)), 'JDL1005', 'access.yaml', /deep/],
  ['a file over 1 MiB', withFile('access.yaml', `#${' '.repeat(1024 * 1024)}`), 'JDL1005', 'access.yaml', /1 MiB/],
  ['bytes that are not UTF-8', withFile('access.yaml', 'title: caf\uFFFD\n'), 'JDL1008', 'access.yaml', /UTF-8/],
  ['a pack without parameters', withoutFile('parameters.yaml'), 'JDL2111', 'parameters.yaml', /lacks parameters\.yaml/],
  ['a folder without pack.yaml', withoutFile('pack.yaml'), 'JDL2111', 'pack.yaml', /lacks pack\.yaml/],
  ['a stage whose file is missing', withoutFile('intake.yaml'), 'JDL2111', 'pack.yaml', /lacks intake\.yaml/],
] as const)('%s gives one diagnostic', (_title, files, code, file, says) => {
  const { diagnostics, pack } = loadShipped(files);
  expect(diagnostics.map((d) => [d.code, d.at?.file.split('/').at(-1)])).toEqual([[code, file]]);
  expect(diagnostics[0]!.message + (diagnostics[0]!.help ?? '')).toMatch(says);
  expect(pack).toBeUndefined();
});

test('a pack that has no register of citations is not asked for one', () => {
  const { diagnostics, pack } = loadShipped(withoutFile('citations.yaml'));
  expect(diagnostics).toEqual([]);
  expect(pack).toBeDefined();
});

test('the shipped pack is sound, and its register is the one that its citations give', () => {
  const { diagnostics, register } = loadShipped(shipped.files);
  expect(diagnostics).toEqual([]);
  expect(register).toBe(shipped.files.get('citations.yaml'));
});
