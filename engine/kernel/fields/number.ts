import { isPlaceholder, placeholderReading, tidy } from './cell.ts';
import { type FieldSpec, type FieldType, invalid, missing, present, type Reading } from './field-type.ts';

/** A decimal number in plain digits; the dictionary may ask for whole numbers and set bounds (inclusive). */
export const numberField: FieldType = {
  type: 'number',
  title: 'Number',
  read(raw, spec) {
    const text = tidy(raw);
    if (text === '') return missing;
    if (isPlaceholder(text)) return placeholderReading;
    if (/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text))
      return invalid('it has commas between the thousands', 'Write the digits without commas');
    if (!/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return invalid('it is not a number', 'Write the number in digits');
    return bounded(Number(text), spec);
  },
  guidance: (spec) => `${spec.integer ? 'A whole number' : 'A number'} in digits${rangeOf(spec)}.`,
};

// "3.0" is a whole number: that is how many programs export a whole-number column which has gaps.
function bounded(value: number, spec: FieldSpec): Reading {
  if (spec.integer && !Number.isSafeInteger(value)) return invalid('it is not a whole number', 'Write a whole number');
  if (value < (spec.min ?? -Infinity) || value > (spec.max ?? Infinity))
    return invalid('it is outside the possible range', `Write a number${rangeOf(spec)}`);
  return present(value === 0 ? 0 : value);
}

function rangeOf({ min, max }: FieldSpec): string {
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return `, ${min} or more`;
  return max === undefined ? '' : `, ${max} or less`;
}
