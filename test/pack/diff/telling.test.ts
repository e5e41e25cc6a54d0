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
