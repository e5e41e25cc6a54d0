import { type Mood, placeInWords, type Telling, type TellingItem } from '../../pack/diff/telling.ts';

const marks: Readonly<Record<Mood, string>> = { worse: '🔻', better: '🔺', mixed: '🔀', plain: '▫️', open: '❔' };

/** A comparison for a merge request. */
export function tellingMarkdown({ headline, sections }: Telling): string {
  const told = sections.flatMap(({ title, about, items }) => [
    `## ${title}`,
    '',
    ...(about === undefined ? [] : [escaped(about), '']),
    ...items.map(itemText),
    '',
  ]);
  return [`# ${escaped(headline)}`, '', ...told].join('\n').trimEnd();
}

function itemText({ title, verdict, mood, at, lines }: TellingItem): string {
  const place = at === undefined ? '' : ` (\`${placeInWords(at)}\`)`;
  const told = lines.flatMap(({ text, where = [], under = [] }) => [
    `  - ${escaped(text)}${where.length === 1 ? ` ${escaped(where[0]!)}` : ''}`,
    ...(where.length > 1 ? where.map((situation) => `    - ${escaped(situation)}`) : []),
    ...under.map((line) => `    - _${escaped(line)}_`),
  ]);
  return [`- ${marks[mood]} **${escaped(title)}**: ${escaped(verdict)}${place}`, ...told].join('\n');
}

/** Text that Markdown would take for markup of its own, taken as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\n/g, ' ');
}
