import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseOf, openFile, sealed } from '../cases/opened.ts';
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
      The request stops here: reject. The letter to the provider is again/0001/letter.html
      = 1`,
    ],
    [
      'case show tells where a draft stands and what happened',
      () => request,
      `
      $ case show case --on ${day}
      DEMO-7, Second Chance Workshops (invented): Analysed; the draft waits for its signatures
      Nothing is due.

      What is due
        nothing

      What happened
        4 November 2013  The data are received (by Member of the Justice Data Lab team)
      ...
           3 March 2014  The report is drafted (by Member of the Justice Data Lab team)

      Today is 3 March 2014. Rules: Justice Data Lab.
      = 0`,
    ],
    [
      'case show tells what is due of a request that stopped',
      () => refused,
      `
      $ case show case --on ${day}
      DEMO-7, Second Chance Workshops (invented): Cannot be processed
      Next: return and destroy by 10 March 2014. It is about: The records as sent and ...

      What is due
        return and destroy by 10 March 2014
            Data that cannot be processed are returned and destroyed (...; rule cannot-process)

      What happened
        4 November 2013  The data are received (by Member of the Justice Data Lab team)
           3 March 2014  The request is refused (by Member of the Justice Data Lab team)
           3 March 2014  The team finds that the data cannot be processed (by ...)

      Today is 3 March 2014. Rules: Justice Data Lab.
      = 0`,
    ],
    [
      'case list tells every case, what is overdue first',
      () => request,
      `
      $ case list --on ${day}
      Demonstration, 3 March 2014
      1 case; nothing is overdue.

      Due  Case    State ... What is due  Received    Provider
      ---  ------  ...
      –    DEMO-7  Analysed; the draft waits for its signatures  –            2013-11-04  Second Chance Workshops (invented)
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
      error JDL6005: nobody is named to confirm that the figures of a report are right
        help: Name who does with --as; people of this site who may: ada-analyst.

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
  const inRequest = (...args: string[]) => jdl(args, { cwd: request });
  const release = (name: string, on = day) => inRequest('case', 'release', 'case', '--as', name, '--on', on);
  const inCase = (name: string) => openFile(join(request, 'case'), name);

  it('the draft is in the seal as a page and as a PDF, and the letter in clear', () => {
    expect({ status: drafted.status, temporary: drafted.temporary }).toEqual({ status: 0, temporary: [] });
    expect(drafted.stdout).toMatch(
      /The draft report is sealed in case\.\nLook at it: npx jdl case open case --as NAME --on 2014-03-03\nThose who must, sign it: npx jdl case release case --as NAME --on 2014-03-03\n$/,
    );
    const draft = (name: string) => sealed(join(request, 'case'), name);
    expect(draft('report.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    expect(draft('release-check.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    expect(textOf(draft('report.html'))).toContain('DRAFT');
    expect(openFile(join(refused, 'case'), 'letter.pdf').subarray(0, 5).toString()).toBe('%PDF-');
    const clear = readdirSync(join(request, 'case/0001')).sort();
    expect(clear).toEqual(['ledger.jsonl', 'receipt.html', 'receipt.pdf', 'receipt.txt', 'request.json', 'sealed']);
  });

  it('who ran it may not release it, whatever their role', async () => {
    const site = join(request, 'site.yaml');
    const people = readFileSync(site, 'utf8');
    writeFileSync(site, people.replace('role: analyst', 'role: release-checker'));
    const ended = await release('ada-analyst');
    writeFileSync(site, people);
    expect(ended.stderr).toContain(
      'ada-analyst may not check a report for quality and disclosure and release it here, as the same person may not also run a request',
    );
    expect({ status: ended.status, lines: caseOf(join(request, 'case')).lines.length }).toEqual({
      status: 2,
      lines: 5,
    });
  });

  it('a draft that was changed is not signed', async () => {
    cpSync(join(request, 'case'), join(request, 'changed'), { recursive: true });
    const page = join(request, 'changed/0001/sealed/safe-tables.json.sealed');
    const bytes = readFileSync(page);
    bytes[bytes.length - 50]! ^= 1;
    writeFileSync(page, bytes);
    const sign = () => inRequest('case', 'release', 'changed', '--as', 'ada-analyst', '--on', day);
    const ended = await sign();
    expect(ended.stderr).toMatch(
      /^error JDL6014: 0001\/sealed\/safe-tables\.json\.sealed of changed is not as it was written\n {2}help: /,
    );
    rmSync(page);
    const without = await sign();
    expect({ changed: ended.status, without: without.status }).toEqual({ changed: 2, without: 2 });
  });

  it('the final report says who released it and is no draft; the draft stays one; neither is replaced', async () => {
    const signed = await release('ada-analyst', '2014-04-01');
    expect(signed.stderr).toContain('warning JDL3006: the pack justice-data-lab was due for review on 2014-03-31');
    expect({ status: signed.status, stdout: signed.stdout }).toEqual({
      status: 0,
      stdout:
        'Signed by ada-analyst: I checked how the figures of this report came about, and they are right.\n' +
        'Still to be signed: I checked this report for disclosure, and nobody can be recognised in it.\n',
    });
    const ended = await release('chris-checker', '2014-04-01');
    expect(ended.stderr).toContain('warning JDL3006: the pack justice-data-lab was due for review on 2014-03-31');
    expect({ status: ended.status, stdout: ended.stdout, temporary: ended.temporary }).toEqual({
      status: 0,
      stdout:
        'Signed by chris-checker: I checked this report for disclosure, and nobody can be recognised in it.\n' +
        'The final report: case/0003/final.pdf\n',
      temporary: [],
    });
    expect(textOf(inCase('final.html'))).not.toContain('DRAFT');
    expect(textOf(inCase('final.html'))).toContain(
      'Final, released by the Member of the team who checks reports made by others',
    );
    expect(textOf(inCase('final.html'))).not.toContain('chris-checker');
    expect(textOf(sealed(join(request, 'case'), 'report.html'))).toContain('DRAFT');
    const shown = await inRequest('case', 'show', 'case', '--on', '2014-04-01');
    expect(shown.stdout).toMatch(
      /^DEMO-7, Second Chance Workshops \(invented\): Released; the report is to be returned\n[\s\S]* 1 April 2014 {2}The report is made final \(by Member of the team who checks reports made by others\)\n/,
    );
    const again = await inRequest('run', '.', '--no-pdf', '--on', day, '--case', 'case', '--replace');
    expect(again.stderr).toMatch(
      /^error JDL6012: "The request is run again, on what was corrected or decided since" \(data-corrected\) may not happen now: DEMO-7 stands at "Released; the report is to be returned"\n/,
    );
    expect(again.status).toBe(2);
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
