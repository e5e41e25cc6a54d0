import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf } from '../../../engine/kernel/decision/axis.ts';
import type { Box } from '../../../engine/kernel/decision/box.ts';
import { boxInWords, placesInWords } from '../../../engine/kernel/decision/box-in-words.ts';
import { Diagrams } from '../../../engine/kernel/decision/diagram.ts';
import type { Space } from '../../../engine/kernel/decision/space.ts';
import type { Fact } from '../../../engine/kernel/facts/fact.ts';
import { facts } from './random.ts';

const people: Fact = { name: 'people', title: 'Different people sent', type: 'number', integer: true, min: 0 };
const share: Fact = { name: 'share', title: 'Share of people found', type: 'number', min: 0, max: 1 };
const degrees: Fact = { name: 'degrees', title: 'Degrees', type: 'number' };
const received: Fact = { name: 'received', title: 'Date received', type: 'date' };
const sealed: Fact = { name: 'sealed', title: 'Sealed', type: 'boolean' };
const channel: Fact = {
  name: 'channel',
  title: 'How the data came',
  type: 'level',
  levels: ['post', 'upload', 'ordinary-email', 'by_hand', 'hand', 'one-or-more', 'unknown'],
  titles: { by_hand: 'by hand', hand: 'by hand', unknown: 'not known' },
};

function spaceWith(...axes: Space['axes']): Space {
  const diagrams = new Diagrams(
    axes.map(({ stretches }) => stretches.length + 1),
    1000,
  );
  return { axes, diagrams, impossible: diagrams.value(0), notApplicable: axes.map(() => diagrams.value(0)) };
}

describe('places of an axis in words', () => {
  test.each([
    [people, [60, 80], [0], 'at most 59'],
    [people, [60, 80], [1, 2], '60 to 79'],
    [people, [60, 80], [1, 2, 3], '60 to 80'],
    [people, [60, 80], [1, 2, 3, 4], '60 or more'],
    [people, [60, 80], [0, 3, 4], 'at most 59, or 80 or more'],
    [people, [60, 80], [3], 'exactly 80'],
    [people, [60, 80], [3, 5], 'exactly 80, or not known'],
    [people, [60, 80], [5], 'not known'],
    [people, [60, 80], [0, 1, 2, 3, 4], 'known'],
    [people, [60, 80], [0, 1, 2, 3, 4, 5], 'known or not known'],
    [people, [1], [0], 'exactly 0'],
    [people, [1500], [1, 2], '1,500 or more'],
    [share, [0.05, 0.051], [0], 'below 0.05'],
    [share, [0.05, 0.051], [0, 1], 'at most 0.05'],
    [share, [0.05, 0.051], [2], 'above 0.05 and below 0.051'],
    [share, [0.05, 0.051], [2, 3], 'above 0.05 and at most 0.051'],
    [share, [0.05, 0.051], [1, 2], 'at least 0.05 and below 0.051'],
    [share, [0.05, 0.051], [1, 2, 3], '0.05 to 0.051'],
    [share, [0.05, 0.051], [3, 4], '0.051 or more'],
    [share, [0.05, 0.051], [4], 'above 0.051'],
    [share, [0.123456789, 1e-7], [1], 'exactly 1e-7'],
    [share, [0.123456789], [0], 'below 0.123456789'],
    [degrees, [-1234.5], [0, 1], 'at most -1,234.5'],
    [received, ['2013-10-01'], [0], 'until 30 September 2013'],
    [received, ['2013-10-01'], [1], 'on 1 October 2013'],
    [received, ['2013-10-01'], [1, 2], 'from 1 October 2013'],
    [received, ['2013-10-01', '2013-12-01'], [1, 2], '1 October 2013 to 30 November 2013'],
    [sealed, [], [0], 'no'],
    [sealed, [], [1, 2], 'yes or not known'],
    [channel, [], [0, 1], 'post or upload'],
    [channel, [], [0, 1, 2, 7], 'post, upload, ordinary email or not known'],
    [channel, [], [3, 4], 'by hand [by_hand] or by hand [hand]'],
    [channel, [], [5, 6], '“one or more” or “not known”'],
  ] satisfies [Fact, (number | string)[], number[], string][])(
    '%o parted at %o, places %o: %s',
    (fact, cuts, places, words) => {
      expect(placesInWords(axisOf(fact, cuts), places)).toBe(words);
    },
  );

  test('a case that two versions see differently is told in its own words', () => {
    const stretches = [
      { sample: 'post', becomes: 'post' },
      { sample: 'post', becomes: 'upload' },
      { sample: 'upload', becomes: 'post', such: 'sent between the two days' },
    ];
    expect(placesInWords({ fact: channel, stretches }, [0, 1])).toBe('post; or post before and upload after');
    expect(placesInWords({ fact: channel, stretches }, [2, 3])).toBe('sent between the two days; or not known');
  });
});

test('a box names the facts that it holds to something', () => {
  const space = spaceWith(axisOf(people, [60, 80]), axisOf(channel, []), axisOf(sealed, []));
  expect(boxInWords([[1, 2], [0, 1], undefined], space)).toBe(
    'different people sent: 60 to 79; how the data came: post or upload',
  );
  expect(boxInWords([undefined, undefined, [0, 1]], space)).toBe('sealed: known');
  expect(boxInWords([undefined, undefined, [0, 1, 2]], space)).toBe('in every situation');
});

test('of two facts with one title each carries its name', () => {
  const space = spaceWith(axisOf(people, [60]), axisOf({ ...people, name: 'found' }, [2]));
  expect(
    boxInWords(
      [
        [1, 2],
        [0, 1],
      ],
      space,
    ),
  ).toBe('different people sent [people]: 60 or more; different people sent [found]: at most 2');
});

test('two boxes that hold different situations never read the same', () => {
  const cuts = { 'cell.people': [2, 3], 'cell.share': [0, 0.25, 0.5], 'cell.day': ['2013-04-02', '2013-04-04'] };
  const space = spaceWith(...facts.map((fact) => axisOf(fact, cuts[fact.name as keyof typeof cuts] ?? [])));
  const said = new Map<string, string>();
  const boxes = fc.tuple(
    ...space.axes.map(({ stretches }) =>
      fc.option(fc.subarray([...stretches.keys(), stretches.length], { minLength: 1 }), { nil: undefined, freq: 2 }),
    ),
  );
  fc.assert(
    fc.property(boxes, (box: Box) => {
      const same = JSON.stringify(
        box.map((places, i) => (places?.length === space.diagrams.places[i] ? null : (places ?? null))),
      );
      const words = boxInWords(box, space);
      expect(said.get(words) ?? same).toBe(same);
      said.set(words, same);
    }),
    { numRuns: 5000, seed: 20131001 },
  );
});
