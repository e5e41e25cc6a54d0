import { MarkupReader } from './markup-reader.ts';

/** A place in a template that was refused, and what to write instead. Lines and columns count from 1. */
export interface TemplateFault {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly help: string;
}

/** The words a template may use, by the place in which they may stand. */
export interface Vocabulary {
  readonly blocks: ReadonlySet<string>;
  readonly values: ReadonlySet<string>;
  /** Helpers that write markup: only between tags. */
  readonly markup: ReadonlySet<string>;
  /** The one helper that may name a partial. */
  readonly partialHelper: string;
  /** Every template of the set. */
  readonly partials: ReadonlySet<string>;
}

type Node = hbs.AST.Node;

/**
 * Refuses whatever could put unescaped or hidden matter on a page: output without escaping, helpers that are not the
 * engine's own, partials or decorators defined inside a template, reaching into an object's machinery, output outside
 * of text and quoted attributes, and markup that runs or loads something.
 *
 * @returns the faults in reading order; none means that the template is safe to compile
 */
export function checkTemplate(file: string, program: hbs.AST.Program, words: Vocabulary): TemplateFault[] {
  const faults: TemplateFault[] = [];
  const refuse = (node: Node, message: string, help: string) => {
    faults.push({ file, line: node.loc.start.line, column: node.loc.start.column + 1, message, help });
  };
  const markup = new MarkupReader();
  walk(program, { words, markup, refuse });
  if (markup.place !== 'text')
    refuse(program, 'a tag, quotation or comment is not closed', 'Close it in the same file.');
  return faults;
}

interface Check {
  readonly words: Vocabulary;
  readonly markup: MarkupReader;
  readonly refuse: (node: Node, message: string, help: string) => void;
}

function walk(program: hbs.AST.Program, check: Check): void {
  for (const statement of program.body) (STATEMENTS[statement.type] ?? refuseKind)(statement as never, check);
}

const STATEMENTS: Readonly<Record<string, (node: never, check: Check) => void>> = {
  ContentStatement(node: hbs.AST.ContentStatement, check) {
    for (const { before, message } of check.markup.read(node.value)) {
      check.refuse({ ...node, loc: { ...node.loc, start: after(before, node.loc.start) } }, message, MARKUP_HELP);
    }
  },
  CommentStatement() {},
  MustacheStatement(node: hbs.AST.MustacheStatement, check) {
    if (!node.escaped) check.refuse(node, 'output without escaping', 'Write {{name}} with two braces.');
    checkPlace(node, check);
    const { values, markup } = check.words;
    checkExpression(node, check, check.markup.place === 'text' ? new Set([...values, ...markup]) : values);
  },
  BlockStatement(node: hbs.AST.BlockStatement, check) {
    if (!check.words.blocks.has(nameOf(node.path))) refuseHelper(node, check);
    for (const argument of argumentsOf(node)) checkArgument(argument, check);
    for (const branch of [node.program, node.inverse]) if (branch) walkBranch(node, branch, check);
  },
  PartialStatement(node: hbs.AST.PartialStatement, check) {
    if (check.markup.place !== 'text') check.refuse(node, 'a partial inside a tag', 'Put it between tags.');
    if (!namesPartial(node.name, check.words)) check.refuse(node, 'a partial that does not exist', PARTIAL_HELP);
    for (const argument of argumentsOf(node)) checkArgument(argument, check);
  },
};

function after(text: string, start: hbs.AST.Position): hbs.AST.Position {
  const lines = text.split('\n');
  const column = lines.at(-1)?.length ?? 0;
  return lines.length === 1
    ? { line: start.line, column: start.column + column }
    : { line: start.line + lines.length - 1, column };
}

const PARTIAL_HELP = 'Name a file of the template folder, without its ending.';
const MARKUP_HELP = 'Templates hold plain structure: no script, no event, no inline style, nothing that loads a file.';

function namesPartial(name: hbs.AST.PathExpression | hbs.AST.SubExpression, words: Vocabulary): boolean {
  return isCall(name) ? nameOf(name.path) === words.partialHelper : words.partials.has(nameOf(name));
}

function refuseKind(node: Node, check: Check): void {
  check.refuse(
    node,
    'a partial or decorator defined inside a template',
    'Put it in a file of its own under partials/.',
  );
}

/** A branch that opened a tag or a quotation would change the meaning of what follows the block. */
function walkBranch(block: Node, branch: hbs.AST.Program, check: Check): void {
  const { place } = check.markup;
  const before = check.markup.position();
  walk(branch, check);
  if (check.markup.position() === before) return;
  check.refuse(block, 'a block opens or closes a tag or quotation', 'Put the whole element inside the block.');
  check.markup.place = place;
}

function checkPlace(node: Node, { markup, refuse }: Check): void {
  if (markup.place !== 'text' && markup.place !== 'quoted') {
    refuse(node, 'output outside of text and quoted attributes', 'Put the attribute in double quotes.');
  } else if (markup.place === 'quoted' && !markup.attributeTakesData()) {
    refuse(
      node,
      `output in the attribute ${markup.attribute}`,
      'Only #{{id}} may stand in a link; no style, no address.',
    );
  }
}

function checkExpression(
  node: hbs.AST.MustacheStatement | hbs.AST.SubExpression,
  check: Check,
  allowed: ReadonlySet<string>,
) {
  const given = argumentsOf(node);
  const name = nameOf(node.path);
  // A helper without arguments would be called with none, and a field of its name could never be reached.
  if (given.length > 0 ? !allowed.has(name) : isWord(name, check.words)) refuseHelper(node, check);
  if (given.length === 0) checkArgument(node.path, check);
  for (const argument of given) checkArgument(argument, check);
}

function checkArgument(node: hbs.AST.Expression, check: Check): void {
  if (isCall(node)) checkExpression(node, check, check.words.values);
  if (isPath(node)) checkPath(node, check);
}

function checkPath(node: hbs.AST.PathExpression, check: Check): void {
  if (node.parts.some((part) => MACHINERY.test(String(part)))) {
    check.refuse(node, `the name ${node.original}`, 'Name a field of the view.');
  }
  if (node.data && !LOOP_DATA.has(node.parts.join('.'))) {
    check.refuse(node, `the name ${node.original}`, 'Of the @ names only @index, @first and @last are known.');
  }
}

const MACHINERY = /^(?:constructor|prototype|__.*__|lookup|log)$/;
const LOOP_DATA = new Set(['index', 'first', 'last']);

function refuseHelper(node: Node, { refuse, words }: Check): void {
  const known = [...words.blocks, ...words.values, ...words.markup].sort().join(', ');
  refuse(node, 'a helper that templates may not use', `Known helpers: ${known}.`);
}

function isWord(name: string, words: Vocabulary): boolean {
  return words.blocks.has(name) || words.values.has(name) || words.markup.has(name) || name === words.partialHelper;
}

interface WithArguments {
  readonly params: hbs.AST.Expression[];
  readonly hash: hbs.AST.Hash;
}

function argumentsOf(node: WithArguments): hbs.AST.Expression[] {
  return [...node.params, ...(node.hash?.pairs ?? []).map(({ value }) => value)];
}

function nameOf(path: hbs.AST.Expression): string {
  return isPath(path) ? path.original : '';
}

function isPath(node: Node): node is hbs.AST.PathExpression {
  return node.type === 'PathExpression';
}

function isCall(node: Node): node is hbs.AST.SubExpression {
  return node.type === 'SubExpression';
}
