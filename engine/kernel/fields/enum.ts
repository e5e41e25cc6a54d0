import { isPlaceholder, placeholderReading, tidy } from './cell.ts';
import { type FieldSpec, type FieldType, invalid, missing, present } from './field-type.ts';

/** One of the levels that the dictionary lists, by any of its spellings, capitals or not. */
export const enumField: FieldType = {
  type: 'enum',
  title: 'One of a list',
  read(raw, spec) {
    const text = tidy(raw);
    if (text === '') return missing;
    const level = levelOf(text, spec.values ?? {});
    if (level !== undefined) return present(level);
    if (isPlaceholder(text)) return placeholderReading;
    return invalid('it is not one of the accepted words', `Write one of: ${levelsOf(spec)}`);
  },
  guidance: (spec) => `One of: ${levelsOf(spec)}. Capitals do not matter.`,
};

/** The level whose id or spelling this is; the first in the dictionary's order if two share a spelling. */
export function levelOf(text: string, values: Readonly<Record<string, readonly string[]>>): string | undefined {
  const spelling = text.toLowerCase();
  const means = ([level, spellings]: [string, readonly string[]]) =>
    level.toLowerCase() === spelling || spellings.some((accepted) => accepted.toLowerCase() === spelling);
  return Object.entries(values).find(means)?.[0];
}

function levelsOf(spec: FieldSpec): string {
  return Object.entries(spec.values ?? {})
    .map(([level, spellings]) => describeLevel(level, spellings))
    .join('; ');
}

function describeLevel(level: string, spellings: readonly string[]): string {
  const others = spellings.filter((spelling) => spelling.toLowerCase() !== level.toLowerCase());
  return others.length === 0 ? level : `${level} (or ${others.join(', ')})`;
}
