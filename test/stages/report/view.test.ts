import { describe, expect, it } from 'vitest';
import type { SafeMeasure, SafeTables } from '../../../engine/artifacts/safe-tables.ts';
import { parametersAsOf } from '../../../engine/pack/resolve.ts';
import { reportView } from '../../../engine/stages/report/view.ts';
import { disclosed, plain, type ReportRules, requestOf, shippedPack } from '../disclosure/release.fixture.ts';

const pack = shippedPack();
const rules = pack.stages.find((s) => s.kind === 'report')!.rules as ReportRules;
const parameters = parametersAsOf(pack.parameters, '2014-03-03');
const tables = (await disclosed(pack, plain)) as SafeTables;
const view = (changed: Partial<SafeTables> = {}, draft = true) =>
  reportView({
    rules,
    parameters,
    tables: { ...tables, ...changed } as SafeTables,
    request: { ...requestOf(), draft },
  });
const cells = (of: ReturnType<typeof view>, id: string) => {
  const section = of.sections.find((s) => s.id === id)!;
  return 'tables' in section
    ? section.tables.flatMap((t) => t.groups.flatMap((g) => g.rows.map((r) => [r.head, ...r.cells])))
    : [];
};

describe('the view of a report', () => {
  it('has the sections of the pack, in its order', () => {
    expect(view().sections.map((s) => s.id)).toEqual(rules.sections.map((s) => s.id));
  });

  it('is a draft until somebody released it', () => {
    expect(view().draft?.label).toBe('DRAFT');
    expect(view({}, false).draft).toBeNull();
  });

  it('words the interval of a significant result for 100 typical people', () => {
    expect(cells(view(), 'estimates')).toEqual([
      ['People', 'Could be lower by between 1 and 12 people. This is a statistically significant result.'],
    ]);
  });

  it('words an interval that spans zero both ways, and never as an effect', () => {
    const measure = tables.measures[0]!;
    const spans = {
      ...measure,
      conclusion: 'inconclusive',
      interval: 'spans-zero' as const,
      figures: {
        ...measure.figures,
        low: { text: '-3', hidden: false, number: -3 },
        high: { text: '5', hidden: false, number: 5 },
      },
    };
    expect(cells(view({ measures: [spans] }), 'estimates')[0]![1]).toMatch(
      /lower by as many as 3 people, or higher by as many as 5 people/,
    );
  });

  it('prints one sign for an interval that is not told, draws none, and words why', async () => {
    const untold = (await disclosed(pack, { ...plain, verdict: 'too-few-to-say' })) as SafeTables;
    const of = view(untold);
    expect(cells(of, 'measurements')[1]!.slice(-2)).toEqual(['\u22129', '[z]']);
    expect(cells(of, 'estimates')[0]![1]).toBe('Cannot be told, as too few people are behind the figures.');
    expect(of.sections.find((s) => s.id === 'charts')).toBeUndefined();
  });

  it('says that nothing is shown where the figures are hidden', async () => {
    const hidden = (await disclosed(pack, { ...plain, events: 3 })) as SafeTables;
    expect(cells(view(hidden), 'estimates')[0]![1]).toBe('Is not shown, to protect people.');
    expect(JSON.stringify(view(hidden))).not.toContain('"value":0.8');
  });

  describe('of a measure of which only a part is hidden', () => {
    const [measure] = tables.measures;
    const marker = { text: '[c]', hidden: true };
    const tested = { low: marker, high: marker, 'p-value': marker, significant: marker, 'people-needed': marker };
    const hiding = (hidden: Partial<SafeMeasure['figures']>): SafeMeasure => ({
      ...measure!,
      conclusion: 'hidden',
      sentence: null,
      maySay: [],
      neverSay: [],
      figures: { ...measure!.figures, ...hidden },
    });
    const untold = hiding({ ...tested, difference: marker });
    const headline = (of: ReturnType<typeof view>) => {
      const section = of.sections.find((s) => s.id === 'summary')!;
      return section.kind === 'headline' ? { said: section.statements[0]!, conclusion: section.conclusion } : undefined;
    };

    it('says that the difference is hidden, and not the rate that stands above', () => {
      const { said, conclusion } = headline(view({ measures: [untold] }))!;
      expect(said).toMatchObject({ figure: '24%', unit: 'comparison group: 33%' });
      expect(said.sentence).toBe(
        'The difference between the groups and the test of it are not shown, to protect people.',
      );
      // Nothing is said of what the difference may be called, as there is none.
      expect(conclusion).toBeNull();
    });

    it('calls no rate hidden that is shown where the pack has no sentence for it', () => {
      const { hidden_difference: _, hidden_test: __, ...estimates } = rules.estimates;
      const wordless = (measures: SafeMeasure[]) =>
        headline(
          reportView({
            rules: { ...rules, estimates },
            parameters,
            tables: { ...tables, measures } as SafeTables,
            request: requestOf(),
          }),
        )!.said.sentence;
      expect(wordless([untold])).toBe('Difference is not shown, to protect people.');
      expect(wordless([hiding(tested)])).toBe('P-value is not shown, to protect people.');
    });

    it('says that the test is hidden where the difference is shown', () => {
      const { said, conclusion } = headline(view({ measures: [hiding(tested)] }))!;
      expect(said.sentence).toBe('Whether the difference could be due to chance is not shown, to protect people.');
      expect(conclusion).toBe('An association.');
    });

    it('says that the rate is hidden where it is', async () => {
      const hidden = (await disclosed(pack, { ...plain, events: 3 })) as SafeTables;
      expect(headline(view(hidden))!.said).toMatchObject({
        figure: '[c]',
        sentence: 'Rate is not shown, to protect people.',
      });
    });

    it('leaves out what it has nothing to show in: no sentences to use, no chart without a figure', () => {
      const balance = tables.balance.map((line) => ({ ...line, before: marker, after: marker }));
      const { sections } = view({ measures: [untold], balance });
      const ids = rules.sections.map(({ id }) => id);
      expect(sections.map(({ id }) => id)).toEqual(ids.filter((id) => id !== 'can-say' && id !== 'charts'));
      expect(sections.find(({ id }) => id === 'match-quality')).toMatchObject({ charts: [], tables: [{}] });
    });

    it('keeps the chart and the sentences of the measures that are shown', () => {
      const { sections } = view({ measures: [untold, measure!] });
      expect(sections.find(({ id }) => id === 'can-say')).toMatchObject({ claims: [{ about: 'Rate' }] });
      expect(sections.find(({ id }) => id === 'charts')).toMatchObject({ charts: [{ rows: [{}, {}] }] });
    });
  });

  it('explains only the markers that a table shows', () => {
    const section = view().sections.find((s) => s.id === 'measurements')!;
    const marks = 'tables' in section ? section.tables[0]!.notes.map((n) => n.mark) : [];
    expect(marks).toEqual(['[z]']);
  });

  it('speaks of a difference, and not of people who took part, where the group is an area', () => {
    const text = JSON.stringify(
      view({ claim: 'difference-only', claimSentence: 'A difference' }).sections.find((s) => s.id === 'summary'),
    );
    expect(text).toContain('not the effect of a service');
    expect(text).not.toContain('took part in {{');
    expect(text).not.toContain('people who took part in A service');
  });
});
