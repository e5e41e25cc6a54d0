import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPackFolder, readSchemas } from '../../engine/adapters/files.ts';
import { loadPack } from '../../engine/pack/load.ts';
import { deciders } from '../../engine/pipeline/registry.ts';

const schemas = readSchemas();
const lab = readPackFolder(join(import.meta.dirname, '../packs/other-lab'))!;

/** What `jdl check` says of the second lab with one text of one file changed. */
function said(file: string, from: string | RegExp, to: string): string[] {
  const before = lab.files.get(file)!;
  const after = before.replace(from, to);
  expect(after, 'the slip is made').not.toBe(before);
  const { diagnostics, pack } = loadPack(
    { ...lab, files: new Map([...lab.files, [file, after]]) },
    schemas,
    deciders(),
  );
  expect(pack).toBeUndefined();
  return diagnostics.map(({ code, message, at }) => `${code} ${at?.file.split('/').at(-1)}:${at?.line} ${message}`);
}

describe('a slip in a lab that the engine has never seen', () => {
  it('is told where a stage has nothing to work on', () => {
    expect(said('pack.yaml', /.*id: privacy,.*\n/, '')).toEqual([
      'JDL2116 pack.yaml:17 the stage "reading-paper" needs a stage of the kind disclosure before it',
    ]);
  });

  it('is told where two stages stand in the wrong order', () => {
    expect(said('pack.yaml', /(.*id: register,.*\n)(.*id: classmates,.*\n)/, '$2$1')).toEqual([
      'JDL2116 pack.yaml:13 the stage "classmates" needs a stage of the kind linkage before it',
    ]);
  });

  it('is told where a letter is sent that nobody worded', () => {
    expect(said('desk.yaml', 'turn-away: refusal', 'turn-away: farewell')).toEqual([
      'JDL2114 desk.yaml:9 "farewell" is not among the letters of the report',
    ]);
  });

  it('is told where linkage could not carry out a verdict', () => {
    const found = said(
      'register.yaml',
      /^records:\n.*\n.*\n {2}verdicts: \[accept, clerical-review, discard\]/m,
      'records:\n  title: What becomes of each line?\n  asks: Which?\n  verdicts: [accept, clerical-review, discard, frame]',
    );
    expect(found).toEqual(['JDL2114 register.yaml:58 "frame" is not among the verdicts that linkage carries out']);
  });

  it('is told where the register has no key for a person', () => {
    expect(said('dictionary.yaml', 'person_id: { title: Register key', 'key: { title: Register key')).toContain(
      'JDL2114 register.yaml:6 "person_id" is not among the fields of college-register',
    );
  });

  it('is told where people are to be looked for a second time', () => {
    expect(
      said('pack.yaml', /(.*)id: register,( .*\n)(.*id: classmates,.*\n)/, '$1id: register,$2$3$1id: once-more,$2'),
    ).toEqual([
      'JDL2116 pack.yaml:15 the stage "once-more" looks for people a second time: the names are gone once they are found',
    ]);
  });

  it('is told where people are compared by what is gone once they are linked', () => {
    const years =
      'school_years: { title: Years of school, type: number, integer: true, min: 0, required: true, personal: ';
    expect(said('dictionary.yaml', `${years}indirect`, `${years}direct`)).toEqual([
      'JDL2114 classmates.yaml:15 "school_years" is not among the fields of results that are left once people are linked',
    ]);
  });

  it('is told where something is measured that is gone once people are linked', () => {
    const books = 'books: { title: Books borrowed, type: number, integer: true, min: 0, required: false, personal: ';
    expect(said('dictionary.yaml', `${books}indirect`, `${books}direct`)).toEqual([
      'JDL2114 exams.yaml:20 "books" is not among the fields of the dictionary that are left once people are linked',
    ]);
  });

  it('is told where a file was saved in another encoding', () => {
    expect(said('desk.yaml', 'At the desk', 'At the caf\uFFFD')).toEqual([
      expect.stringMatching(/^JDL1008 desk\.yaml:5 /),
    ]);
  });
});
