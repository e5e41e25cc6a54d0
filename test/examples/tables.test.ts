import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectGolden, withoutPackHash } from './golden.ts';
import { root, runJdl } from './run-jdl.ts';

const tables = join(root, 'examples/tables');

const examples = [
  { name: 'first', title: 'two tables of the same people are protected together', args: [], code: 0 },
  { name: 'one-more', title: 'a release that differs by one person from the first is rounded', args: [], code: 0 },
  {
    name: 'two-in-every-line',
    title: 'a figure is found that two hidden ones in every line leave open to nobody but the sums',
    args: ['--audit-only'],
    code: 1,
  },
];

describe('the example tables', () => {
  test.each(examples)('$name: $title', ({ name, args, code }) => {
    const folder = mkdtempSync(join(tmpdir(), `jdl-tables-${name}-`));
    const file = `tables=${join(tables, `${name}.json`)}`;
    const ended = runJdl(folder, 'protect', '--in', file, '--out', 'out', '--no-pdf', '--on', '2014-03-03', ...args);
    expect({ code: ended.code, complained: ended.complained }).toEqual({ code, complained: '' });
    const came = new Map([['terminal.txt', ended.said]]);
    for (const made of ['safe-tables.json', 'audit.json'])
      if (existsSync(join(folder, 'out', made)))
        came.set(made, withoutPackHash(readFileSync(join(folder, 'out', made), 'utf8')));
    expectGolden(join(tables, 'expected', name), came, join(tmpdir(), `jdl-tables-expected-${name}`));
    rmSync(folder, { recursive: true });
  });
});
