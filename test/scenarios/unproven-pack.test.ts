import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openFile } from '../cases/opened.ts';
import { errorsIn, jdl, root } from './jdl.ts';
import { casesIn, day, makeWorld, removeWorld, requestWith, textOf, type World } from './world.ts';

let world: World;
let request: string;
beforeAll(async () => {
  world = await makeWorld();
  request = requestWith(world, { request: (text) => text.replace(/^pack: .*/m, 'pack: pack') });
  const pack = join(request, 'pack');
  cpSync(join(root, 'rules/justice-data-lab'), pack, { recursive: true });
  const file = join(pack, 'parameters.yaml');
  const text = readFileSync(file, 'utf8');
  const changed = text.replace(/(minimum_matched:\n(?: .*\n)*?.*\{ is: )\d+,/, '$11000,');
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
});
afterAll(() => removeWorld(world));

describe('a pack that does not answer as its own cases expect', () => {
  it('is not run, and the message says how to see which', async () => {
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day], { cwd: request });
    expect(ended.stderr).toMatch(/error JDL4006: \d+ of the \d+ cases of the pack pack fails?\n/);
    expect(ended.stderr).toContain('npx jdl test pack');
    expect({ status: ended.status, errors: errorsIn(ended), cases: casesIn(request) }).toEqual({
      status: 2,
      errors: ['JDL4006'],
      cases: [],
    });
  });

  it('is run with a warning where it has no cases; the letter of a comparison that is not good enough tells that alone', async () => {
    rmSync(join(request, 'pack/tests'), { recursive: true });
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day, '--case', 'case'], { cwd: request });
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 1, errors: [] });
    expect(ended.stderr).toContain('warning JDL4007: the pack pack has no cases of its own');
    expect(ended.stdout).toContain('balance: ');
    const letter = textOf(openFile(join(request, 'case'), 'letter.html'));
    expect(letter).toContain('Too few people could be matched to similar people');
    expect(letter).not.toMatch(/well matched|reasonably matched|poorly matched/i);
  });
});
