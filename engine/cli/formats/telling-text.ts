import type { Mood, Telling, TellingItem } from '../../pack/diff/telling.ts';
import { placeInWords } from '../../pack/diff/telling.ts';

const marks: Readonly<Record<Mood, string>> = { worse: '-', better: '+', mixed: '±', plain: '~', open: '?' };

/** A comparison for a terminal. */
export function tellingText({ headline, sections }: Telling): string {
  const told = sections.flatMap(({ title, about, items }) => [
    '',
    about === undefined ? title : `${title}. ${about}`,
    ...items.flatMap((item) => itemText(item)),
  ]);
  return [`${headline}.`, ...told].join('\n');
}

function itemText({ title, verdict, mood, at, lines }: TellingItem): string[] {
  const place = at === undefined ? '' : ` [${placeInWords(at)}]`;
  return [
    `  ${marks[mood]} ${title}: ${verdict}${place}`,
    ...lines.flatMap(({ text, where = [], under = [] }) => [
      `      ${text}${where.length === 1 ? ` ${where[0]}` : ''}`,
      ...(where.length > 1 ? where.map((situation) => `        * ${situation}`) : []),
      ...under.map((line) => `        ${line}`),
    ]),
  ];
}
