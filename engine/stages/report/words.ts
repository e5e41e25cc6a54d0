import type { Files } from '../../../schemas/types.ts';
import type { SafeFigure, SafeTables } from '../../artifacts/safe-tables.ts';
import type { RequestInHand } from '../../artifacts/stage-contract.ts';
import type { ParameterValues } from '../../kernel/decision/in-force.ts';
import { idInWords } from '../../kernel/decision/sentence.ts';

export type Rules = Files['report'];
export type SectionText = Rules['sections'][number];

/** All that a page is made from. */
export interface Matter {
  readonly rules: Rules;
  readonly parameters: ParameterValues;
  readonly tables: SafeTables;
  readonly request: RequestInHand;
}

/** What the two groups are called; by the last of the pack's names, the most careful, where it has none for the claim. */
export function groups({ rules, tables }: Matter): { treated: string; comparison: string } {
  return rules.groups[tables.claim] ?? Object.values(rules.groups).at(-1)!;
}

/** Both ends, or the one marker that stands for them. */
export function intervalText(low: SafeFigure, high: SafeFigure): string {
  return low.number === undefined || high.number === undefined ? low.text : `${low.text} to ${high.text}`;
}

/** A word of the pack's for something that the engine names; where it has none, the engine's name in words. */
export function word(rules: Rules, name: string): string {
  const own = (rules.labels as Readonly<Record<string, string>>)[name.replaceAll(/[ -]/g, '_')];
  return own ?? upper(idInWords(name));
}

export function sentence(text: string): string {
  const trimmed = upper(text.trim());
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

export function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
