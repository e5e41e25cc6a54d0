import { invalid, type Reading } from './field-type.ts';

/** A cell without surrounding space, in Unicode NFC, every run of blanks (no-break space included) one space. */
export function tidy(raw: string): string {
  return raw
    .normalize('NFC')
    .replace(/[\s\u00a0]+/g, collapse)
    .trim();
}

// Line breaks and tabs inside a cell are kept, so that hazardIn can refuse them.
function collapse(blanks: string): string {
  return /[\n\r\t\v\f\u2028\u2029]/.test(blanks) ? '\n' : ' ';
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;
// The full-width forms count too: spreadsheets take them for the plain ones (OWASP, "CSV Injection").
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/**
 * Why a tidied identity cell cannot be taken at all: a control or invisible character, a character lost in conversion,
 * or a first character that a spreadsheet would run as a formula.
 */
export function hazardIn(text: string): Reading | undefined {
  if (CONTROL.test(text))
    return invalid(
      'it holds a control character, such as a line break or an invisible mark',
      'Type the value again; do not paste it',
    );
  if (text.includes('\ufffd'))
    return invalid('a character was lost when the file was saved', 'Save the file as CSV UTF-8 and send it again');
  if (FORMULA.test(text))
    return invalid('it begins with =, +, - or @, which a spreadsheet runs as a formula', 'Remove the first character');
  return undefined;
}

const PLACEHOLDERS = new Set(
  'UNKNOWN,UNK,NOT KNOWN,NK,N/K,NA,N/A,N.A.,NONE,NULL,NIL,NAN,TBC,TBA,TEST,DUMMY,BLANK,MISSING,REFUSED,DECLINED,NOT GIVEN,NOT RECORDED,NOT STATED,NOT ENTERED,NOT APPLICABLE,NO DATA,ANON,ANONYMOUS,REDACTED,?'.split(
    ',',
  ),
);

/** Whether a tidied cell holds a word that stands for no value: `UNKNOWN`, `n/a`, `XXXX`, `???`, `...`. */
export function isPlaceholder(text: string): boolean {
  const upper = text.toUpperCase();
  return PLACEHOLDERS.has(upper) || /^X{2,}$/.test(upper) || /^[?.*_–—-]+$/.test(upper);
}

/** The reading of a placeholder in a field whose values have a fixed form. */
export const placeholderReading: Reading = invalid(
  'it holds a word that stands for no value',
  'Leave the cell empty if it is not known',
);
