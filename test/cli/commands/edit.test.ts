import { afterEach, expect, it, vi } from 'vitest';
import { setParameter } from '../../../engine/cli/commands/edit.ts';
import { terminal } from '../../../engine/cli/terminal.ts';

afterEach(() => vi.restoreAllMocks());

it('an edit tells what changes between the pack as it is and as it would be, before the cases', async () => {
  const said: string[] = [];
  vi.spyOn(terminal, 'say').mockImplementation((line = '') => void said.push(line));
  const options = { from: '2015-04-01', assumed: 'An example', pack: 'rules/justice-data-lab', dryRun: true };
  const ended = await setParameter('minimum_records', '80', options, (before, after) => [
    `${Object.keys(before.parameters['minimum_records']!.values).length} value before`,
    `${after.parameters['minimum_records']!.values['2015-04-01']!.is} after`,
  ]);
  expect(ended).toBe(0);
  expect(said.slice(-4)).toEqual([
    '1 value before',
    '80 after',
    expect.stringMatching(/^Of \d+ cases/),
    'Nothing was written.',
  ]);
});
