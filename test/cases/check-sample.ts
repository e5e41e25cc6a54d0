import type { CheckedFigure, DisclosureCheck, Inferred } from '../../engine/artifacts/disclosure-check.ts';

/** From, to; without a second number there is no bound. */
export const from = (min: number, max: number | null = null): Inferred => ({ min, max });

const everyone = ['public', 'provider', 'person in profile:ethnicity:mixed', 'rule-reader'];

/** All infer the same, but for those named. */
export function inferredBy(
  before: Inferred | null,
  after: Inferred | null,
  others: Readonly<Record<string, Partial<CheckedFigure['inferred'][number]>>> = {},
): CheckedFigure['inferred'] {
  return everyone.map((intruder) => ({ intruder, before, after, ...others[intruder] }));
}

export function figure(of: Partial<CheckedFigure> & Pick<CheckedFigure, 'id' | 'state' | 'value'>): CheckedFigure {
  return { title: of.id, table: 'profile', printed: '[c]', cites: [], protects: [], inferred: [], ...of };
}

const few = {
  state: 'primary',
  reason: 'LowCount',
  sentence: 'Fewer than 10 people are in this figure',
  cites: ['pia.overview-disclosure', 'ons-srs.threshold', 'acro.zeros'],
} as const;

const almostAll = {
  state: 'primary',
  reason: 'ClassDisclosure',
  sentence: 'Fewer than 10 people are left out of this figure',
  cites: ['pia.overview-disclosure', 'ons-srs.class'],
} as const;

const differs = {
  reason: 'Differencing',
  sentence: 'It differs by fewer than 10 people from the earlier release',
  cites: ['ons-srs.secondary'],
} as const;

/** A release for a charity that was here before: losses, a profile and measures. */
export const checkSample: DisclosureCheck = {
  figures: [
    figure({
      ...few,
      id: 'loss:linkage:ambiguous',
      title: 'Lost in linkage: two people found',
      value: 4,
      demanded: { below: 4, above: 5 },
      inferred: inferredBy(from(4, 4), from(0, 23), { 'rule-reader': { after: from(0, 9) } }),
    }),
    figure({
      ...few,
      id: 'profile:ethnicity:mixed',
      title: 'Ethnicity: mixed',
      value: 1,
      demanded: { below: 1, above: 5 },
      inferred: inferredBy(from(1, 1), from(0, 27), {
        'rule-reader': { after: from(0, 9) },
        'person in profile:ethnicity:mixed': { known: true, before: from(1, 1), after: from(1, 1) },
      }),
    }),
    figure({
      ...few,
      id: 'profile:age:65-over',
      title: 'Age: 65 and over',
      value: 6,
      demanded: { below: 5, above: 5 },
      inferred: inferredBy(from(6, 6), from(0, 31), { 'rule-reader': { after: from(0, 11) } }),
    }),
    figure({
      ...almostAll,
      id: 'treated:any-contact',
      title: 'Any contact within a year',
      table: 'measures',
      value: 226,
      demanded: { below: 5, above: 5 },
      inferred: inferredBy(from(222, 231), from(208, 231)),
    }),
    figure({
      id: 'loss:linkage:none-found',
      title: 'Lost in linkage: nobody found',
      state: 'secondary',
      value: 19,
      protects: ['loss:linkage:ambiguous'],
      inferred: inferredBy(from(19, 19), from(0, 23), { 'rule-reader': { after: from(14, 23) } }),
    }),
    figure({
      id: 'profile:ethnicity:asian',
      title: 'Ethnicity: Asian',
      state: 'secondary',
      value: 26,
      protects: ['profile:ethnicity:mixed'],
      inferred: inferredBy(from(26, 26), from(0, 27), {
        'rule-reader': { after: from(18, 27) },
        'person in profile:ethnicity:mixed': { after: from(0, 26) },
      }),
    }),
    figure({
      id: 'profile:age:55-64',
      title: 'Age: 55 to 64',
      state: 'secondary',
      value: 25,
      protects: ['profile:age:65-over', 'difference:hh-2012:profile:age:65-over'],
      inferred: inferredBy(from(25, 25), from(0, 31), { 'rule-reader': { after: from(20, 31) } }),
    }),
    figure({
      id: 'treated:employed',
      title: 'Employed within a year',
      table: 'measures',
      state: 'secondary',
      value: 88,
      protects: ['treated:any-contact'],
      inferred: inferredBy(from(88, 88), from(65)),
    }),
    figure({
      id: 'stage:linked',
      title: 'People found',
      table: 'stages',
      state: 'rounded',
      value: 702,
      printed: '700',
      demanded: { below: 0, above: 2 },
      inferred: inferredBy(null, from(695, 704)),
    }),
    figure({
      ...differs,
      id: 'difference:hh-2012:profile:age:65-over',
      title: 'Age: 65 and over, since HH-2012',
      state: 'difference',
      value: 3,
      printed: null,
      demanded: { below: 3, above: 5 },
      inferred: inferredBy(from(3, 3), from(0, 12)),
    }),
    figure({
      id: 'earlier:hh-2012:profile:ethnicity:mixed',
      title: 'Ethnicity: mixed, in HH-2012',
      state: 'earlier',
      value: 2,
      demanded: { below: 2, above: 5 },
      inferred: inferredBy(from(0, 9), from(0, 9)),
    }),
    figure({
      id: 'earlier:hh-2012:loss:linkage:ambiguous',
      title: 'Lost in linkage: two people found, in HH-2012',
      state: 'earlier',
      value: 5,
      demanded: { below: 5, above: 4 },
      inferred: inferredBy(from(0, 9), from(0)),
    }),
  ],
  intruders: [
    { id: 'public', title: 'A reader of the published report', knows: ['published-figures'] },
    { id: 'provider', title: 'The provider', knows: ['people-sent', 'published-figures'] },
    { id: 'person', title: 'Somebody whom a figure counts', knows: ['own-record', 'published-figures'] },
    { id: 'rule-reader', title: 'A reader who knows these rules', knows: ['the-rules', 'published-figures'] },
  ],
  shown: 37,
  lost: { primary: 4, secondary: 4, rounded: 1, cost: 222 },
  method: 'optimal',
  earlier: [
    { id: 'HH-2010', on: '2010-06-01', superseded: true, compared: 31, hidden: 0 },
    { id: 'HH-2012', on: '2012-11-30', superseded: false, compared: 34, hidden: 1 },
  ],
  overrides: [],
  fallback: null,
};

/** Nothing is hidden, nobody was here before. */
export const openSample: DisclosureCheck = {
  ...checkSample,
  figures: [],
  lost: { primary: 0, secondary: 0, rounded: 0, cost: 0 },
  method: 'none-needed',
  earlier: [],
};
