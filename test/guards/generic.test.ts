import { describe, expect, it } from 'vitest';
import { occurrences, type Text, texts, withoutComments } from './texts.ts';

/** Names of a lab, its owner and its field. What they mean stands in a pack. */
const names =
  /justice|ministry|home office|\bMoJ\b|\bprobation\b|\bpolice\b|prison|offend|offen[cs]e|convict|\bpnc\b|libra?ry service|literacy/;

/** Names of things that the engine itself has: field types, each after the number that it reads. */
const own = /pnc-id|prison-number/g;

/** Rooms that may say more, and why. */
const exceptions: readonly { readonly where: RegExp; readonly says: RegExp; readonly why: string }[] = [
  {
    where: /^engine\/kernel\/fields\/(pnc-id|prison-number|fields)\.ts/,
    says: /.*/,
    why: 'each field type tells what number it reads, and what is often taken for it',
  },
  { where: /^engine\/synth\//, says: /.*/, why: 'invented people are the people of one field' },
  { where: /^engine\/cli\/commands\/synth\.ts/, says: /.*/, why: 'the command that writes them' },
  { where: /^engine\/cli\/jdl\.ts/, says: /offend/i, why: 'the option of that command' },
  { where: /^engine\/cli\/open-pack\.ts/, says: /justice/i, why: 'the pack that is taken when none is named' },
];

function foreignWords(text: Text): string[] {
  const neutral = { file: text.file, text: text.text.replace(own, (word) => '-'.repeat(word.length)) };
  return occurrences(neutral, names).filter(
    (found) => !exceptions.some(({ where, says }) => where.test(found) && says.test(found.split(' ')[1]!)),
  );
}

describe('the engine is generic', () => {
  it('names no lab, no owner and no field in its code', () => {
    expect(texts('engine/**/*.ts').map(withoutComments).flatMap(foreignWords)).toEqual([]);
  });

  it('names no lab and no owner in its comments either', () => {
    const owners = /justice data lab|ministry of|home office|readers' lab/;
    expect(texts('engine/**/*.ts').flatMap((text) => occurrences(text, owners))).toEqual([]);
  });

  it('prints on templates without words of a field', () => {
    expect(texts('report-templates/**/*.{hbs,css}').flatMap(foreignWords)).toEqual([]);
  });

  it('offers facts without words of a field', () => {
    expect(texts('schemas/facts/*.json').flatMap(foreignWords)).toEqual([]);
  });

  it.each([
    'export const owner = "Ministry of Justice";',
    'const fact = "treated.reoffenders";',
    "// why\nconst words = ['prison'];",
  ])('would be caught saying %j', (text) => {
    expect(foreignWords(withoutComments({ file: 'engine/stages/outcomes/stage.ts', text }))).not.toEqual([]);
  });

  it('has no exception that is not needed', () => {
    const said = texts('engine/**/*.ts').flatMap((text) =>
      occurrences({ ...text, text: text.text.replace(own, '') }, names),
    );
    expect(
      exceptions.filter(({ where, says }) => !said.some((found) => where.test(found) && says.test(found))),
    ).toEqual([]);
  });
});

describe('the engine reaches the world through ports', () => {
  const code = texts('engine/**/*.ts').map(withoutComments);
  const elsewhere = (allowed: RegExp) => code.filter(({ file }) => !allowed.test(file));

  it('writes to the terminal in one place, and where a defect is told', () => {
    const writes = /console\.|process\.(stdout|stderr)/;
    expect(elsewhere(/^engine\/cli\/(terminal|jdl)\.ts$/).flatMap((text) => occurrences(text, writes))).toEqual([]);
  });

  it('asks the clock and chance in adapters only', () => {
    const chance = /new Date\(\)|Date\.now|Math\.random|randomUUID/;
    expect(elsewhere(/^engine\/adapters\//).flatMap((text) => occurrences(text, chance))).toEqual([]);
  });

  it('asks the environment of the process in adapters and at the command line only', () => {
    const process = /process\.(env|cwd|argv)/;
    expect(elsewhere(/^engine\/(adapters|cli)\//).flatMap((text) => occurrences(text, process))).toEqual([]);
  });

  it('makes figures safe in the disclosure stage only', () => {
    const brands = elsewhere(/^engine\/(stages\/disclosure\/|artifacts\/safe-tables\.ts$)/);
    expect(brands.flatMap((text) => occurrences(text, /brandSafe/))).toEqual([]);
  });
});

describe('what is delivered is finished', () => {
  const delivered = texts('{engine,schemas,rules,report-templates,examples,test}/**/*.{ts,json,yaml,hbs,css,md,csv}');

  it('leaves nothing to do for later', () => {
    const later = new RegExp(['TO', 'DO\\b|FIX', 'ME\\b'].join(''));
    expect(delivered.flatMap((text) => occurrences(text, later))).toEqual([]);
  });

  it('knows no path of one machine', () => {
    const machine = /(?<![\w.:/])\/(work|home|Users|root)\/[a-z]|[A-Z]:\\Users/;
    expect(
      delivered
        .filter(({ file }) => file !== 'test/guards/generic.test.ts')
        .flatMap((text) => occurrences(text, machine)),
    ).toEqual([]);
  });
});
