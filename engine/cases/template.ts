import type { Files } from '../../schemas/types.ts';
import { toCsvLine } from '../adapters/csv-line.ts';
import type { ParameterValues } from '../kernel/decision/in-force.ts';
import { filled } from '../kernel/decision/sentence.ts';
import type { FieldSpec } from '../kernel/fields/field-type.ts';
import { fieldType } from '../kernel/fields/fields.ts';
import type { Pack } from '../pack/pack.ts';
import type { GuidanceField, GuidanceView } from '../print/view.ts';

type Input = Files['dictionary']['inputs'][string];

/** The provider's blank file: the headings of the template and nothing under them. UTF-8 with a mark that spreadsheets know it by. */
export function templateCsv(input: Input): string {
  return `\ufeff${toCsvLine(Object.values(input.fields).map((field) => field.title))}`;
}

/** What each field means and why it is asked, made from the dictionary in the pack's words. */
export function guidanceView(pack: Pack, input: Input, parameters: ParameterValues): GuidanceView | undefined {
  const rules = pack.stages.find((stage) => stage.kind === 'report')?.rules as Files['report'] | undefined;
  if (!rules) return undefined;
  const { guidance, marking } = rules;
  const fields = Object.entries(input.fields);
  const group = (title: string, required: boolean) => ({
    title,
    paragraphs: [],
    fields: fields.filter(([, f]) => (f.required === true) === required).map(([, f]) => fieldView(f, title)),
  });
  return {
    language: 'en-GB',
    title: guidance.title,
    marking: marking.letter.text,
    markingSays: marking.letter.says ?? null,
    paragraphs: guidance.opening.map((text) => filled(text, new Map(), parameters)),
    groups: [group(guidance.required, true), group(guidance.supporting, false)].filter((g) => g.fields.length > 0),
    definitions: [],
    notes: guidance.notes.map((text) => ({ mark: null, text })),
  };
}

function fieldView(field: Input['fields'][string], requirement: string): GuidanceField {
  const type = fieldType(field.type)!;
  return {
    column: field.title,
    title: field.title,
    requirement,
    meaning: stop(field.meaning ?? field.title),
    reason: field.reason === undefined ? null : stop(field.reason),
    accepted: [type.guidance(field as FieldSpec)],
    example: field.example ?? null,
  };
}

function stop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
