import type { SafeMeasure } from '../../artifacts/safe-tables.ts';
import { filled, listed, longDate } from '../../kernel/decision/sentence.ts';
import { bannerOf } from '../../print/banner.ts';
import type { Claim, Detail, Note, ReportView, Section, Statement } from '../../print/view.ts';
import { attritionCharts, differenceCharts, loveCharts } from './charts.ts';
import { attritionTable, balance, estimates, explained, measurements, profile, tests } from './tables.ts';
import { groups, lower, type Matter, type Rules, type SectionText, sentence, word } from './words.ts';

/** The report as the pack words and orders it, from figures that are safe to show. */
export function reportView(matter: Matter): ReportView {
  const { rules, request } = matter;
  return {
    language: 'en-GB',
    title: rules.title ?? request.packTitle,
    subtitle: rules.subtitle === undefined ? null : inPackWords(rules.subtitle, matter),
    marking: rules.marking.report.text,
    details: details(matter),
    draft: request.draft ? bannerOf(rules.status.draft) : null,
    synthetic: request.synthetic ? bannerOf(rules.status.synthetic) : null,
    contents: word(rules, 'contents'),
    sections: rules.sections.map((section) => sectionOf(section, matter)).filter(isThere),
  };
}

/** Texts above claims or charts speak of these, and say nothing without them. */
function isThere(section: Section): boolean {
  switch (section.kind) {
    case 'claims':
      return section.claims.length > 0;
    case 'chart':
      return section.charts.length > 0;
    case 'paragraphs':
      return section.paragraphs.length > 0 || section.notes.length > 0;
    default:
      return true;
  }
}

/** The pack's lines of the title block, then those that the engine knows. */
function details(matter: Matter): Detail[] {
  const { rules, request } = matter;
  const status = request.draft ? word(rules, 'draft') : `${word(rules, 'released')} ${listed(request.releasedBy)}`;
  const own = rules.details.map(({ label, text }) => ({ label, text: inPackWords(text, matter) }));
  const lines = [
    ...own,
    { label: word(rules, 'request'), text: request.id },
    ...(request.supersedes === undefined
      ? []
      : [
          { label: word(rules, 'corrects'), text: [request.supersedes, request.correction].filter(Boolean).join('. ') },
        ]),
    { label: word(rules, 'owner'), text: request.owner },
    { label: word(rules, 'date'), text: longDate(request.date) },
    { label: word(rules, 'status'), text: status },
  ];
  return lines.filter(({ text }) => text !== '');
}

function sectionOf(section: SectionText, matter: Matter): Section {
  const base = {
    id: section.id,
    title: section.title,
    paragraphs: textsOf(section, matter),
    notes: [] as Note[],
    newPage: false,
  };
  const caption = section.caption ?? section.title;
  const { tables, rules } = matter;
  switch (section.shows) {
    case 'texts':
      return { ...base, kind: 'paragraphs' };
    case 'summary':
      return {
        ...base,
        kind: 'headline',
        statements: tables.measures.filter((m) => m.headline).map((m) => statement(m, matter)),
        conclusion: tables.claimSentence === null || !tellsDifference(matter) ? null : sentence(tables.claimSentence),
      };
    case 'claims':
      return {
        ...base,
        kind: 'claims',
        claims: tables.measures.filter((m) => m.maySay.length > 0).map((m) => claim(m, rules)),
      };
    case 'measurements':
      return { ...base, kind: 'table', tables: [explained(measurements(caption, matter), matter)] };
    case 'estimates':
      return { ...base, kind: 'table', tables: [explained(estimates(caption, matter), matter)] };
    case 'difference-chart':
      return { ...base, kind: 'chart', charts: differenceCharts(section, matter) };
    case 'tests':
      return { ...base, kind: 'table', tables: [explained(tests(caption, matter), matter)] };
    case 'attrition':
      return {
        ...base,
        kind: 'attrition',
        charts: attritionCharts(section, matter),
        tables: [explained(attritionTable(caption, matter), matter)],
      };
    case 'profile':
      return { ...base, kind: 'table', tables: [explained(profile(caption, matter), matter)] };
    case 'balance':
      return {
        ...base,
        kind: 'balance',
        verdict: null,
        charts: loveCharts(section, matter),
        tables: [explained(balance(caption, matter), matter)],
      };
    case 'notes':
      return { ...base, kind: 'paragraphs', notes: notes(matter) };
  }
}

function textsOf(section: SectionText, matter: Matter): string[] {
  return (section.texts ?? []).flatMap((id) => {
    const said = matter.rules.texts.find((text) => text.id === id)!;
    const shown = said.for_claims === undefined || said.for_claims.includes(matter.tables.claim);
    return shown ? [inPackWords(said.text, matter)] : [];
  });
}

/** A text of the pack's with the request's fields and the parameters in it. */
function inPackWords(text: string, { request, parameters }: Matter): string {
  return filled(
    text,
    new Map(Object.entries(request.values).map(([name, value]) => [`request.${name}`, value])),
    parameters,
  );
}

function statement(measure: SafeMeasure, matter: Matter): Statement {
  const { figures } = measure;
  const names = groups(matter);
  return {
    label: measure.title,
    figure: figures.treated.text,
    unit: `${lower(names.comparison)}: ${figures.comparison.text}`,
    sentence: sentence(measure.sentence ?? whatIsHidden(measure, matter.rules)),
  };
}

/** Of a measure on which nothing is concluded: no more is called hidden than what is. */
function whatIsHidden({ title, figures }: SafeMeasure, rules: Rules): string {
  const { estimates: says } = rules;
  if (!figures.difference.hidden) return says.hidden_test ?? `${word(rules, 'p_value')} ${says.hidden}`;
  if (figures.treated.hidden || figures.comparison.hidden) return `${title} ${says.hidden}`;
  return says.hidden_difference ?? `${word(rules, 'difference')} ${says.hidden}`;
}

/** Whether there is a difference of which one could speak. */
function tellsDifference({ tables }: Matter): boolean {
  return tables.measures.some(({ figures }) => !figures.difference.hidden);
}

function claim(measure: SafeMeasure, rules: Rules): Claim {
  return {
    about: measure.title,
    may: { label: word(rules, 'may_say'), sentences: measure.maySay },
    mayNot: { label: word(rules, 'never_say'), sentences: measure.neverSay },
  };
}

/** What this release is short of, before what is said of every one. */
function notes({ tables, rules, parameters }: Matter): Note[] {
  const usual = rules.notes.map(({ text }) => filled(text, new Map(), parameters));
  return [...tables.notes.map(sentence), ...usual].map((text) => ({ mark: null, text }));
}
