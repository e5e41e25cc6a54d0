import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWholeFile } from '../../engine/adapters/whole-file.ts';
import { caseOf, sealedNames } from '../cases/opened.ts';
import { errorsIn, jdl } from './jdl.ts';
import { casesIn, day, flawsOf, isWhole, makeWorld, removeWorld, requestWith, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => removeWorld(world));

const run = (request: string, ...more: string[]) =>
  jdl(['run', '.', '--no-pdf', '--on', day, ...more], { cwd: request });

describe('a run that cannot write its case says so in one message and leaves nothing', () => {
  it('where a part of the path is a file', async () => {
    const request = requestWith(world);
    writeFileSync(join(request, 'file'), '');
    const ended = await run(request, '--case', 'file/case');
    expect(ended.stderr).toContain('the case cannot be written to file/case: a part of the path is a file');
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL6003'] });
    // Told before the work, not after it.
    expect(ended.stdout).toBe('');
  });

  it.skipIf(!canMount())('on a disk that is full (skipped where no small disk can be mounted)', async () => {
    await onDisk('size=64k', async (request, disk) => {
      const ended = await run(request, '--case', join(disk, 'case'));
      expect(ended.stderr).toContain('the disk is full');
      expect({ status: ended.status, errors: errorsIn(ended), left: readdirSync(disk) }).toEqual({
        status: 2,
        errors: ['JDL6003'],
        left: [],
      });
    });
  });

  it.skipIf(!canMount())('on a disk that is read-only (skipped where no small disk can be mounted)', async () => {
    await onDisk('ro', async (request, disk) => {
      const ended = await run(request, '--case', join(disk, 'case'));
      expect(ended.stderr).toContain('the disk is read-only');
      expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL6003'] });
    });
  });

  it('with a full disk an earlier case stays as it was', { skip: !canMount() }, async () => {
    await onDisk('size=1600k', async (request, disk) => {
      const cases = join(disk, 'case');
      expect((await run(request, '--case', cases)).status).toBe(0);
      writeFileSync(join(disk, 'ballast'), Buffer.alloc(freeIn(disk)));
      const before = caseOf(cases).head;
      expect((await run(request, '--case', cases, '--replace')).stderr).toContain('the disk is full');
      expect(caseOf(cases).head).toBe(before);
      expect(readdirSync(cases).sort()).toEqual(['0001', 'staff.json', 'summary.json']);
      expect(isWhole(cases)).toBe(true);
      expect(readdirSync(disk).sort()).toEqual(['ballast', 'case']);
    });
  });
});

describe('a browser that is not to be had is told before the work', () => {
  it.each([
    ['one that is not there', ['--browser', '/nowhere/chromium'], /there is no browser at \/nowhere\/chromium/],
    ['a program that is none', ['--browser', process.execPath], /could not be started/],
  ])('%s', async (_, option, says) => {
    const request = requestWith(world);
    const ended = await jdl(['run', '.', '--on', day, ...option], { cwd: request });
    expect(ended.stderr).toMatch(says);
    expect({
      status: ended.status,
      errors: errorsIn(ended),
      cases: casesIn(request),
      temporary: ended.temporary,
    }).toEqual({ status: 2, errors: ['JDL6004'], cases: [], temporary: [] });
  });
});

describe('a run that is killed leaves no case and nothing in the temporary folder', () => {
  it.each(['SIGKILL', 'SIGTERM', 'SIGINT'] as const)('by %s, with the browser open', async (signal) => {
    const request = requestWith(world);
    const ended = await jdl(['run', '.', '--on', day], {
      cwd: request,
      onOutput: (soFar, child) => {
        if (soFar.includes('intake (')) child.kill(signal);
      },
    });
    expect({ signal: ended.signal, cases: casesIn(request), temporary: ended.temporary }).toEqual({
      signal,
      cases: [],
      temporary: [],
    });
  });

  it('and what one left that was killed while it wrote is swept away by the next', async () => {
    const request = requestWith(world);
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    const name = (place: string, pid: number) =>
      join(request, 'cases', `.${place}.${hostname().replaceAll('.', '-')}.${pid}`);
    for (const left of [
      `${name('DEMO-7', dead)}.partial`,
      `${name('DEMO-7.0a1b2c3d', dead)}.partial`,
      `${name('other', process.pid)}.partial`,
    ]) {
      mkdirSync(left);
      writeFileSync(join(left, 'links.csv'), 'record,person_id\n');
    }
    expect((await run(request)).status).toBe(0);
    expect(casesIn(request)).toEqual(
      [`.other.${hostname().replaceAll('.', '-')}.${process.pid}.partial`, 'DEMO-7'].sort(),
    );
  });
});

describe('two runs of one request', () => {
  it('at once: one has the place wholly and the other is refused', async () => {
    const request = requestWith(world);
    const ended = await Promise.all([run(request), run(request)]);
    expect(ended.map((e) => e.status).sort()).toEqual([0, 2]);
    expect(ended.flatMap(errorsIn)).toEqual(['JDL6003']);
    expect(casesIn(request)).toEqual(['DEMO-7']);
    expect(isWhole(join(request, 'cases/DEMO-7'))).toBe(true);
  });

  it('at once, the first that a site ever ran: both seal by one key', async () => {
    const request = requestWith(world);
    rmSync(join(request, 'keys'), { recursive: true });
    const ended = await Promise.all([run(request, '--case', 'one'), run(request, '--case', 'two')]);
    expect(ended.map((e) => e.status)).toEqual([0, 0]);
    expect(ended.filter(({ stderr }) => stderr.startsWith('A key of the site was made: keys/site.key\n'))).toHaveLength(
      1,
    );
    for (const of of ['one', 'two']) expect(flawsOf(join(request, of))).toEqual([]);
  });

  it('at once, both with --replace: one is the next step of the case, and the other is told and writes nothing', async () => {
    const request = requestWith(world);
    await run(request);
    const ended = await Promise.all([run(request, '--replace'), run(request, '--replace')]);
    expect(ended.map((e) => e.status).sort()).toEqual([0, 2]);
    expect(ended.flatMap(errorsIn)).toEqual(['JDL6012']);
    expect(ended.map(({ stderr }) => stderr).join('')).toMatch(
      /^error JDL6012: something else happened to DEMO-7 in the same moment\n {2}help: Nothing of this was written\./,
    );
    expect(casesIn(request)).toEqual(['DEMO-7']);
    expect(readdirSync(join(request, 'cases/DEMO-7')).sort()).toEqual(['0001', '0002', 'staff.json', 'summary.json']);
    expect(isWhole(join(request, 'cases/DEMO-7'))).toBe(true);
  });

  it('one after the other: the second is refused, and with --replace is the next step of the case', async () => {
    const request = requestWith(world);
    const of = join(request, 'cases/DEMO-7');
    expect((await run(request)).status).toBe(0);
    const refused = await run(request);
    expect(refused.stderr).toContain('cases/DEMO-7 is there already');
    expect({ status: refused.status, errors: errorsIn(refused) }).toEqual({ status: 2, errors: ['JDL6003'] });
    const first = sealedNames(of, 1);
    expect((await run(request, '--replace')).status).toBe(0);
    const { steps } = caseOf(of);
    expect(steps.map(({ lines }) => lines[0]!.event)).toEqual(['request-received', 'data-corrected']);
    expect([sealedNames(of, 1), sealedNames(of, 2)]).toEqual([first, first]);
    expect(casesIn(request)).toEqual(['DEMO-7']);
    expect(isWhole(of)).toBe(true);
  });

  it('--replace never takes the place of what is no case', async () => {
    const request = requestWith(world);
    mkdirSync(join(request, 'letters'));
    writeFileSync(join(request, 'letters/mine'), '');
    const ended = await run(request, '--replace', '--case', 'letters');
    expect(ended.stderr).toContain('letters is there already');
    expect({ status: ended.status, kept: readdirSync(join(request, 'letters')) }).toEqual({
      status: 2,
      kept: ['mine'],
    });
  });
});

describe('a file that goes or changes under a run', () => {
  it('an extract that is written to during the run: nothing is stored', async () => {
    const request = requestWith(world, { site: (text) => text.replace('../invented/histories.csv', 'histories.csv') });
    const histories = readFileSync(join(world.folder, 'histories.csv'));
    writeFileSync(join(request, 'histories.csv'), histories);
    const ended = await jdl(['run', '.', '--no-pdf', '--on', day], {
      cwd: request,
      onOutput: (soFar) => {
        if (soFar.includes('intake (')) rmSync(join(request, 'histories.csv'), { force: true });
      },
    });
    expect(ended.stderr).toContain('histories.csv changed during the run');
    expect({ status: ended.status, errors: errorsIn(ended), cases: casesIn(request) }).toEqual({
      status: 2,
      errors: ['JDL5008'],
      cases: [],
    });
  });

  it("the provider's file that is a pipe is refused and not waited for", async () => {
    const request = requestWith(world, { request: (text) => text.replace('cohort: cohort.csv', 'cohort: pipe') });
    execFileSync('mkfifo', [join(request, 'pipe')]);
    const ended = await run(request);
    expect(ended.stderr).toContain('pipe is not a file');
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: ['JDL5008'] });
  });

  it.each([
    ['grows', (file: string) => appendFile(file, 'more')],
    ['vanishes', (file: string) => rm(file)],
  ])('a file that %s while it is read counts as changed', async (_, meanwhile) => {
    const file = join(requestWith(world), 'cohort.csv');
    const read = async (handle: { readFile(): Promise<Uint8Array> }) => {
      const bytes = await handle.readFile();
      await meanwhile(file);
      return bytes;
    };
    expect(await readWholeFile(file, { atMost: 1e6 })).toBeInstanceOf(Uint8Array);
    expect(await readWholeFile(file, { atMost: 1e6, read })).toBe('changed');
  });

  it('a file above the limit is not read at all', async () => {
    expect(await readWholeFile(join(world.folder, 'cohort.csv'), { atMost: 10 })).toBe('too large');
  });
});

/** Runs a test with a small disk, which is gone afterwards whatever happens. */
async function onDisk(options: string, test: (request: string, disk: string) => Promise<void>): Promise<void> {
  const request = requestWith(world);
  const disk = join(request, 'disk');
  mkdirSync(disk);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]);
  try {
    await test(request, disk);
  } finally {
    execFileSync('umount', [disk]);
  }
}

function canMount(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0;
}

/** Bytes left on a disk, as whole kilobytes. */
function freeIn(disk: string): number {
  const [, line] = execFileSync('df', ['-k', disk], { encoding: 'utf8' }).split('\n');
  return 1024 * Number(line!.trim().split(/\s+/)[3]);
}
