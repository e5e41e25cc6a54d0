import { hazardIn, isPlaceholder, placeholderReading, tidy } from './cell.ts';
import { type FieldType, invalid, missing, present } from './field-type.ts';

const HELP = 'Write the full postcode, for example SW1A 1AA';
const FIRST = /[A-PR-UWYZ]/; // not Q, V, X
const SECOND = /[A-HK-Y]/; // not I, J, Z
const THIRD = /[ABCDEFGHJKPSTUW]/; // A9A
const FOURTH = /[ABEHMNPRVWXY]/; // AA9A
const DIGIT = /\d/;
const TENS = /[1-9]/; // no district is written 01
const INWARD = [DIGIT, /[ABD-HJLNP-UW-Z]/, /[ABD-HJLNP-UW-Z]/]; // never C I K M O V

// The six outward forms: A9, A99, AA9, A9A, AA99, AA9A (Royal Mail).
const FORMS: readonly (readonly RegExp[])[] = [
  [FIRST, DIGIT],
  [FIRST, TENS, DIGIT],
  [FIRST, SECOND, DIGIT],
  [FIRST, DIGIT, THIRD],
  [FIRST, SECOND, TENS, DIGIT],
  [FIRST, SECOND, DIGIT, FOURTH],
].map((outward) => [...outward, ...INWARD]);
const WELL_FORMED = new RegExp(`^(${FORMS.map((form) => form.map((allowed) => allowed.source).join('')).join('|')})$`);

/**
 * A United Kingdom postcode, canonical as `SW1A 1AA`. A letter O where a digit belongs, and the reverse, is repaired.
 * Codes for 'no address' and 'not known' (ZZ99 in health records, NF1 1NF and NF1 1FA for no fixed abode) count as missing:
 * two people who carry one do not share an address.
 */
export const postcodeField: FieldType = {
  type: 'postcode',
  title: 'Postcode',
  read(raw) {
    const text = tidy(raw);
    if (text === '') return missing;
    const hazard = hazardIn(text);
    if (hazard) return hazard;
    const compact = text.toUpperCase().replace(/[ .]/g, '');
    if (/^ZZ99|^NF11(NF|FA)$/.test(compact)) return missing;
    if (isPlaceholder(text)) return placeholderReading;
    const postcode = compact === 'GIR0AA' ? compact : repaired(compact);
    return postcode === undefined
      ? invalid(whyNot(compact), HELP)
      : present(`${postcode.slice(0, -3)} ${postcode.slice(-3)}`);
  },
  guidance: () => `${HELP}. Leave it empty for somebody without an address.`,
};

/** The reading that some form gives once O and 0 are exchanged where needed. One form at most fits: A9A and AA9A never end in O. */
function repaired(compact: string): string | undefined {
  if (WELL_FORMED.test(compact)) return compact;
  return FORMS.map((form) => fitForm(compact, form)).find((reading) => reading !== undefined);
}

function fitForm(compact: string, form: readonly RegExp[]): string | undefined {
  if (compact.length !== form.length) return undefined;
  const fitted = form.map((allowed, at) => fitCharacter(compact.charAt(at), allowed));
  return fitted.includes('') ? undefined : fitted.join('');
}

function fitCharacter(character: string, allowed: RegExp): string {
  const exchanged = character === 'O' ? '0' : character === '0' ? 'O' : character;
  return [character, exchanged].find((candidate) => allowed.test(candidate)) ?? '';
}

function whyNot(compact: string): string {
  if (/^BFPO/.test(compact)) return 'it is a forces post office number, not a postcode';
  if (/^[A-Z]{1,2}\d[A-Z\d]?$/.test(compact)) return 'it is only the first half of a postcode';
  return 'it does not have the form of a postcode';
}
