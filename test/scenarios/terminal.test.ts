import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, escaped, jdl } from './jdl.ts';
import { day, makeWorld, removeWorld, requestWith, textOf, type World } from './world.ts';

/*
 * What a person at the terminal sees: `$` a command, then what it prints and how it ends. `...` stands for any number
 * of lines, and for any text inside one.
 */

let world: World;
let request: string;
let refused: string;
let drafted: Ended;
beforeAll(async () => {
  world = await makeWorld();
  request = requestWith(world);
  refused = requestWith(world, { cohort: [world.header, ...world.rows.slice(0, 40), ''].join('\n') });
  // The one run here that prints with the real browser.
  drafted = await jdl(['run', '.', '--on', day, '--case', 'case'], { cwd: request });
  await jdl(['run', '.', '--on', day, '--case', 'case'], { cwd: refused });
});
afterAll(() => removeWorld(world));

describe('what the terminal says', () => {
  const scenarios: [title: string, where: () => string, script: string][] = [
    [
      'check tells what was checked',
      () => request,
      `
      $ check
      Justice Data Lab: sound. ... decisions, ... rows, ... parameters.
      ...
      = 0`,
    ],
    [
      'check names a pack that is not there',
      () => request,
      `
      $ check nowhere
      error JDL1007: there is no pack folder nowhere
        help: ...

      1 error, 0 warnings
      = 2`,
    ],
    [
      'test counts cases and rows',
      () => request,
      `
      $ test
      ... cases of ... could each be left out, and no more changes would pass unnoticed (--redundant names them).
      ... cases passed, 0 failed; ... of ... rows and the verdicts of ... of ... decisions covered; ... mutants: ... killed, ... proved equivalent, 0 survive.
      = 0`,
    ],
    [
      'a refused request names the rule, its place and the letter',
      () => refused,
      `
      $ run . --no-pdf --on ${day} --case again
      Justice Data Lab: request DEMO-7

      intake (acceptance, ... s)
        different people: 40
        whose record can be used: ...
      ...
        enough-records: reject. 40 different people were sent. At least 60 are needed [pia.q21-minimum, Section 3, question 21]
      ...
      The request stops here: reject. The letter to the provider is again/letter.html
      = 1`,
    ],
    [
      'case show tells where a draft stands',
      () => request,
      `
      $ case show case
      DEMO-7: draft
        received 2013-11-04; run on ${day} by ada-analyst; pack justice-data-lab ...
      = 0`,
    ],
    [
      'case show tells why a request stopped',
      () => refused,
      `
      $ case show case
      DEMO-7: stopped (reject)
        received 2013-11-04; run on ${day} by ada-analyst; pack justice-data-lab ...
      = 0`,
    ],
    [
      'case show of another folder',
      () => request,
      `
      $ case show cases
      error JDL6006: cases is not a case
        help: A case is a folder that ... wrote.

      1 error, 0 warnings
      = 2`,
    ],
    [
      'a stopped request is not released',
      () => refused,
      `
      $ case release case --as chris-checker
      error JDL6006: the case DEMO-7 is stopped (reject)
        help: Only a draft can be released.

      1 error, 0 warnings
      = 2`,
    ],
    [
      'a release that nobody signs names who may',
      () => request,
      `
      $ case release case --on ${day}
      error JDL6005: nobody is named who releases it
        help: Name who releases it with --as; people of this site who may: chris-checker.

      1 error, 0 warnings
      = 2`,
    ],
    [
      'a release takes no site of the releaser',
      () => request,
      `
      $ case release case --as chris-checker --site site.yaml
      error: unknown option '--site'
      (jdl --help shows every command)
      = 2`,
    ],
    [
      'a release before the run is refused',
      () => request,
      `
      $ case release case --as chris-checker --on 2014-03-02
      error JDL6006: the release on 2014-03-02 would come before the run on ${day}
        help: Release it on ${day} or later.

      1 error, 0 warnings
      = 2`,
    ],
    [
      'explain is a page on a diagnostic',
      () => request,
      `
      $ explain jdl5006
      JDL5006 (error): A quote that is never closed

      ...
      = 0`,
    ],
    [
      'explain of no diagnostic',
      () => request,
      `
      $ explain jdl-none
      "jdl-none" is not a diagnostic. A code is what an error or a warning begins with, such as JDL2104.
      = 2`,
    ],
    [
      'template writes the blank file and its guidance',
      () => request,
      `
      $ template --out blank --on ${day}
      The provider's template: blank/template.csv and blank/guidance.html
      = 0`,
    ],
    [
      'a command that does not exist',
      () => request,
      `
      $ chek
      error: unknown command 'chek'
      (Did you mean check?)
      (jdl --help shows every command)
      = 2`,
    ],
    [
      'a day that does not exist',
      () => request,
      `
      $ run . --on 2014-02-30
      error: option '--on <date>' argument '2014-02-30' is invalid. A date is written 2013-04-01.
      (jdl --help shows every command)
      = 2`,
    ],
    [
      'a number of threads that is none',
      () => request,
      `
      $ run . --threads many
      error: option '--threads <n>' argument 'many' is invalid. It must be a whole number, 1 or more.
      (jdl --help shows every command)
      = 2`,
    ],
    [
      'help lists the commands and the exit codes',
      () => request,
      `
      $ --help
      Usage: jdl [options] [command]
      ...
        run [options] <request> ...
      ...
      Exit codes: 0 done; 1 the answer is no; 2 wrong use or invalid pack; 3 defect
      = 0`,
    ],
    [
      'demo never takes the place of a folder that it did not write',
      () => request,
      `
      $ demo --out cases
      error JDL6003: cases is there already, and is no earlier demonstration
        help: Choose another folder with --out.

      1 error, 0 warnings
      = 2`,
    ],
  ];

  it.each(scenarios)('%s', async (_, where, script) => {
    const [command, ...expected] = script.replaceAll(/^ {6}/gm, '').trim().split('\n');
    const ended = await jdl(command!.slice(2).split(' '), { cwd: where() });
    const came = `${ended.stdout}${ended.stderr}`.trimEnd().split('\n');
    expect([...came, `= ${ended.status}`].join('\n')).toMatch(patternOf(expected));
  });
});

describe('a run prints, and another person releases', () => {
  it('the draft is there as a page and as a PDF', () => {
    expect({ status: drafted.status, temporary: drafted.temporary }).toEqual({ status: 0, temporary: [] });
    expect(drafted.stdout).toMatch(
      /Draft report: case\/report\.pdf\nAnother person releases it: npx jdl case release case --as NAME\n$/,
    );
    expect(readFileSync(join(request, 'case/report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(join(refused, 'case/letter.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('who ran it may not release it', async () => {
    const site = join(request, 'site.yaml');
    const people = readFileSync(site, 'utf8');
    writeFileSync(site, people.replace('role: analyst', 'role: release-checker'));
    const ended = await jdl(['case', 'release', 'case', '--as', 'ada-analyst'], { cwd: request });
    writeFileSync(site, people);
    expect(ended.stderr).toContain('ada-analyst ran this request, so another person must release it');
    expect({ status: ended.status, final: existsSync(join(request, 'case/final.html')) }).toEqual({
      status: 2,
      final: false,
    });
  });

  it('a draft that was changed is not released', async () => {
    cpSync(join(request, 'case'), join(request, 'changed'), { recursive: true });
    const page = join(request, 'changed/report.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('DRAFT', 'FINAL'));
    const ended = await jdl(['case', 'release', 'changed', '--as', 'chris-checker'], { cwd: request });
    expect(ended.stderr).toContain('report.html of the case is not what the run wrote');
    rmSync(join(request, 'changed/decision-record.json'));
    const without = await jdl(['case', 'release', 'changed', '--as', 'chris-checker'], { cwd: request });
    expect({ changed: ended.status, without: without.status }).toEqual({ changed: 2, without: 2 });
  });

  it('the final report says who released it and is no draft; the draft stays one; neither is replaced', async () => {
    const ended = await jdl(['case', 'release', 'case', '--as', 'chris-checker', '--on', '2014-04-01'], {
      cwd: request,
    });
    expect(ended.stderr).toContain('warning JDL3006: the pack justice-data-lab was due for review on 2014-03-31');
    expect({ status: ended.status, stdout: ended.stdout, temporary: ended.temporary }).toEqual({
      status: 0,
      stdout: 'Released by chris-checker: case/final.pdf\n',
      temporary: [],
    });
    expect(textOf(join(request, 'case/final.html'))).not.toContain('DRAFT');
    expect(textOf(join(request, 'case/final.html'))).toContain('chris-checker');
    expect(textOf(join(request, 'case/report.html'))).toContain('DRAFT');
    const shown = await jdl(['case', 'show', 'case'], { cwd: request });
    expect(shown.stdout).toMatch(
      /^DEMO-7: released\n[\s\S]*released on 2014-04-01 by chris-checker \(release-checker\)\n$/,
    );
    const again = await jdl(['run', '.', '--no-pdf', '--on', day, '--case', 'case', '--replace'], { cwd: request });
    expect(again.stderr).toContain('the case DEMO-7 is released, so it is not replaced');
  });
});

/** A pattern for the printed lines: `...` alone on a line stands for any lines, inside a line for any text. */
function patternOf(lines: readonly string[]): RegExp {
  const parts = lines.map((line) =>
    line === '...'
      ? '(?:.*\\n)*?'
      : `${line
          .split('...')
          .map((text) => escaped(text))
          .join('.*')}\\n`,
  );
  return new RegExp(`^${parts.join('').replace(/\\n$/, '')}$`);
}
