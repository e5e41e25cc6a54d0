import { idInWords } from './sentence.ts';

/** Words and signs by which a sentence about a condition is put together: a title that holds one is set in quotes. */
const joining =
  /["“”()[\]\\,;:]|(?<![\w-])(is|are|holds|and|or|not|it|where|otherwise|alone|plus|minus|times|divided)(?![\w-])/i;
/** What a title may not begin with, as it would be taken for a part of the phrase before it. */
const beginning = /^(the|at|on|one|below|above|before|after|between|whether|strictly|both|true|false|known|[\d+-])/i;

/** A title in the middle of a sentence, in quotes where it could be read as a part of the sentence. */
export function asNoun(title: string): string {
  const plain = /^\S+( \S+)*$/.test(title) && !joining.test(title) && !beginning.test(title);
  return plain ? withSmallInitial(title) : inQuotes(title);
}

export function inQuotes(text: string): string {
  return `“${text.replace(/[\\”]/g, (sign) => `\\${sign}`)}”`;
}

/** What each id is called; those that would read alike carry their id. */
export function toldApart(names: readonly (readonly [id: string, words: string])[]): ReadonlyMap<string, string> {
  const times = new Map<string, number>();
  for (const [, words] of names) times.set(words, (times.get(words) ?? 0) + 1);
  return new Map(names.map(([id, words]) => [id, times.get(words) === 1 ? words : `${words} [${id}]`]));
}

/** Ids as words: two that differ only in their signs carry their id. */
export function idsInWords(ids: readonly string[]): ReadonlyMap<string, string> {
  return toldApart(ids.map((id) => [id, idInWords(id)]));
}

/** "Date of birth" becomes "date of birth"; "National Pupil Number" and "Jaro-Winkler score" stay. */
export function withSmallInitial(title: string): string {
  return /^[A-Z][a-z]*(-[a-z]+)*(?= [^A-Z]|$)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}
