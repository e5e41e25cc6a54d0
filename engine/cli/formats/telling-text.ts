import {
  causeInWords,
  exampleInWords,
  lineInWords,
  type Mood,
  placeInWords,
  type Telling,
  type TellingItem,
  type TellingLine,
} from '../../pack/diff/telling.ts';

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

function itemText({ title, about, verdict, mood, at, lines }: TellingItem): string[] {
  const place = at === undefined ? '' : ` [${placeInWords(at)}]`;
  return [
    `  ${marks[mood]} ${title}: ${verdict}${place}`,
    ...(about === undefined ? [] : [`      ${about}`]),
    ...lines.flatMap((line) => lineText(line)),
  ];
}

function lineText(line: TellingLine): string[] {
  const { where = [], example, because = [], under = [] } = line;
  return [
    `      ${lineInWords(line)}`,
    ...(where.length > 1 ? where.map((situation) => `        * ${situation}`) : []),
    ...(example === undefined ? [] : [`        for example ${exampleInWords(example)}`]),
    ...because.map((cause) => `        because ${causeInWords(cause)}`),
    ...under.map((line) => `        ${line}`),
  ];
}
