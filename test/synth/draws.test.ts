import { describe, expect, it } from 'vitest';
import { calendarDate, dayOf, isoDate, writtenDate } from '../../engine/synth/draws/days.ts';
import { streamOf } from '../../engine/synth/draws/random.ts';
import { sampleWithoutReplacement, shuffledPlaces, weighted } from '../../engine/synth/draws/sampling.ts';
import { pncIdAt, prisonNumberAt } from '../../engine/synth/people/identifiers.ts';
import { mistype } from '../../engine/synth/provider/typing.ts';
import { swapped, withWrongDigit } from '../../engine/synth/provider/wrong-dates.ts';
import { shortPncId } from '../../engine/synth/provider/wrong-identifiers.ts';

const DRAWS = 60_000;
/** Four standard deviations of a share. */
const tolerance = (share: number, of = DRAWS) => 4 * Math.sqrt((share * (1 - share)) / of);

describe('a stream', () => {
  it('is the same for the same seed and label and another for another', () => {
    const first = (seed: number, label: string) => Array.from({ length: 4 }, streamOf(seed, label).next);
    expect(first(1, 'a')).toEqual(first(1, 'a'));
    expect(new Set([first(1, 'a'), first(2, 'a'), first(1, 'b')].flat()).size).toBe(12);
  });

  it('is even over twenty intervals (chi-squared below its 99.99 per cent point for 19 degrees, 52.4)', () => {
    const stream = streamOf(7, 'even');
    const counts = new Array<number>(20).fill(0);
    for (let draw = 0; draw < DRAWS; draw++) counts[stream.below(20)]!++;
    const expected = DRAWS / 20;
    expect(counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(52.4);
  });

  it('draws normal numbers with mean 0 and variance 1', () => {
    const stream = streamOf(7, 'normal');
    const values = Array.from({ length: DRAWS }, () => stream.normal());
    const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS;
    expect(Math.abs(mean)).toBeLessThan(4 / Math.sqrt(DRAWS));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / DRAWS));
  });
});

describe('sampling', () => {
  it('draws places in proportion to their weights', () => {
    const weights = [5, 0, 1, 3, 1];
    const [draw, stream, counts] = [weighted(weights), streamOf(1, 'weighted'), [0, 0, 0, 0, 0]];
    for (let at = 0; at < DRAWS; at++) counts[draw(stream)]!++;
    weights.forEach((weight, place) => {
      expect(Math.abs(counts[place]! / DRAWS - weight / 10)).toBeLessThanOrEqual(tolerance(weight / 10));
    });
  });

  it('without replacement includes a place as often as drawing one after another would', () => {
    // Two of three with weights 1, 2, 3: P(place 0) = 1/6 + 2/6 x 1/4 + 3/6 x 1/3.
    const expected = 1 / 6 + (2 / 6) * (1 / 4) + (3 / 6) * (1 / 3);
    const stream = streamOf(1, 'pair');
    let included = 0;
    for (let at = 0; at < DRAWS; at++) {
      const chosen = sampleWithoutReplacement(stream, new Float64Array([1, 2, 3]), 2);
      expect(chosen[0]).toBeLessThan(chosen[1]!);
      if (chosen[0] === 0) included++;
    }
    expect(Math.abs(included / DRAWS - expected)).toBeLessThan(tolerance(expected));
  });

  it('shuffles every place once', () => {
    expect([...shuffledPlaces(streamOf(1, 'shuffle'), 1000)].sort((a, b) => a - b)).toEqual([...Array(1000).keys()]);
  });
});

describe('a day', () => {
  it('has the calendar date that the platform gives it, from 1899 to 2101', () => {
    for (let day = -25_932; day < 48_000; day++) {
      expect(isoDate(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10));
    }
  });

  it('is written with the day first for a provider', () => {
    expect(writtenDate(dayOf({ year: 1985, month: 2, day: 1 }))).toBe('01/02/1985');
  });
});

describe('a wrong date', () => {
  it.each([
    [{ year: 1985, month: 2, day: 1 }, '1985-01-02'],
    [{ year: 1985, month: 12, day: 12 }, undefined],
    [{ year: 1985, month: 2, day: 13 }, undefined],
  ])('of %j exchanged is %s', (date, exchanged) => {
    const day = swapped(dayOf(date));
    expect(day === undefined ? undefined : isoDate(day)).toBe(exchanged);
  });

  it('with a wrong digit exists and differs in that digit only', () => {
    const stream = streamOf(3, 'digit');
    for (let day = -14_000; day < 14_000; day += 7) {
      const [right, wrong] = [isoDate(day), isoDate(withWrongDigit(stream, day))];
      expect([...right].filter((character, at) => character !== wrong[at])).toHaveLength(1);
      expect(calendarDate(day).year - Number(wrong.slice(0, 4))).toBeLessThan(100);
    }
  });
});

describe('a mistyped name', () => {
  it.each(['Ng', 'Smith', "O'Brien", 'Smith-Jones', 'Aa', 'Llewellyn'])('%s differs by one error', (name) => {
    const stream = streamOf(5, name);
    for (let at = 0; at < 500; at++) {
      const typed = mistype(stream, name);
      expect(typed.toLowerCase()).not.toBe(name.toLowerCase());
      expect(Math.abs(typed.length - name.length)).toBeLessThanOrEqual(1);
      expect(typed).toMatch(/^[A-Z][A-Za-z'-]+$/);
    }
  });
});

describe('identifiers', () => {
  it('are unique by place', () => {
    const places = Array.from({ length: 50_000 }, (_, place) => place * 199);
    expect(new Set(places.map((place) => pncIdAt(place, 1990))).size).toBe(places.length);
    expect(new Set(places.map(prisonNumberAt)).size).toBe(places.length);
  });

  it('have a short form as a provider would write it', () => {
    expect(['2002/0073319Z', '2000/0000223R'].map(shortPncId)).toEqual(['02/73319Z', '00/223R']);
  });
});
