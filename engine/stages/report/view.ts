import type { Files } from '../../../schemas/types.ts';
import type { SafeFigure, SafeMeasure, SafeTables } from '../../artifacts/safe-tables.ts';
import type { RequestInHand } from '../../artifacts/stage-contract.ts';
import type { ParameterValues } from '../../kernel/decision/in-force.ts';
import { filled, inWords, longDate } from '../../kernel/decision/sentence.ts';
import type { Chart } from '../../print/charts/chart.ts';
import type { Figure } from '../../print/charts/figure.ts';
import type { Claim, Detail, Note, ReportView, Section, Statement, Table } from '../../print/view.ts';

type Rules = Files['report'];
type SectionText = Rules['sections'][number];

/** All that a page is made from. */
export interface Matter {
  readonly rules: Rules;
  readonly parameters: ParameterValues;
  readonly tables: SafeTables;
  readonly request: RequestInHand;
}

/** The report as the pack words and orders it, from figures that are safe to show. */
export function reportView(matter: Matter): ReportView {
  const { rules, request } = matter;
  return {
    language: 'en-GB',
    title: rules.title ?? request.packTitle,
    subtitle: String(request.values['intervention'] ?? '') || null,
    marking: rules.marking.report.text,
    details: details(matter),
    draft: request.draft ? banner(rules.status.draft) : null,
    synthetic: request.synthetic ? banner(rules.status.synthetic) : null,
    contents: word(rules, 'contents'),
    sections: rules.sections.map((section) => sectionOf(section, matter)),
  };
}

/** The first sentence heads every page; the rest explains it on the first. */
function banner(text: string): { label: string; sentence: string } {
  const [label = text, ...rest] = text.split(/(?<=[.!?])\s+/);
  return { label: label.replace(/[.]$/, ''), sentence: rest.join(' ') || text };
}

function details({ rules, request }: Matter): Detail[] {
  const status = request.draft ? word(rules, 'draft') : `${word(rules, 'released')} ${request.releasedBy.map((p) => p.name).join(' and ')}`;
  const value = (name: string) => String(request.values[name] ?? '');
  const lines: [string, string][] = [
    [word(rules, 'provider'), value('provider')],
    [word(rules, 'intervention'), value('intervention')],
    [word(rules, 'request'), request.id],
    [word(rules, 'owner'), request.owner],
    [word(rules, 'date'), longDate(request.date)],
    [word(rules, 'status'), status],
  ];
  return lines.filter(([, text]) => text !== '').map(([label, text]) => ({ label, text }));
}

function sectionOf(section: SectionText, matter: Matter): Section {
  const base = { id: section.id, title: section.title, paragraphs: textsOf(section, matter), notes: [] as Note[], newPage: false };
  const caption = section.caption ?? section.title;
  const { tables, rules } = matter;
  switch (section.shows) {
    case 'texts':
      return { ...base, kind: 'paragraphs' };
    case 'summary':
      return { ...base, kind: 'headline', statements: tables.measures.filter((m) => m.headline).map((m) => statement(m, matter)), conclusion: tables.claimSentence === null ? null : sentence(tables.claimSentence) };
    case 'claims':
      return { ...base, kind: 'claims', claims: tables.measures.filter((m) => m.maySay.length > 0).map((m) => claim(m, rules)) };
    case 'measurements':
      return { ...base, kind: 'table', tables: [explained(measurements(caption, matter), matter)] };
    case 'estimates':
      return { ...base, kind: 'table', tables: [explained(estimates(caption, matter), matter)] };
    case 'difference-chart':
      return { ...base, kind: 'chart', charts: differenceCharts(section, matter) };
    case 'tests':
      return { ...base, kind: 'table', tables: [explained(tests(caption, matter), matter)] };
    case 'attrition':
      return { ...base, kind: 'attrition', charts: [attrition(section, matter)], tables: [explained(attritionTable(caption, matter), matter)] };
    case 'profile':
      return { ...base, kind: 'table', tables: [explained(profile(caption, matter), matter)] };
    case 'balance':
      return { ...base, kind: 'balance', verdict: null, charts: [love(section, matter)], tables: [explained(balance(caption, matter), matter)] };
    case 'notes':
      return { ...base, kind: 'paragraphs', notes: notes(matter) };
  }
}

function textsOf(section: SectionText, { rules, parameters, request, tables }: Matter): string[] {
  const facts = new Map(Object.entries(request.values).map(([name, value]) => [`request.${name}`, value]));
  return (section.texts ?? []).flatMap((id) => {
    const said = rules.texts.find((text) => text.id === id)!;
    const shown = said.for_claims === undefined || said.for_claims.includes(tables.claim);
    return shown ? [filled(said.text, facts, parameters)] : [];
  });
}

function groups({ rules, tables }: Matter): { treated: string; comparison: string } {
  return rules.groups[tables.claim] ?? Object.values(rules.groups)[0]!;
}

function statement(measure: SafeMeasure, matter: Matter): Statement {
  const { figures } = measure;
  const names = groups(matter);
  return {
    label: measure.title,
    figure: figures.treated.text,
    unit: `${lower(names.comparison)}: ${figures.comparison.text}`,
    sentence: measure.sentence === null ? sentence(`${measure.title} ${matter.rules.estimates.hidden}`) : sentence(measure.sentence),
  };
}

function claim(measure: SafeMeasure, rules: Rules): Claim {
  return {
    about: measure.title,
    may: { label: word(rules, 'may_say'), sentences: measure.maySay },
    mayNot: { label: word(rules, 'never_say'), sentences: measure.neverSay },
  };
}

function measurements(caption: string, matter: Matter): Table {
  const { rules, tables } = matter;
  const names = groups(matter);
  const columns = [names.treated, names.comparison, word(rules, 'difference'), `${tables.confidence.text} ${lower(word(rules, 'interval'))}`];
  const people = tables.measures[0];
  const rows = tables.measures.map(({ title, figures: f }) => ({ head: title, cells: [f.treated.text, f.comparison.text, f.difference.text, intervalText(f.low, f.high)] }));
  const sizes = people ? [{ head: word(rules, 'people_in_group'), cells: [people.figures['treated-people'].text, people.figures['comparison-people'].text, '[z]', '[z]'] }] : [];
  const missing = tables.notEstimated.map(({ title }) => ({ head: title, cells: ['[z]', '[z]', '[z]', '[z]'] }));
  return {
    caption,
    columns: [{ label: word(rules, 'measure'), holds: 'text' }, ...columns.map((label) => ({ label, holds: 'figures' as const }))],
    groups: [{ label: null, rows: [...sizes, ...rows, ...missing] }],
    notes: [...tables.notEstimated.map(({ title, why }) => ({ mark: null, text: `${title}: ${word(rules, 'not_estimated').toLowerCase()}, as ${why}.` }))],
  };
}

function intervalText(low: SafeFigure, high: SafeFigure): string {
  return low.hidden || high.hidden ? low.text : `${low.text} to ${high.text}`;
}

function estimates(caption: string, matter: Matter): Table {
  const { rules, tables } = matter;
  const rows = tables.measures.map((measure) => ({ head: `${upper(measure.unit ?? measure.title)}`, cells: [inEstimate(measure, rules)] }));
  return { caption, columns: [{ label: word(rules, 'measure'), holds: 'text' }, { label: word(rules, 'estimate'), holds: 'text' }], groups: [{ label: null, rows }], notes: [] };
}

/** The interval for so many typical people: a share in percentage points is already per hundred. */
function inEstimate({ kind, unit, conclusion, interval, figures }: SafeMeasure, rules: Rules): string {
  const { low, high } = figures;
  if (low.number === undefined || high.number === undefined) return sentence(rules.estimates.hidden);
  if (conclusion === 'too-few-to-say') return sentence(rules.estimates.too_few);
  const scale = kind === 'proportion' ? rules.estimates.per / 100 : rules.estimates.per;
  const ends = [low.number, high.number].map((n) => Math.round(Math.abs(n * scale)).toLocaleString('en-GB')) as [string, string];
  const [least, most] = interval === 'below-zero' ? [ends[1], ends[0]] : ends;
  const text = interval === 'below-zero' ? rules.estimates.below : interval === 'above-zero' ? rules.estimates.above : rules.estimates.spans;
  return sentence(filled(text, new Map([['least', least], ['most', most], ['unit', unit ?? '']]), new Map()));
}

function differenceCharts(section: SectionText, matter: Matter): Chart[] {
  const { rules, tables } = matter;
  const kinds = [...new Set(tables.measures.map((m) => m.kind))];
  const names = groups(matter);
  return kinds.map((kind): Chart => ({
    kind: 'interval',
    id: `${section.id}-${kind}`,
    title: `${section.caption ?? section.title} (${lower(names.treated)} against ${lower(names.comparison)})`,
    seeAlso: '',
    axis: `${word(rules, 'difference')}${kind === 'proportion' ? ', percentage points' : ''}`,
    column: word(rules, 'difference'),
    below: word(rules, 'lower'),
    above: word(rules, 'higher'),
    significant: word(rules, 'is_significant'),
    notSignificant: word(rules, 'not_significant'),
    rows: tables.measures.filter((m) => m.kind === kind).map(({ title, interval, figures: f }) => ({
      label: title,
      detail: null,
      difference: f.difference.number === undefined || f.low.number === undefined || f.high.number === undefined
        ? { marker: f.difference.text }
        : { value: f.difference.number, text: `${f.difference.text} (${intervalText(f.low, f.high)})`, low: f.low.number, high: f.high.number, significant: interval !== 'spans-zero' },
    })),
  }));
}

function tests(caption: string, { rules, tables }: Matter): Table {
  const columns = ['difference', 'p_value', 'significant', 'people_needed'].map((name) => ({ label: word(rules, name), holds: 'figures' as const }));
  const rows = tables.measures.map(({ title, figures: f }) => ({ head: title, cells: [f.difference.text, f['p-value'].text, f.significant.hidden ? f.significant.text : word(rules, f.significant.text), f['people-needed'].text] }));
  return { caption, columns: [{ label: word(rules, 'measure'), holds: 'text' }, ...columns], groups: [{ label: null, rows }], notes: [] };
}

function attrition(section: SectionText, { rules, tables }: Matter): Chart {
  return {
    kind: 'attrition',
    id: `${section.id}-chart`,
    title: section.title,
    seeAlso: '',
    stages: tables.stages.map(({ id, people }, i) => ({
      label: word(rules, id),
      people: figure(people),
      share: null,
      losses: tables.losses.filter((loss) => loss.stage === tables.stages[i + 1]?.id).map((loss) => ({ reason: loss.title, people: loss.people.text })),
    })),
  };
}

function attritionTable(caption: string, matter: Matter): Table {
  const { rules, tables } = matter;
  const stages = tables.stages.map(({ id, people }) => ({ head: word(rules, id), cells: [people.text] }));
  return {
    caption,
    columns: [{ label: word(rules, 'stage'), holds: 'text' }, { label: word(rules, 'people'), holds: 'figures' }],
    groups: [{ label: null, rows: [...stages, { head: word(rules, 'match_rate'), cells: [tables.matchRate.text] }] }],
    notes: [],
  };
}

function profile(caption: string, matter: Matter): Table {
  const { rules, tables } = matter;
  return {
    caption,
    columns: [{ label: word(rules, 'characteristic'), holds: 'text' }, { label: word(rules, 'people'), holds: 'figures' }, { label: word(rules, 'share'), holds: 'figures' }],
    groups: tables.profile.map(({ title, levels }) => ({ label: title, rows: levels.map((level) => ({ head: level.title, cells: [level.people.text, level.share.text] })) })),
    notes: [],
  };
}

function love(section: SectionText, { rules, tables }: Matter): Chart {
  return {
    kind: 'love',
    id: `${section.id}-chart`,
    title: section.title,
    seeAlso: '',
    axis: word(rules, 'standardised_difference'),
    before: word(rules, 'before'),
    after: word(rules, 'after'),
    thresholds: [],
    rows: tables.balance.map(({ title, before, after }) => ({ label: title, before: figure(before), after: figure(after) })),
  };
}

function balance(caption: string, { rules, tables }: Matter): Table {
  const columns = ['before', 'after'].map((name) => ({ label: word(rules, name), holds: 'figures' as const }));
  const rows = tables.balance.map(({ title, before, after, verdict }) => ({ head: title, cells: [before.text, after.text, word(rules, verdict)] }));
  return { caption, columns: [{ label: word(rules, 'characteristic'), holds: 'text' }, ...columns, { label: word(rules, 'verdict'), holds: 'text' }], groups: [{ label: null, rows }], notes: [] };
}

function notes({ rules, parameters }: Matter): Note[] {
  return rules.notes.map((note) => ({ mark: null, text: filled(note.text, new Map(), parameters) }));
}

/** The markers that a table shows are explained under it. */
function explained(table: Table, { tables }: Matter): Table {
  const cells = table.groups.flatMap((group) => group.rows.flatMap((row) => row.cells));
  const shown = tables.markers.filter(({ marker }) => cells.some((cell) => cell.includes(marker)));
  return { ...table, notes: [...shown.map(({ marker, means }) => ({ mark: marker, text: sentence(means) })), ...table.notes] };
}

function figure(safe: SafeFigure): Figure {
  return safe.number === undefined ? { marker: safe.text } : { value: safe.number, text: safe.text };
}

/** A word of the pack's; where it has none, the engine's name for the thing in words. */
function word(rules: Rules, name: string): string {
  const own = (rules.labels as Record<string, string>)[name];
  return own ?? upper(inWords(name.replaceAll('_', '-')));
}

function sentence(text: string): string {
  const trimmed = upper(text.trim());
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
