import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, jdl, root } from './jdl.ts';

let folder: string;
const pack = 'rules/justice-data-lab';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-findings-'));
  cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
  const intake = join(folder, pack, 'intake.yaml');
  const slip = readFileSync(intake, 'utf8').replace(
    'request.intervention_description.given: false',
    'request.intervention.given: false',
  );
  writeFileSync(intake, slip);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const check = (...args: string[]): Promise<Ended> => jdl(['check', pack, ...args], { cwd: folder });

describe('jdl check of a pack with a row that never decides', () => {
  it('warns with the place, what covers it and a situation, counts the notes, and ends well', async () => {
    const { status, stdout, stderr } = await check();
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /intake\.yaml:130:13 warning JDL4101: the row "no-description" can never decide: "no-name" stands before it/,
    );
    expect(stderr).toContain('{ request.intervention.given: false } is answered ask-provider by the row "no-name"');
    expect(stderr).toMatch(/0 errors, 1 warning$/m);
    expect(stdout).toMatch(/: sound\. /);
    expect(stdout).toMatch(/^\d+ notes on conditions, levels, verdicts and gaps: --notes tells them\.$/m);
    expect(`${stdout}${stderr}`).not.toMatch(/note JDL/);
  });

  it('tells the notes when asked, and does not count them then', async () => {
    const { status, stdout } = await check('--notes');
    expect(status).toBe(0);
    expect(stdout).toMatch(/note JDL4104: the row "identifier-and-name" decides the same without: date of birth is/);
    expect(stdout).toMatch(/note JDL4106: no row tells these levels apart: request\.channel: cjsm = /);
    expect(stdout).toMatch(/note JDL4108: "intake\/purpose": 1 set of situations \(1 of 2 combinations of levels\)/);
    expect(stdout).not.toContain('--notes tells them');
  });

  it('has everything in JSON and JUnit, and in annotations only warnings unless notes are asked for', async () => {
    const codes = (JSON.parse((await check('--format', 'json')).stdout) as { code: string }[]).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['JDL4101', 'JDL4104', 'JDL4106', 'JDL4108']));
    expect((await check('--format', 'junit')).stdout).toMatch(/note JDL4108: /);
    const github = (await check('--format', 'github')).stdout;
    expect(github).toMatch(/^::warning file=rules\/justice-data-lab\/intake\.yaml,line=130,col=13.*JDL4101/m);
    expect(github).not.toContain('JDL4108');
    expect((await check('--format', 'github', '--notes')).stdout).toMatch(/^::notice .*JDL4108/m);
  });
});

describe('jdl check --gaps', () => {
  it('tells each set of situations in words, with an example and the row to paste', async () => {
    const { status, stdout } = await check('--gaps', 'intake/enough-usable');
    expect(status).toBe(0);
    expect(stdout).toContain(
      `intake/enough-usable: Are enough people left when unusable records are set aside?
2 sets of situations fall through to otherwise: accept.

1. different people sent: at most 59
   such as { submission.people: 0 }
      - id: gap-1
        if: { submission.people: { below: minimum_records } }
        then: accept
        say: "To be written"
        assumed: "To be decided; cite the clause in its place"
`,
    );
    expect(stdout).toMatch(/^Facts that are not known are left out: `undecided` says what holds then\.$/m);
    expect(stdout).not.toContain('intake/purpose');
  });

  it('tells of every decision where none is named, and in JSON each set by itself', async () => {
    expect((await check('--gaps')).stdout.match(/ to otherwise: /g)!.length).toBeGreaterThan(20);
    const { stdout } = await check('--gaps', 'pnc-linkage/tiers', '--format', 'json');
    const found = (JSON.parse(stdout) as { code: string; message: string; help: string }[]).filter(
      ({ code, message }) => code === 'JDL4108' && message.includes('pnc-linkage/tiers'),
    );
    expect(found.length).toBeGreaterThan(5);
    expect(found.every(({ help }) => /^Such as \{.*\n {4}- id: gap-\d+\n/.test(help))).toBe(true);
  });

  it('says so where nothing falls through, or where that is not told', async () => {
    expect((await check('--gaps', 'outcomes/claims')).stdout).toContain('Some row answers every situation');
    expect((await check('--gaps', 'access/may')).stdout).toContain('its rows are made of options');
  });

  it('of a decision that there is not is wrong use, and says which are near', async () => {
    const wrong = await check('--gaps', 'intake/purpos');
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toMatch(
      /JDL2114: "intake\/purpos" is not a decision of this pack\n {2}help: Did you mean "intake\/purpose"/,
    );
    const folderFirst = await jdl(['check', '--gaps', pack], { cwd: folder });
    expect(folderFirst.stderr).toContain(`The pack comes first: jdl check ${pack} --gaps`);
  });
});
