import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Step } from '../../engine/cases/ledger/case.ts';
import type { LedgerLine } from '../../engine/cases/ledger/line.ts';
import { openFile, requestOf } from '../../engine/cases/ledger/open-file.ts';
import { sha256 } from '../../engine/cases/store.ts';

const folder = mkdtempSync(join(tmpdir(), 'jdl-open-file-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A step that wrote request.json with this text, or another file. */
function step(number: number, text: string, name = 'request.json'): Step {
  const within = join(folder, `${number}`);
  mkdirSync(within, { recursive: true });
  writeFileSync(join(within, name), text);
  return { number, folder: within, lines: [{ files: { [name]: sha256(text) } } as unknown as LedgerLine] };
}

describe('the open file of a name', () => {
  it('is that of the last step that wrote one', () => {
    const steps = [step(1, '{"id":"A"}'), step(2, '{"id":"B"}'), step(3, 'a receipt', 'receipt.txt')];
    expect(openFile({ steps }, 'request.json')).toEqual({
      path: join(folder, '2/request.json'),
      bytes: Buffer.from('{"id":"B"}'),
    });
    expect(openFile({ steps }, 'letter.txt')).toBeUndefined();
  });

  it.each([
    ['is gone', (file: string) => rmSync(file)],
    ['has a byte more than the ledger says', (file: string) => appendFileSync(file, ' ')],
  ])('is none where the last one %s: an earlier one does not take its place', (_, damage) => {
    const steps = [step(4, '{"id":"A"}'), step(5, '{"id":"B"}')];
    damage(join(folder, '5/request.json'));
    expect(openFile({ steps }, 'request.json')).toBeUndefined();
    expect(requestOf({ steps })).toBeUndefined();
  });
});
