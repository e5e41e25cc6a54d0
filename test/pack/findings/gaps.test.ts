import { describe, expect, it, test } from 'vitest';
import { decisionDifference } from '../../../engine/kernel/decision/difference.ts';
import { spaceOf } from '../../../engine/kernel/decision/space.ts';
import { findingsOfPack } from '../../../engine/pack/findings/findings.ts';
import type { ToldGaps } from '../../../engine/pack/findings/gaps.ts';
import { livesOf } from '../../../engine/pack/findings/lives.ts';
import type { PackFiles } from '../../../engine/pack/pack.ts';
import { filesOf, folders, soundPack, withText } from './packs.ts';

/** The offered rows pasted below the last row of their decision, as a person would. */
function pasted(files: PackFiles, { decision, at, sets }: ToldGaps): PackFiles {
  const name = at.file.split('/').at(-1)!;
  const lines = files.files.get(name)!.split('\n');
  const last = /^ *otherwise:/.test(lines[at.line! - 1]!) ? at.line! - 1 : belowRow(lines, at.line! - 1);
  const put = [...lines.slice(0, last), ...sets.flatMap(({ rows }) => rows), ...lines.slice(last)].join('\n');
  expect(
    sets.every(({ rows }) => rows.length > 0),
    decision.id,
  ).toBe(true);
  return { ...files, files: new Map(files.files).set(name, put) };
}

/** The line after a row: the first that begins no deeper than its dash. */
function belowRow(lines: readonly string[], row: number): number {
  const margin = lines[row]!.search(/\S/);
  return lines.findIndex((line, i) => i > row && line.search(/\S/) >= 0 && line.search(/\S/) <= margin);
}

test.each(folders)('in %s the rows offered, once pasted, close the gap and change no answer', (folder) => {
  const files = filesOf(folder);
  const pack = soundPack(files);
  const before = findingsOfPack(pack);
  const open = before.gaps.filter(({ sets }) => sets.length > 0);
  expect(open.length).toBeGreaterThan(5);
  for (const gaps of open) {
    const { id } = gaps.decision;
    const after = soundPack(withoutRegister(pasted(files, gaps)));
    const only = (of: typeof pack) => ({ ...of, decisions: new Map([[id, of.decisions.get(id)!]]) });
    const found = findingsOfPack(only(after));
    expect(found.gaps[0]!.sets, id).toEqual([]);
    expect(
      found.diagnostics.filter(({ severity }) => severity === 'warning'),
      id,
    ).toEqual([]);
    const [old, now] = [livesOf(only(pack))[0]!, livesOf(only(after))[0]!];
    expect(now.spells.map(({ epoch }) => epoch)).toEqual(old.spells.map(({ epoch }) => epoch));
    for (const [i, spell] of old.spells.entries()) {
      const versions = [spell.decision, now.spells[i]!.decision] as const;
      expect(decisionDifference(...versions, spaceOf(versions)).changes, id).toEqual([]);
    }
  }
});

/** Rows that cite nothing yet leave it as it is, but places of later rows move. */
function withoutRegister(files: PackFiles): PackFiles {
  return { ...files, files: new Map([...files.files].filter(([name]) => name !== 'citations.yaml')) };
}

describe('what no row answers', () => {
  const files = filesOf('rules/justice-data-lab');
  const gapsOf = (of: PackFiles, id: string) =>
    findingsOfPack(soundPack(of)).gaps.find(({ decision }) => decision.id === id)!;

  it('is told in words, with an example and a row that names parameters as the others do', () => {
    const { sets, at } = gapsOf(files, 'intake/enough-records');
    expect(sets).toEqual([
      {
        situations: 'different people sent: 60 or more',
        when: '',
        example: '{ submission.people: 60 }',
        rows: [
          [
            '      - id: gap-1',
            '        if: { submission.people: { at_least: minimum_records } }',
            '        then: accept',
            '        say: "To be written"',
            '        assumed: "To be decided; cite the clause in its place"',
          ].join('\n'),
        ],
      },
    ]);
    expect(at.file.endsWith('intake.yaml')).toBe(true);
  });

  it('stays one gap when the parameter moves on a date, and is told with the value that holds last', () => {
    const minimum = '2013-04-01: { is: 60, cites: [pia.q21-minimum] }';
    const moved = withText(
      files,
      'parameters.yaml',
      minimum,
      `${minimum}\n    2015-04-01: { is: 80, cites: [pia.q21-minimum] }`,
    );
    const { sets } = gapsOf(withoutRegister(moved), 'intake/enough-records');
    expect(sets.map(({ situations, when }) => [situations, when])).toEqual([['different people sent: 80 or more', '']]);
  });

  it('is told with its days where a row comes or goes', () => {
    const purpose = '      - id: individual-decision\n';
    const dated = withText(files, 'intake.yaml', purpose, `${purpose}        from: 2015-04-01\n`);
    const another = withText(
      dated,
      'intake.yaml',
      '      - id: individual-decision',
      '      - id: research\n        if: { request.purpose: research-and-analysis }\n        then: accept\n        until: 2016-12-31\n        assumed: "An example"\n      - id: individual-decision',
    );
    const { sets } = gapsOf(withoutRegister(another), 'intake/purpose');
    expect(sets.map(({ situations, when }) => [situations, when])).toEqual([
      ['what the results are for: research and analysis', ' from 1 January 2017'],
      ['what the results are for: individual decision', ' until 31 March 2015'],
    ]);
  });

  it('of rows that are made of options is not told, and is said to be so', () => {
    expect(gapsOf(files, 'pnc-linkage/name')).toMatchObject({ sets: [], untold: 'its rows are made of options' });
  });
});
