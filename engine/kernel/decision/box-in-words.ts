import { type Fact, type FactValue, isCalendarDate } from '../facts/fact.ts';
import { type Axis, type Bound, isOrdered, type Stretch } from './axis.ts';
import type { Box } from './box.ts';
import { inQuotes, toldApart, withSmallInitial } from './names-in-words.ts';
import { idInWords, longDate } from './sentence.ts';
import { notKnown, type Space } from './space.ts';

/**
 * A set of situations in plain English, each fact with the values it may have. Two boxes of one space that hold
 * different situations never read the same.
 *
 * @example
 * boxInWords(box, space); // different people sent: 60 to 79; how the data came: post or upload
 */
export function boxInWords(box: Box, space: Space): string {
  const facts = factsInWords(space);
  const told = space.axes.flatMap((axis, i) => {
    const places = box[i];
    const free = places === undefined || places.length > notKnown(axis);
    return free ? [] : [`${facts.get(axis.fact.name)}: ${placesInWords(axis, places)}`];
  });
  return told.length === 0 ? 'in every situation' : told.join('; ');
}

/** Signs that part facts from values and from each other: a title that holds one is set in quotes. */
const parting = /[;:"“”[\]]/;

/** What each fact of a space is called; of two with one title each carries its name. */
export function factsInWords({ axes }: Pick<Space, 'axes'>): ReadonlyMap<string, string> {
  return toldApart(
    axes.map(({ fact: { name, title } }) => [name, parting.test(title) ? inQuotes(title) : withSmallInitial(title)]),
  );
}

/**
 * Places of an axis in plain English: "60 or more", "60 to 79", "above 0.05 and at most 0.051", "from 1 October 2013",
 * "post or upload", "not known". Neighbouring stretches of numbers and dates are said in one, numbers to their last digit.
 */
export function placesInWords(axis: Axis, places: readonly number[]): string {
  const { fact, stretches } = axis;
  const none = notKnown(axis);
  const known = [...new Set(places)].filter((place) => place < none).sort((a, b) => a - b);
  const absent = places.includes(none) ? ['not known'] : [];
  if (known.length === none) return ['known', ...absent].join(' or ');
  const moved = stretches.some(({ becomes, such }) => becomes !== undefined || such !== undefined);
  if (moved)
    return joined(
      [
        ...movesInWords(
          fact,
          known.map((place) => stretches[place]!),
        ),
        ...absent,
      ],
      '; or ',
    );
  if (!isOrdered(fact))
    return joined([...known.map((place) => valueInWords(fact, stretches[place]!.sample)), ...absent]);
  const ranges = runsOf(known).map(([first, last]) => rangeInWords(axis, first, last));
  return joined([...ranges, ...absent], ', or ');
}

/** One value as boxes say it. */
export function valueInWords(fact: Fact, value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return exactly(value);
  return fact.type === 'level' ? (levelsInWords(fact).get(value) ?? inQuotes(value)) : day(value);
}

/** Cases that two versions of a pack see differently, those together of which the later version makes the same. */
function movesInWords(fact: Fact, stretches: readonly Stretch[]): string[] {
  const [told, values] = [stretches.filter(({ such }) => such), stretches.filter(({ such }) => !such)];
  const kept = values.filter(({ sample, becomes = sample }) => sample === becomes);
  const moved = Map.groupBy(
    values.filter((stretch) => !kept.includes(stretch)),
    ({ becomes }) => becomes!,
  );
  const before = (of: readonly Stretch[]) => joined(of.map(({ sample }) => valueInWords(fact, sample)));
  return [
    ...(kept.length === 0 ? [] : [before(kept)]),
    ...[...moved].map(([after, of]) => `${before(of)} before and ${valueInWords(fact, after)} after`),
    ...told.map(({ such }) => such!),
  ];
}

/** First and last of each run of neighbouring places. */
function runsOf(places: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const place of places) {
    const run = runs.at(-1);
    if (run && run[1] === place - 1) run[1] = place;
    else runs.push([place, place]);
  }
  return runs;
}

function rangeInWords({ fact, stretches }: Axis, first: number, last: number): string {
  const { from } = stretches[first]!;
  const { to } = stretches[last]!;
  if (from && to && from.at === to.at) return fact.type === 'date' ? `on ${end(from)}` : `exactly ${end(from)}`;
  // An end of the domain is no bound: nothing lies beyond it.
  const low = first === 0 ? undefined : from;
  const high = last === stretches.length - 1 ? undefined : to;
  if (fact.type === 'date') return daysInWords(low, high);
  if (low && high && low.included && high.included) return `${end(low)} to ${end(high)}`;
  if (low && high) return `${low.included ? 'at least' : 'above'} ${end(low)} and ${upTo(high)}`;
  if (high) return upTo(high);
  if (low) return low.included ? `${end(low)} or more` : `above ${end(low)}`;
  return 'known';
}

function upTo(high: Bound): string {
  return `${high.included ? 'at most' : 'below'} ${end(high)}`;
}

function daysInWords(low: Bound | undefined, high: Bound | undefined): string {
  if (low && high) return `${end(low)} to ${end(high)}`;
  if (low) return `from ${end(low)}`;
  return high ? `until ${end(high)}` : 'known';
}

function end({ at }: Bound): string {
  return typeof at === 'number' ? exactly(at) : day(at);
}

function day(value: string): string {
  return isCalendarDate(value) ? longDate(value) : value;
}

/** Thousands separated, and no digit left out. */
function exactly(value: number): string {
  const text = String(Object.is(value, -0) ? 0 : value);
  const [, sign, whole, rest] = /^(-?)(\d+)((?:\.\d+)?)$/.exec(text) ?? [];
  return whole === undefined ? text : `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${rest}`;
}

/** Words that join levels, or that stand for none: a title that holds one is set in quotes. */
const joining = /["“”,;:]|(?<![\w-])(or|known|before|after)(?![\w-])/i;

function levelsInWords(fact: Fact): ReadonlyMap<string, string> {
  if (fact.type !== 'level') return new Map();
  const { levels, titles = {} } = fact;
  const words = levels.map((id) => [id, titles[id] ?? idInWords(id)] as const);
  return toldApart(words.map(([id, title]) => [id, joining.test(title) ? inQuotes(title) : title]));
}

/** The last one joined by "or"; a longer word for it keeps parts apart that hold an "or" of their own. */
function joined(parts: readonly string[], or = ' or '): string {
  if (parts.length < 2) return parts[0] ?? 'nothing';
  return `${parts.slice(0, -1).join(or.startsWith(';') ? '; ' : ', ')}${or}${parts.at(-1)}`;
}
