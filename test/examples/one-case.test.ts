import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { commandsOf } from '../docs/commands.ts';
import { documentOf } from '../docs/documents.ts';
import { expectGolden, withoutTimes } from './golden.ts';
import { requestsIn } from './requests-copied.ts';
import { root, runJdl } from './run-jdl.ts';

const walk = 'examples/one-case';
const letters = ['0001/receipt.txt', '0008/covering-note.txt', '0013/destruction-certificate.txt'];

/** The commands of the walk in their order, as a terminal shows them. */
function typed(folder: string): { text: string; refused: string[] } {
  const ran = commandsOf(documentOf(`${walk}/README.md`)).map(({ text }) => {
    const { code, said, complained } = runJdl(folder, ...text.split(' ').slice(2));
    const ended = code === 0 ? '' : `[exit code ${code}]\n`;
    return { text, code, shown: `$ ${text}\n${withoutTimes(said)}${complained}${ended}` };
  });
  return {
    text: ran.map(({ shown }) => shown).join('\n'),
    refused: ran.filter(({ code }) => code !== 0).map(({ text }) => text.split(' ').slice(2).join(' ')),
  };
}

test('a case goes from its receipt to its end by the commands of the walk, as they stand there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'jdl-one-case-'));
  requestsIn(folder);
  cpSync(join(root, walk), join(folder, walk), { recursive: true });
  cpSync(join(folder, 'keys/site.key'), join(folder, 'keys/walk.key'));
  const { text, refused } = typed(folder);
  expect(refused.map((command) => command.replace(/ --(as|on|site) \S+/g, ''))).toEqual([
    'case record walk/ONE-1 report-returned --detail account=other',
    'case record walk/ONE-1 query-raised --detail about=one-person',
    'case destroy walk/ONE-1',
    'explain walk/ONE-1 --record 10',
  ]);
  const came = new Map([['terminal.txt', text]]);
  for (const letter of letters) came.set(basename(letter), readFileSync(join(folder, 'walk/ONE-1', letter), 'utf8'));
  expectGolden(join(root, walk, 'expected'), came, join(tmpdir(), 'jdl-one-case-expected'));
  expect(readFileSync(join(folder, 'walk/case.html'), 'utf8')).toContain('In the provider&#x27;s review');
  rmSync(folder, { recursive: true });
}, 300_000);
