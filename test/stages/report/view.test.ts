import { describe, expect, it } from 'vitest';
import type { SafeTables } from '../../../engine/artifacts/safe-tables.ts';
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
    expect(JSON.stringify(of.sections.find((s) => s.id === 'charts'))).toContain('{"marker":"[z]"}');
  });

  it('says that nothing is shown where the figures are hidden', async () => {
    const hidden = (await disclosed(pack, { ...plain, events: 3 })) as SafeTables;
    expect(cells(view(hidden), 'estimates')[0]![1]).toBe('Is not shown, to protect people.');
    expect(JSON.stringify(view(hidden))).not.toContain('"value":0.8');
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
