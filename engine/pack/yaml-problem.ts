import { type Node, visit } from 'yaml';
import type { Code } from '../kernel/diagnostics/catalogue.ts';
import { indentProblem, type Misplaced } from './indent.ts';

/** What the parser of YAML tells: offsets count characters from 0. */
export interface ParserError {
  readonly code: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** The same in the words of the catalogue, and the offset where it began. */
export interface Problem {
  readonly code: Code;
  readonly message: string;
  readonly help?: string;
  readonly offset: number;
}

interface Slip {
  readonly parser: string;
  readonly says?: RegExp;
  readonly told: (error: ParserError, source: string) => [message: string, help: string] | Misplaced;
}

const quoteIt = 'Put the text in double quotes.';
const commaOrQuotes = 'Entries in brackets are separated by commas, and text that holds ": " needs double quotes.';

/** What people write, by how the parser tells it. The first that fits is told. */
const slips: readonly Slip[] = [
  { parser: 'TAB_AS_INDENT', told: () => ['a tab is used to indent', 'Indent with spaces.'] },
  { parser: 'MISSING_CHAR', says: /quote/, told: () => ['this quote is never closed', 'Close it, or remove it.'] },
  { parser: 'BAD_INDENT', says: /quote/, told: () => ['this quote is never closed', 'Close it, or remove it.'] },
  {
    parser: 'BAD_INDENT',
    says: /^Flow (sequence|map)/,
    told: () => ['a list or map in brackets is not closed before this', 'Close it with ] or }.'],
  },
  { parser: 'BAD_INDENT', told: ({ pos }, source) => indentProblem(source, pos[0]) },
  { parser: 'MISSING_CHAR', says: /^Sequence item/, told: ({ pos }, source) => indentProblem(source, pos[0]) },
  { parser: 'MISSING_CHAR', says: /^Implicit map keys/, told: missingColon },
  { parser: 'MISSING_CHAR', says: /^Comments/, told: () => ['a space is missing before #', quoteIt] },
  { parser: 'MISSING_CHAR', says: /^Missing ,/, told: () => ['a comma is missing before this', commaOrQuotes] },
  { parser: 'BLOCK_AS_IMPLICIT_KEY', says: /^Nested/, told: secondColon },
  { parser: 'BLOCK_AS_IMPLICIT_KEY', told: ({ pos }, source) => indentProblem(source, pos[0]) },
  { parser: 'BLOCK_IN_FLOW', told: () => ['a comma or a quote is missing before the second colon', commaOrQuotes] },
  {
    parser: 'MULTILINE_IMPLICIT_KEY',
    says: /flow/,
    told: () => ['this entry in brackets is not written as one', 'Separate entries by commas, and write no dashes.'],
  },
  { parser: 'MULTILINE_IMPLICIT_KEY', told: missingColon },
  { parser: 'UNEXPECTED_TOKEN', says: /^Unexpected (,|empty)/, told: () => ['a comma too many', 'Remove it.'] },
  {
    parser: 'UNEXPECTED_TOKEN',
    says: /flow-(map|seq)-end/,
    told: () => ['a closing bracket too many', 'Remove it, or open the one that it closes.'],
  },
  {
    parser: 'UNEXPECTED_TOKEN',
    says: /block-seq-ind/,
    told: () => ['a list begins on the line of its key', 'Begin the list on the next line, or write it in [brackets].'],
  },
  {
    parser: 'UNEXPECTED_TOKEN',
    says: /^Not a YAML token|^Block scalar/,
    told: () => ['text stands after | or >', 'Begin the text on the next line.'],
  },
  { parser: 'UNEXPECTED_TOKEN', says: /node end/, told: afterTheEnd },
  {
    parser: 'BAD_SCALAR_START',
    told: ({ pos }, source) => [`text without quotes cannot begin with ${source[pos[0]]}`, quoteIt],
  },
  {
    parser: 'BAD_DQ_ESCAPE',
    told: () => ['a backslash in double quotes begins a code that there is not', 'Write two backslashes for one.'],
  },
  { parser: 'BAD_ALIAS', told: () => ['text without quotes cannot begin with * or &', quoteIt] },
];

/** Features of YAML that policy does not use have codes of their own. */
const features: Readonly<Record<string, readonly [Code, string, string?]>> = {
  DUPLICATE_KEY: ['JDL1003', 'this key stands here a second time', 'Remove or rename one of the two.'],
  MULTIPLE_DOCS: ['JDL1004', 'a second document begins here', 'Remove the line ---.'],
  RESOURCE_EXHAUSTION: ['JDL1005', 'the file is nested too deeply'],
  NON_STRING_KEY: [
    'JDL1006',
    'braces without quotes were read as a map',
    'Put text that holds {{...}} in double quotes.',
  ],
  TAG_RESOLVE_FAILED: [
    'JDL1002',
    'a tag (a word that begins with !) stands here',
    'Remove it, or put the text in quotes.',
  ],
};

/** An error of the parser as a person who writes policy would tell it. */
export function yamlProblem(error: ParserError, source: string, root: unknown): Problem {
  const offset = whereItBegan(error, source, root);
  const feature = features[error.code];
  if (feature) {
    const [code, message, help] = feature;
    return { code, message, offset, ...(help === undefined ? {} : { help }) };
  }
  const slip = slips.find(({ parser, says }) => parser === error.code && (says?.test(error.message) ?? true));
  const told = slip?.told(error, source) ?? [
    'the text cannot be read from here on',
    'Look on this line and the one before for a colon, comma, quote or indent that is missing.',
  ];
  if ('message' in told) return { code: 'JDL1001', ...told };
  const [message, help] = told;
  return { code: 'JDL1001', message, help, offset };
}

/** The parser tells of an open quote at the end of the file, and of {{ at the second brace. */
function whereItBegan(problem: ParserError, source: string, root: unknown): number {
  const [at] = problem.pos;
  if (problem.code === 'NON_STRING_KEY' && source[at - 1] === '{') return at - 1;
  if (problem.code !== 'MISSING_CHAR' || root === null) return at;
  let began = at;
  visit(root as Node, {
    Scalar: (_, { type, range }) => {
      if (range && type?.startsWith('QUOTE') && range[0] < at && at <= range[2]) began = range[0];
    },
  });
  return began;
}

/** A line of a map that is no `key: value`. The parser tells the key, with what follows it. */
function missingColon({ pos }: ParserError, source: string): [string, string] {
  return colonMissingAfter(source.slice(pos[0]).split('\n')[0]!.trim());
}

/** @param written a key and perhaps its value, with no colon after the key. */
export function colonMissingAfter(written: string): [message: string, help: string] {
  if (/^[\w.-]+:\S/.test(written)) return ['a space is missing after the colon', 'Write a space after it.'];
  const key = /^[^\s:,{}[\]"']+/.exec(written)?.[0] ?? written;
  return [`a colon is missing after "${key}"`, `Write "${key}: " and then its value.`];
}

/** Either a colon inside the text of a value, or a next line that is indented below a key that has its value already. */
function secondColon({ pos }: ParserError, source: string): [string, string] | Misplaced {
  const [line = ''] = source.slice(pos[0]).split('\n');
  if (/:(\s|$)/.test(line)) return ['a second colon stands in this line', 'Text that holds ": " needs double quotes.'];
  return indentProblem(source, pos[0] + line.length + 1);
}

/** Something stands where a value had ended. */
function afterTheEnd({ pos }: ParserError, source: string): [string, string] | Misplaced {
  const before = source.slice(source.lastIndexOf('\n', pos[0] - 1) + 1, pos[0]).trimEnd();
  if (before === '') return indentProblem(source, source.lastIndexOf('\n', pos[0] - 1) + 1);
  if (/["']$/.test(before)) return ['text stands after the closing quote', 'Put the whole text in one pair of quotes.'];
  return ['a comma is missing before this', commaOrQuotes];
}
