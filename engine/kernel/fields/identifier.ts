import { hazardIn, isPlaceholder, placeholderReading, tidy } from './cell.ts';
import { type FieldType, invalid, missing, present } from './field-type.ts';

/** An identifier of no known form, compared exactly as written. */
export const identifierField: FieldType = {
  type: 'identifier',
  title: 'Identifier',
  read(raw) {
    const text = tidy(raw);
    if (text === '') return missing;
    const hazard = hazardIn(text);
    if (hazard) return hazard;
    if (isPlaceholder(text)) return placeholderReading;
    if (/^\d(\.\d+)?E\+\d+$/i.test(text))
      return invalid(
        'a spreadsheet has rewritten it as a rounded number',
        'Format the column as text and type the identifier again',
      );
    return present(text);
  },
  guidance: () => 'The identifier exactly as issued, the column formatted as text.',
};
