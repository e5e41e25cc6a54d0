import { beforeAll, describe, expect, it } from 'vitest';
import type { DisclosureCheck } from '../../engine/artifacts/disclosure-check.ts';
import { type CheckAbout, checkView } from '../../engine/cases/check-page.ts';
import type { CheckFigure } from '../../engine/print/check-view.ts';
import { renderCheck } from '../../engine/print/page.ts';
import type { Templates } from '../../engine/print/template.ts';
import { shippedTemplates } from '../print/template-set.ts';
import { checkSample, figure, from, inferredBy, openSample } from './check-sample.ts';

const about: CheckAbout = {
  title: 'After support from Harbour House',
  request: 'HH-2014-001',
  date: '2014-05-08',
  draft: true,
  pack: 'A lab, rules of 1 May 2014',
};

const view = (check: Partial<DisclosureCheck>) => checkView({ ...checkSample, ...check }, about);
const verdict = (check: Partial<DisclosureCheck>) => view(check).verdict;
const lost = (of: Partial<DisclosureCheck['lost']>) => ({ primary: 0, secondary: 0, rounded: 0, cost: 0, ...of });

const four = figure({
  id: 'a',
  title: 'A',
  state: 'primary',
  value: 4,
  demanded: { below: 4, above: 5 },
  inferred: inferredBy(from(4, 4), from(0, 9)),
});

function told(of: Partial<typeof four>): CheckFigure {
  return view({ figures: [{ ...four, ...of }] }).sections[0]!.groups[0]!.figures[0]!;
}

describe('the verdict', () => {
  it('tells what is shown, rounded and hidden, and that nobody comes too close', () => {
    expect(verdict({})).toEqual({
      mood: 'kept',
      sentence:
        '37 figures are shown; 1 is printed rounded; 4 are hidden by rule and 4 to protect them; none of the intruders considered can place a hidden figure more closely than the rules allow.',
    });
  });

  it.each([
    [0, 0, 'none is hidden'],
    [1, 0, '1 is hidden by rule and none to protect it'],
    [1, 1, '1 is hidden by rule and 1 to protect it'],
    [3, 1200, '3 are hidden by rule and 1,200 to protect them'],
    [0, 2, 'none is hidden by rule and 2 to protect others'],
  ])('counts %d by rule and %d besides', (primary, secondary, words) => {
    expect(verdict({ lost: lost({ primary, secondary }), figures: [] }).sentence).toContain(`; ${words}.`);
  });

  it.each([
    [0, 'No figure is shown; '],
    [1, '1 figure is shown; '],
    [2, '2 figures are shown; '],
  ])('counts %d shown', (shown, words) => {
    expect(verdict({ shown }).sentence).toMatch(new RegExp(`^${words}`));
  });

  it('says nothing of rounding where nothing is rounded, and nothing of intruders where nothing is hidden', () => {
    expect(checkView(openSample, about).verdict).toEqual({
      mood: 'kept',
      sentence: '37 figures are shown; none is hidden.',
    });
  });

  it.each([
    ['too close below', from(1, 9)],
    ['too close above', from(0, 8)],
    ['exact', from(4, 4)],
  ])('is a warning where one figure is %s to one intruder', (_, after) => {
    const close = { ...four, inferred: inferredBy(from(4, 4), from(0, 9), { 'rule-reader': { after } }) };
    expect(verdict({ figures: [close] })).toMatchObject({
      mood: 'exposed',
      sentence: expect.stringContaining('; 1 figure can be placed more closely than the rules allow.'),
    });
    expect(verdict({ figures: [close, close] }).sentence).toContain('2 figures can be placed');
  });

  it('is a warning where a figure that protects others can be worked out', () => {
    const { demanded: _, ...free } = four;
    const open = { ...free, state: 'secondary', inferred: inferredBy(from(4, 4), from(4, 4)) } as const;
    expect(verdict({ figures: [open] }).mood).toBe('exposed');
    expect(verdict({ figures: [{ ...open, state: 'primary' }] }).mood).toBe('kept');
  });

  it('takes no account of who knows the figure to begin with', () => {
    const own = inferredBy(from(4, 4), from(0, 9), { 'rule-reader': { known: true, after: from(4, 4) } });
    expect(verdict({ figures: [{ ...four, inferred: own }] }).mood).toBe('kept');
  });

  it('claims nothing of figures that nobody was set against, or without intruders', () => {
    expect(verdict({ figures: [{ ...four, inferred: [] }] })).toMatchObject({
      mood: 'exposed',
      sentence: expect.stringContaining('; 1 figure was not tried.'),
    });
    expect(verdict({ intruders: [] })).toMatchObject({
      mood: 'exposed',
      sentence: expect.stringContaining('; no intruder was considered.'),
    });
  });

  it('is not disturbed by the last digits of a solver', () => {
    const near = { ...four, inferred: inferredBy(null, from(1e-9, 9 - 1e-9)) };
    expect(verdict({ figures: [near] }).mood).toBe('kept');
  });
});

describe('what was lost', () => {
  it.each([
    ['none-needed', 'none needed'],
    ['optimal', 'the least loss, proved'],
    ['heuristic', 'a safe choice, not proved to be the least'],
  ] as const)('tells the method %s', (method, words) => {
    expect(view({ method }).lost.details).toContainEqual({ label: 'Method', text: words });
  });

  it('tells that no fallback was taken', () => {
    expect(view({}).lost).toMatchObject({ fallback: null });
    expect(view({}).lost.details).toContainEqual({ label: 'Fallback', text: 'none taken' });
  });

  it.each([
    [
      'coarsen',
      'The release was cut down to this: every count rounded to a coarser base, without intervals and tests.',
    ],
    ['the headline alone', 'The release was cut down to this: the headline alone.'],
  ])('tells a fallback to %s and why', (to, words) => {
    const { lost } = view({ fallback: { to, because: 'it stood too close to HH-2012' } });
    expect(lost.fallback).toBe(`${words} Why: it stood too close to HH-2012.`);
    expect(lost.details).toContainEqual({ label: 'Fallback', text: 'taken, see below' });
  });
});

describe('earlier releases', () => {
  it('are told to be none', () => {
    expect(view({ earlier: [] }).earlier).toEqual({
      none: 'None: this is the first release known for this provider.',
      releases: [],
    });
  });

  it('are told with what was compared and what is hidden for them', () => {
    expect(view({}).earlier).toEqual({
      none: null,
      releases: [
        { id: 'HH-2010', on: '1 June 2010', place: 'this release takes its place', compared: '31', hidden: '0' },
        { id: 'HH-2012', on: '30 November 2012', place: null, compared: '34', hidden: '1' },
      ],
    });
  });
});

describe('an intruder', () => {
  it('is told with what is known', () => {
    expect(view({}).intruders[1]).toEqual({
      label: 'The provider',
      text: 'knows how many people were sent; all that is published',
    });
  });

  it('may know nothing besides, or something the engine has no words for', () => {
    const intruders = [
      { id: 'a', title: 'A', knows: [] },
      { id: 'b', title: 'B', knows: ['local-papers', 'who took part in 2013-14'] },
    ];
    expect(view({ intruders }).intruders.map(({ text }) => text)).toEqual([
      'knows nothing besides',
      'knows local papers; who took part in 2013-14',
    ]);
  });
});

describe('the figures', () => {
  it('stand in sections by what became of them, in one order', () => {
    const reversed = view({ figures: checkSample.figures.toReversed() });
    expect(reversed.sections.map(({ id, title }) => [id, title])).toEqual([
      ['primary', 'Hidden by rule (4)'],
      ['secondary', 'Hidden to protect others (4)'],
      ['rounded', 'Rounded (1)'],
      ['difference', 'Differences to earlier releases (1)'],
      ['earlier', 'Figures of earlier releases that must stay hidden (2)'],
    ]);
  });

  it('are told together where one reason was given', () => {
    const [primary] = view({}).sections;
    expect(primary!.groups.map(({ reason, figures }) => [reason?.kind, figures.length])).toEqual([
      ['Few people (LowCount)', 3],
      ['All of a group, or almost all (ClassDisclosure)', 1],
    ]);
    expect(primary!.groups[0]!.reason).toEqual({
      kind: 'Few people (LowCount)',
      sentence: 'Fewer than 10 people are in this figure.',
      cites: ['pia.overview-disclosure', 'ons-srs.threshold', 'acro.zeros'],
    });
  });

  it('have the row for a reason where the rules name none, or no reason at all', () => {
    const reasons = (of: Partial<typeof four>) =>
      view({ figures: [{ ...four, ...of }] }).sections[0]!.groups[0]!.reason;
    expect(reasons({ reason: 'small-base' })?.kind).toBe('Small base');
    expect(reasons({})).toBeNull();
  });

  it('tell which figures they protect, by title', () => {
    const [, secondary] = view({}).sections;
    expect(secondary!.groups[0]!.figures[2]!.protects).toEqual(['Age: 65 and over', 'Age: 65 and over, since HH-2012']);
  });

  it('tell what is printed, what must stay possible, and their name where the title does not', () => {
    expect(told({ printed: null })).toMatchObject({ printed: 'nowhere', possible: '0 to 9', name: 'a' });
    expect(told({ id: 'A', value: 1234 })).toMatchObject({ name: null, value: '1,234', possible: '1,230 to 1,239' });
    const { demanded: _, ...free } = four;
    expect(view({ figures: [free] }).sections[0]!.groups[0]!.figures[0]!.possible).toBe('\u2013');
  });
});

describe('what is inferred', () => {
  it.each([
    ['exactly 4', from(4, 4)],
    ['0 to 1,200', from(0, 1200)],
    ['3 or more', from(3)],
    ['\u2013', null],
  ])('reads %s', (words, after) => {
    expect(told({ inferred: [{ intruder: 'public', before: null, after }] }).lines[0]).toMatchObject({ after: words });
  });

  it('is told once where all infer the same', () => {
    expect(told({}).lines).toEqual([
      { who: 'Everyone considered', before: 'exactly 4', after: '0 to 9', warning: null },
    ]);
  });

  it('is told first of those who infer what the others do not', () => {
    const inferred = inferredBy(from(4, 4), from(0), { 'rule-reader': { after: from(3, 5) } });
    expect(told({ inferred }).lines).toEqual([
      { who: 'A reader who knows these rules', before: 'exactly 4', after: '3 to 5', warning: 'too close' },
      { who: 'Everyone else', before: 'exactly 4', after: '0 or more', warning: null },
    ]);
  });

  it('names two who infer the same beside others, and the one person of a figure', () => {
    const [primary] = view({}).sections;
    expect(primary!.groups[0]!.figures[1]!.lines).toEqual([
      {
        who: 'Somebody whom a figure counts (in Ethnicity: mixed)',
        before: 'knows it',
        after: 'knows it',
        warning: null,
      },
      { who: 'A reader who knows these rules', before: 'exactly 1', after: '0 to 9', warning: null },
      { who: 'A reader of the published report; The provider', before: 'exactly 1', after: '0 to 27', warning: null },
    ]);
  });

  it('names those who are one because they know the same, and one that is not introduced', () => {
    const who = (intruder: string) =>
      told({ inferred: [{ intruder, before: null, after: from(0, 9) }] }).lines.map((line) => line.who);
    expect(who('public, provider')).toEqual(['A reader of the published report; The provider']);
    expect(who('a stranger')).toEqual(['a stranger']);
  });

  it('is told to be nothing where nobody was asked', () => {
    expect(told({ inferred: [] }).lines).toEqual([
      { who: 'nobody was asked', before: '\u2013', after: '\u2013', warning: null },
    ]);
  });
});

describe('the picture', () => {
  it('shows whoever comes closest, before and after, and leaves out who knows it to begin with', () => {
    const rows = view({}).pictures[0]!.groups[0]!.rows;
    expect(rows[1]).toEqual({
      label: 'Ethnicity: mixed',
      value: 1,
      text: '1',
      demanded: { below: 1, above: 5, text: '0 to 6' },
      before: { min: 1, max: 1, text: 'exactly 1' },
      after: { min: 0, max: 9, text: '0 to 9' },
    });
  });

  it('takes for the closest who is past what is demanded, though another has the shorter interval', () => {
    const inferred = inferredBy(null, from(0, 9), { public: { after: from(1, 30) } });
    const [row] = view({ figures: [{ ...four, inferred }] }).pictures[0]!.groups[0]!.rows;
    expect(row!.after?.text).toBe('1 to 30');
  });

  it.each([
    [0, 0],
    [30, 1],
    [31, 2],
  ])('of %d figures becomes %d', (count, pictures) => {
    const figures = Array.from({ length: count }, (_, i) => ({ ...four, id: `a${i}` }));
    expect(view({ figures }).pictures).toHaveLength(pictures);
  });
});

describe('the page', () => {
  let templates: Templates;
  beforeAll(async () => {
    templates = await shippedTemplates();
  });
  const marking = 'For the checker only: hidden figures stand here';
  const render = (check: DisclosureCheck, of = about) =>
    renderCheck(checkView(check, of), { ...templates, fonts: [], stylesheet: '' });

  it('is marked in the head and foot of every page, and at its own top and bottom', () => {
    const html = render(checkSample);
    expect(html.match(/@(top|bottom)-left\{content:"For the checker only/g)).toHaveLength(2);
    const body = html.slice(html.indexOf('<body'));
    expect(body.split(marking)).toHaveLength(3);
    expect(body.indexOf(marking)).toBeLessThan(body.indexOf('<h1>'));
    expect(body.lastIndexOf(marking)).toBeGreaterThan(body.indexOf('</main>'));
  });

  it('is not printed without its marking', () => {
    const unmarked = { ...checkView(checkSample, about), marking: '' };
    expect(() => renderCheck(unmarked, templates)).toThrow('a check has no marking');
  });

  it('is not printed with a blank in the place of a figure', () => {
    const blank = { ...checkSample, figures: [{ ...four, title: ' ' }] };
    expect(() => render(blank)).toThrow('blank cell');
  });

  it('holds every figure, its reason with citations, and what is inferred', () => {
    const html = render(checkSample);
    for (const { title } of checkSample.figures) expect(html).toContain(`>${title}<`);
    expect(html).toContain('<strong>Few people (LowCount).</strong> Fewer than 10 people are in this figure.');
    expect(html).toContain('pia.overview-disclosure, ons-srs.threshold, acro.zeros');
    expect(html).toContain('protects Age: 65 and over; Age: 65 and over, since HH-2012');
    expect(html).toContain('<td class="reach after">65 or more</td>');
  });

  it('prints a count of nought, and says where nothing is hidden and nobody was here before', () => {
    const html = render(openSample);
    expect(html).toContain('<span class="figure">0</span> hidden by rule');
    expect(html).toContain('None: this is the first release known for this provider.');
    expect(html).not.toContain('<table');
    expect(html).not.toContain('<figure');
  });

  it('tells a draft from a release, and needs no request', () => {
    expect(render(checkSample)).toContain('@top-right{content:"Draft"}');
    const released = render(checkSample, { ...about, draft: false, request: null });
    expect(released).not.toContain('Draft');
    expect(released).not.toContain('Request');
    expect(released).toContain('<dd>Released</dd>');
  });

  it('is the same, byte for byte, when it is written twice, and takes no markup from wording', () => {
    expect(render(structuredClone(checkSample))).toBe(render(checkSample));
    const hostile = { ...checkSample, figures: [{ ...four, title: '<script>x</script>', sentence: '<img src=x>' }] };
    expect(render(hostile)).not.toMatch(/<script|<img/);
  });
});
