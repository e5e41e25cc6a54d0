import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CaseTrace, readTrace } from '../../engine/cases/case-trace.ts';
import type { PinnedRules } from '../../engine/cases/explain-case.ts';
import { explainRecord } from '../../engine/cases/explain-record.ts';
import type { ExplanationTold } from '../../engine/cases/explanation.ts';
import { explanationView } from '../../engine/cases/explanation-page.ts';
import { explanationText } from '../../engine/cases/explanation-text.ts';
import { openPack } from '../../engine/cli/open-pack.ts';
import { longDate } from '../../engine/kernel/decision/sentence.ts';
import { opened, sealed } from './opened.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'jdl-explain-record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A check that reads the birth date, and says it: nothing of it may be told. */
const born = `  born:
    for: record
    asks: Is the person old enough?
    rows:
      - id: young
        if: { record.date_of_birth: { above: 1985-01-01 } }
        then: accept
        say: "Born on {{record.date_of_birth}}"
        assumed: A check of the tests
    otherwise: accept
    undecided: accept
`;

const cohort = readFileSync(join(root, 'examples/requests/accepted/cohort.csv'), 'utf8').trim().split('\n').slice(1);
let trace: CaseTrace;
let rules: PinnedRules;

beforeAll(() => {
  cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
  cpSync(join(root, 'examples/requests'), join(folder, 'examples/requests'), { recursive: true });
  const intake = join(folder, 'rules/justice-data-lab/intake.yaml');
  writeFileSync(intake, readFileSync(intake, 'utf8').replace('  cohort-window:\n', `${born}  cohort-window:\n`));
  const pack = join(folder, 'rules/justice-data-lab');
  const run = [
    'run',
    join(folder, 'examples/requests/accepted'),
    '--pack',
    pack,
    '--case',
    join(folder, 'case'),
    '--on',
    '2013-12-02',
    '--no-pdf',
  ];
  const ended = spawnSync(process.execPath, [join(root, 'engine/cli/jdl.ts'), ...run], { encoding: 'utf8' });
  expect(ended).toMatchObject({ status: 0, stderr: expect.stringMatching(/^A key of the site was made: .*\n.*\n\n$/) });
  trace = readTrace(opened(join(folder, 'case'))) as CaseTrace;
  rules = { pack: openPack(pack).pack! };
}, 60_000);

/** What the run sealed of each record. */
function recordLines(): string[] {
  return sealed(join(folder, 'case'), 'individual/records.jsonl').toString('utf8').trim().split('\n');
}

/** How a value of the file sent could be read. */
function writings(value: string): string[] {
  const date = /^(\d\d)\/(\d\d)\/(\d{4})$/.exec(value);
  if (!date) return [value];
  const iso = `${date[3]}-${date[2]}-${date[1]}`;
  return [value, iso, longDate(iso)];
}

/** Everything that any format tells. */
function everything(told: ExplanationTold): string {
  return [JSON.stringify(told), explanationText(told), JSON.stringify(explanationView(told))].join('\n');
}

function explained(row: number, by: PinnedRules = rules): ExplanationTold {
  const told = explainRecord(trace, by, row);
  if ('code' in told) throw new Error(told.message);
  return told;
}

describe('a record', () => {
  it('is explained without a name, a date or a number of the person, whoever it is', () => {
    let checked = 0;
    for (const [i, line] of cohort.entries()) {
      const texts = [everything(explained(i + 1)), everything(explained(i + 1, { gone: 'The rules are gone.' }))].join(
        '\n',
      );
      const [surname, forename, birth, , postcode, ...others] = line.split(',') as [
        string,
        string,
        string,
        string,
        string,
        ...string[],
      ];
      for (const value of [surname, forename, birth, postcode, ...others].filter((cell) => cell.length > 2)) {
        for (const written of writings(value)) {
          expect(new RegExp(`(?<![\\w-])${written}(?![\\w-])`).test(texts), `a value of row ${i + 1}`).toBe(false);
          checked += 1;
        }
      }
      expect(texts).not.toMatch(/P\d{7}/);
    }
    expect(checked).toBeGreaterThan(3000);
  });

  it('is told that a date was known, on which side of the rule, and not which; its sentence goes with it', () => {
    const told = [1, 2].map((row) => explained(row).judgements.find(({ decision }) => decision === 'intake/born')!);
    expect(told.map(({ row }) => row)).toEqual(['otherwise', 'otherwise']);
    const young = cohort.findIndex((line) => Number(line.split(',')[2]!.slice(-4)) > 1985) + 1;
    const judgement = explained(young).judgements.find(({ decision }) => decision === 'intake/born')!;
    expect(judgement).toMatchObject({ row: 'young', facts: [{ words: 'not told here' }] });
    expect(judgement).not.toHaveProperty('reason');
    expect(judgement.rows![0]!.parts[0]).toMatchObject({ holds: 'yes', actual: 'it is not told here' });
  });

  it('is told no day of its rules where the rules, which choose the day, are gone', () => {
    expect(explained(1).judgements.every(({ day }) => day !== undefined)).toBe(true);
    const silent = explained(1, { gone: 'The rules are gone.' });
    expect(silent.judgements.every(({ day }) => day === undefined)).toBe(true);
    expect(everything(silent)).not.toMatch(/by the rules of/i);
  });

  it('that nobody matches is told so in the words of the pack, and one with candidates by their levels', () => {
    const lines = recordLines();
    const nobody = lines.findIndex((line) => line.includes('"because":"no-candidate"')) + 1;
    expect(nobody).toBeGreaterThan(0);
    const { says, judgements } = explained(nobody);
    const linkage = 'pack' in rules ? rules.pack.stages.find(({ id }) => id === 'pnc-linkage') : undefined;
    const { reasons } = linkage!.rules as { reasons: Record<string, string> };
    expect(says).toContain(`pnc-linkage: discard (${reasons['no-candidate']})`);
    expect(judgements.map(({ decision }) => decision)).not.toContain('pnc-linkage/tiers');
    const tiers = explained(1).judgements.find(({ decision }) => decision === 'pnc-linkage/tiers')!;
    expect(tiers.facts.every(({ value }) => typeof value === 'string')).toBe(true);
  });

  it('that was discarded by its tier is told the pattern that put it there', () => {
    const lines = recordLines();
    const rows = lines.flatMap((line, i) =>
      /"pnc-linkage","verdict":"discard","judgements":\[\d+,/.test(line) ? [i + 1] : [],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      const { judgements } = explained(row);
      const tiers = judgements.filter(({ decision }) => decision === 'pnc-linkage/tiers');
      const records = judgements.find(({ decision }) => decision === 'pnc-linkage/records')!;
      expect(tiers.length).toBeGreaterThan(0);
      const best = records.facts.find(({ fact }) => fact === 'record.best_verdict')!.value;
      expect(new Set(tiers.map(({ verdict }) => verdict))).toEqual(new Set([best]));
    }
  });
});

describe('a person who was sent twice', () => {
  it('is explained by the row that speaks for both', () => {
    const request = join(folder, 'twice/examples/requests');
    cpSync(join(root, 'examples/requests'), request, { recursive: true });
    const file = join(request, 'accepted/cohort.csv');
    writeFileSync(file, `${readFileSync(file, 'utf8').trim()}\n${cohort[1]}\n`);
    const run = [
      'run',
      join(request, 'accepted'),
      '--pack',
      join(folder, 'rules/justice-data-lab'),
      '--case',
      join(folder, 'two'),
      '--on',
      '2013-12-02',
      '--no-pdf',
    ];
    expect(spawnSync(process.execPath, [join(root, 'engine/cli/jdl.ts'), ...run], { encoding: 'utf8' }).status).toBe(0);
    const twice = readTrace(opened(join(folder, 'two'))) as CaseTrace;
    const of = (row: number) => explainRecord(twice, rules, row) as ExplanationTold;
    expect(of(2).notes).toEqual(['Row 401 repeats this person, for whom this row speaks.']);
    expect(of(401).notes).toEqual(['Row 401 repeats the person of row 2, which speaks for both.']);
    expect(of(401).judgements).toEqual(of(2).judgements);
  }, 60_000);
});
