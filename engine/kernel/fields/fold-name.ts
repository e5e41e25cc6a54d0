// Letters that Unicode does not decompose into a base letter and a mark, each with its customary ASCII spelling.
const LETTERS: Readonly<Record<string, string>> = {
  Ø: 'O',
  Æ: 'AE',
  Œ: 'OE',
  Đ: 'D',
  Ð: 'D',
  Þ: 'TH',
  Ł: 'L',
  Ħ: 'H',
  Ŧ: 'T',
  Ŋ: 'NG',
  Ə: 'E',
  ẞ: 'SS',
  Ɓ: 'B',
  Ɗ: 'D',
  Ƙ: 'K',
  Ɛ: 'E',
  Ɔ: 'O',
  Ƴ: 'Y',
  Ɖ: 'D',
  Ƒ: 'F',
  Ʋ: 'V',
  Ɣ: 'G',
  Ɩ: 'I',
  Ʊ: 'U',
};

// Dropped before decomposition, which would turn the acute accent and its like into a space and a mark.
const APOSTROPHES = /['’‘‛`´ʹʻʼʽˈ′＇]/g;

/**
 * A name as linkage compares it: upper-case ASCII, accents stripped, hyphens to spaces, apostrophes dropped, `MC X`
 * joined to `MCX`, every other mark a space, single spaces. `foldName("Mc Donald-O’Neil")` is `MCDONALD ONEIL`.
 * Letters of other scripts stay as they are, in upper case. Folding twice changes nothing.
 * The last three rules are those of hmpps-person-match (data_cleaning/transformations).
 */
export function foldName(text: string): string {
  return text
    .replace(APOSTROPHES, '')
    .toUpperCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x00-\x7f]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<![^ ])MC (?=[A-Z])/g, 'MC');
}
