import { hazardIn, isPlaceholder, placeholderReading, tidy } from './cell.ts';
import { type FieldType, invalid, missing, present } from './field-type.ts';

const HELP = 'A prison number is a letter, four digits and two letters, for example A1234AA';

/**
 * A prisoner (NOMS) number, `A1234AA`; it has no check character. Form: hmpps prisoner-search.
 * Numbers older than NOMIS named a period of custody, not a person, and so are refused.
 */
export const prisonNumberField: FieldType = {
  type: 'prison-number',
  title: 'Prison number',
  read(raw) {
    const text = tidy(raw);
    if (text === '') return missing;
    const hazard = hazardIn(text);
    if (hazard) return hazard;
    if (isPlaceholder(text)) return placeholderReading;
    const compact = text.toUpperCase().replace(/ /g, '');
    return /^[A-Z]\d{4}[A-Z]{2}$/.test(compact) ? present(compact) : invalid(whyNot(compact), HELP);
  },
  guidance: () => `${HELP}. Leave out numbers of the older form, two letters and four digits.`,
};

function whyNot(compact: string): string {
  if (/^[A-Z]{2}\d{4}$/.test(compact))
    return 'it looks like an old prison number, which named one stay and not a person';
  if (/^[A-Z]\d{6}$/.test(compact)) return 'it looks like a probation case reference (CRN), not a prison number';
  if (/^\d{2,4}\/\d+[A-Z]$/.test(compact)) return 'it looks like a PNC identifier, not a prison number';
  return 'it does not have the form of a prison number';
}
