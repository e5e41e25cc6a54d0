/** What was looked at, and what was found: the least that a reader of JUnit's XML needs. */
export interface Suite {
  readonly name: string;
  readonly cases: readonly SuiteCase[];
}

export interface SuiteCase {
  readonly name: string;
  /** What it is a case of: a pack, a decision. */
  readonly of: string;
  readonly file?: string;
  readonly line?: number;
  readonly failures: readonly Failure[];
  /** What is said besides, and fails nothing. */
  readonly notes?: readonly string[];
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  /** The whole of it, as a person reads it: place, lines, help. */
  readonly text: string;
}

/** Suites as the XML that build servers read: github.com/testmoapp/junitxml tells what they have in common. */
export function junit(name: string, suites: readonly Suite[]): string {
  const all = suites.flatMap(({ cases }) => cases);
  const inside = suites.flatMap((suite) => [
    ...element(1, 'testsuite', { name: suite.name, ...counted(suite.cases) }, suite.cases.flatMap(caseLines)),
  ]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...element(0, 'testsuites', { name, ...counted(all) }, inside),
  ].join('\n');
}

type Attributes = Readonly<Record<string, string | number | undefined>>;

function counted(cases: readonly SuiteCase[]): Attributes {
  return { tests: cases.length, failures: cases.filter(({ failures }) => failures.length > 0).length, errors: 0 };
}

function caseLines({ name, of, file, line, failures, notes = [] }: SuiteCase): string[] {
  const found = failures.map(
    ({ code, message, text }) =>
      `      <failure type="${inAttribute(code)}" message="${inAttribute(message)}">${inText(text)}</failure>`,
  );
  const said = notes.length === 0 ? [] : [`      <system-out>${inText(notes.join('\n\n'))}</system-out>`];
  return element(2, 'testcase', { name, classname: of, file, line }, [...found, ...said]);
}

function element(depth: number, name: string, attributes: Attributes, inside: readonly string[]): string[] {
  const indent = '  '.repeat(depth);
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const open = `${indent}<${name}${given.map(([key, value]) => ` ${key}="${inAttribute(String(value))}"`).join('')}`;
  return inside.length === 0 ? [`${open}/>`] : [`${open}>`, ...inside, `${indent}</${name}>`];
}

/** Text inside an element. What XML 1.0 cannot hold at all, even escaped, is shown as U+FFFD. */
function inText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** A parser reads a tab or a line's end in an attribute as a space, unless it is escaped. */
function inAttribute(text: string): string {
  return inText(text).replaceAll('"', '&quot;').replaceAll('\t', '&#9;').replaceAll('\n', '&#10;');
}
