import { isPlaceholder, placeholderReading, tidy } from './cell.ts';
import { levelOf } from './enum.ts';
import { type FieldType, invalid, missing, present } from './field-type.ts';

const SPELLINGS: Readonly<Record<string, readonly string[]>> = { true: ['yes', 'y', '1'], false: ['no', 'n', '0'] };

/** Yes or no. A dictionary may list its own spellings under the levels `true` and `false`. */
export const booleanField: FieldType = {
  type: 'boolean',
  title: 'Yes or no',
  read(raw, spec) {
    const text = tidy(raw);
    if (text === '') return missing;
    const level = levelOf(text, spec.values ?? SPELLINGS);
    if (level !== undefined) return present(level === 'true');
    return isPlaceholder(text) ? placeholderReading : invalid('it is neither yes nor no', 'Write yes or no');
  },
  guidance: () => 'Yes or no.',
};
