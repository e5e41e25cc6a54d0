import type { CheckedFigure, DisclosureCheck, Inferred } from '../artifacts/disclosure-check.ts';
import { idInWords, inWords } from '../kernel/decision/sentence.ts';
import { demandedOf } from './check-attacks.ts';

/** Stands where somebody was not asked, or nothing is asked of a figure. */
export const noStatement = '\u2013';

/** "2 figures", "1 figure", "no figure". */
export function counted(count: number, one: string, many: string): string {
  return count === 0 ? `no ${one}` : `${inWords(count)} ${count === 1 ? one : many}`;
}

export function inferredInWords(inferred: Inferred | null): string {
  if (inferred === null) return noStatement;
  const { min, max } = inferred;
  if (max === null) return `${inWords(min)} or more`;
  return min === max ? `exactly ${inWords(min)}` : `${inWords(min)} to ${inWords(max)}`;
}

export function demandedInWords(figure: CheckedFigure): string {
  const { value } = figure;
  const demanded = demandedOf(figure);
  if (demanded === undefined) return noStatement;
  return inferredInWords({ min: value - demanded.below, max: value + demanded.above });
}

const kinds: Readonly<Record<string, string>> = {
  LowCount: 'Few people',
  LowDOF: 'Few degrees of freedom',
  Dominance: 'One or two make up most of it',
  ClassDisclosure: 'All of a group, or almost all',
  Differencing: 'Could be subtracted from another',
  LowReliability: 'Too few people to be reliable',
};

/** The kind of risk in words with its name in the field; anything else is the row that hides the figure. */
export function reasonInWords(reason: string): string {
  const words = kinds[reason];
  if (words !== undefined) return `${words} (${reason})`;
  const row = idInWords(reason);
  return row.charAt(0).toUpperCase() + row.slice(1);
}

const knowledge: Readonly<Record<string, string>> = {
  'published-figures': 'all that is published',
  'people-sent': 'how many people were sent',
  'own-record': 'their own part in a figure',
  'the-rules': 'the rules by which figures are hidden',
};

export function knownInWords(known: string): string {
  return knowledge[known] ?? slugInWords(known);
}

export const methodInWords: Readonly<Record<DisclosureCheck['method'], string>> = {
  'none-needed': 'none needed',
  optimal: 'the least loss, proved',
  heuristic: 'a safe choice, not proved to be the least',
};

const ways: Readonly<Record<string, string>> = {
  coarsen: 'every count rounded to a coarser base, without intervals and tests',
  'without-subanalyses': 'the headline alone, rounded to a coarser base',
  withdraw: 'nothing at all',
};

export function fallbackInWords({ to, because }: NonNullable<DisclosureCheck['fallback']>): string {
  const ending = /[.!?]$/.test(because) ? '' : '.';
  return `The release was cut down to this: ${ways[to] ?? slugInWords(to)}. Why: ${because}${ending}`;
}

/** A name that stands in the rules; text of several words is left as it is. */
function slugInWords(text: string): string {
  return /\s/.test(text) ? text : idInWords(text);
}
