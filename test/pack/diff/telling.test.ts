import { expect, it } from 'vitest';
import { telling } from '../../../engine/pack/diff/telling.ts';
import { compared, labs, loaded, textsOf } from './edited.ts';

/** The cases section where so many new cases came in, and one was taken away. */
function cases(added: number) {
  const first = '  - { name: A courier is let in,';
  const one = (i: number) =>
    `  - { name: Courier ${i}, decision: desk/way-in, given: { request.brought_by: courier }, expect: welcome }\n`;
  const more = Array.from({ length: added }, (_, i) => one(i)).join('');
  const after = loaded(
    textsOf(labs.other, [
      ['tests/desk.yaml', first, `${more}${first}`],
      ['tests/desk.yaml', /.*All agreed.*\n/, ''],
    ]),
  );
  const { sections } = telling(compared(loaded(textsOf(labs.other)), after));
  return sections.find(({ title }) => title === 'Cases')!.items.map(({ title, verdict }) => `${title}: ${verdict}`);
}

it('names a dozen new cases, and counts more of them; whatever is gone is always named', () => {
  expect(cases(12)).toHaveLength(13);
  expect(cases(12)).toContain('Courier 11: new');
  expect(cases(13)).toEqual(['All agreed: gone', '13 cases: new']);
});

/** The values section after one more value of the number of records that are needed. */
function valueFrom(date: string) {
  const value = `${date}: { is: 80, cites: [pia.q21-minimum] }\n    $1`;
  const edit = ['parameters.yaml', /(2013-04-01: \{ is: 60, cites: \[pia\.q21-minimum\])/, value] as const;
  const { headline, sections } = telling(
    compared(loaded(textsOf(labs.shipped)), loaded(textsOf(labs.shipped, [edit]))),
  );
  return { headline, item: sections.find(({ title }) => title === 'Values')!.items[0]! };
}

it('warns of a value that begins where there was none, of which nothing can be proved', () => {
  const early = valueFrom('2012-01-01');
  expect(early.headline).toBe('1 value begins on days that had none');
  expect(early.item).toMatchObject({ verdict: 'retroactive', mood: 'worse' });
  expect(early.item.lines[0]!.under![0]).toMatch(
    /^No value held on its first days, .*, and now is\. Add a value under/,
  );
});
