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

const marks: Readonly<Record<Mood, string>> = { worse: '🔻', better: '🔺', mixed: '🔀', plain: '▫️', open: '❔' };

/** Situations that are told at once; more are folded, to be opened by those who want them all. */
const mostOpen = 2;

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

function itemText({ title, about, verdict, mood, at, lines }: TellingItem): string {
  const place = at === undefined ? '' : ` (\`${placeInWords(at)}\`)`;
  const question = about === undefined ? '' : `. ${escaped(about)}`;
  return [
    `- ${marks[mood]} **${escaped(title)}**: ${escaped(verdict)}${place}${question}`,
    ...lines.filter(({ aside }) => !aside).map((line) => lineText(line)),
    ...besides(lines.filter(({ aside }) => aside)),
  ].join('\n');
}

function lineText(line: TellingLine): string {
  const { where = [], example, because = [], under = [] } = line;
  return [
    `  - ${escaped(lineInWords(line))}`,
    ...(where.length > mostOpen
      ? folded(where)
      : where.length > 1
        ? where.map((each) => `    - ${escaped(each)}`)
        : []),
    ...(example === undefined ? [] : [`    - _for example_ ${escaped(exampleInWords(example))}`]),
    ...because.map((cause) => `    - _because_ ${escaped(causeInWords(cause))}`),
    ...under.map((line) => `    - ${escaped(line)}`),
  ].join('\n');
}

/** What few will ask about is folded away whole. */
function besides(lines: readonly TellingLine[]): string[] {
  if (lines.length === 0) return [];
  const told = lines.map((line) => lineText(line).replace(/^/gm, '  ').replace(/^ +$/gm, ''));
  const summary = `${lines.length} ${lines.length === 1 ? 'change' : 'changes'} with a fact not known`;
  return [`  - <details><summary>${summary}</summary>`, '', ...told, '', '    </details>'];
}

function folded(situations: readonly string[]): string[] {
  return [
    `    - <details><summary>${situations.length} kinds of situations</summary>`,
    '',
    ...situations.map((each) => `      - ${escaped(each)}`),
    '',
    '      </details>',
  ];
}

/** Text that Markdown would take for markup of its own, taken as it is. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#]/g, '\\$&').replace(/\n/g, ' ');
}
