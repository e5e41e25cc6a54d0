import { hazardIn, isPlaceholder, tidy } from './cell.ts';
import { type FieldType, invalid, missing, present } from './field-type.ts';
import { foldName } from './fold-name.ts';

/** A forename or surname, kept as written; `foldName` gives the form that linkage compares. */
export const nameField: FieldType = {
  type: 'name',
  title: 'Name',
  read(raw) {
    const text = tidy(raw);
    if (text === '') return missing;
    const hazard = hazardIn(text);
    if (hazard) return hazard;
    if (isPlaceholder(text)) return present(text, 'a word that stands for no name');
    if (!/\p{L}/u.test(text)) return invalid('it holds no letter', 'Write the name in letters');
    return present(text, oddityOf(text));
  },
  guidance() {
    return (
      'The name in full, as an official record would have it; hyphens, apostrophes and accents are welcome. ' +
      'Leave the cell empty if the name is not known: no words such as "unknown".'
    );
  },
};

const ODDITIES: readonly (readonly [(text: string, folded: string) => boolean, string])[] = [
  [(text) => /\d/.test(text), 'digits in a name'],
  [(text) => /Ã[\u0080-\u00bf\u2018-\u2122]|Â[\u0080-\u00bf]|â€/.test(text), 'letters garbled by a wrong encoding'],
  [(text) => /[,;/()]/.test(text), 'perhaps two names in one cell'],
  [(_, folded) => folded.length === 1, 'a single letter'],
  [(_, folded) => /[^\x00-\x7f]/.test(folded), 'letters of another script than the Latin'],
  // Welsh uses W and Y as vowels (Bwlch, Glynn).
  [(_, folded) => /^(?=(?:.*[A-Z]){4})[^AEIOUWY]*$/.test(folded), 'no vowel in four letters or more'],
  [(_, folded) => /([A-Z])\1{3}/.test(folded), 'one letter four times or more in a row'],
];

function oddityOf(text: string): string | undefined {
  const folded = foldName(text);
  return ODDITIES.find(([holds]) => holds(text, folded))?.[1];
}
