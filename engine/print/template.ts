import Handlebars from 'handlebars';
import { type Chart, drawChart } from './charts/chart.ts';
import type { FontFace } from './page-style.ts';
import { checkStylesheet } from './stylesheet-check.ts';
import { checkTemplate, type TemplateFault, type Vocabulary } from './template-check.ts';
import { type Column, SECTION_KINDS } from './view.ts';
import { watermark } from './watermark.ts';

export type { TemplateFault } from './template-check.ts';

/** A checked set of templates with what goes on every page. */
export interface Templates {
  /** Names of the templates: their paths without the ending, such as `letters/refusal`. */
  readonly names: ReadonlySet<string>;
  readonly stylesheet: string;
  readonly fonts: readonly FontFace[];
  /** @throws on a name that is not in `names`, and on a view that lacks a field the template prints */
  render(name: string, view: object): string;
}

/** A template is the operator's text, so what is wrong with it is a value. */
export type LoadedTemplates =
  | { readonly ok: true; readonly templates: Templates }
  | { readonly ok: false; readonly faults: readonly TemplateFault[] };

const ENDING = '.hbs';
const STYLESHEET = 'print.css';
const REQUIRED = ['report', 'guidance', ...SECTION_KINDS.map((kind) => `sections/${kind}`)];

/**
 * Checks and compiles a set of templates.
 *
 * @param files path inside the template folder (`sections/table.hbs`, `print.css`) to text; read by the caller
 * @param fonts embedded in every page; may be empty, then the reader's own fonts are used
 */
export function loadTemplates(files: ReadonlyMap<string, string>, fonts: readonly FontFace[]): LoadedTemplates {
  const sources = templatesAmong(files);
  const stylesheet = files.get(STYLESHEET);
  const faults = [
    ...missing(sources, stylesheet),
    ...[...sources].flatMap(([name, text]) => checkSource(name, text, vocabulary(sources))),
    ...checkStylesheet(STYLESHEET, stylesheet ?? ''),
  ];
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, templates: { ...compile(sources), stylesheet: stylesheet ?? '', fonts } };
}

function templatesAmong(files: ReadonlyMap<string, string>): Map<string, string> {
  const templates = [...files].filter(([path]) => path.endsWith(ENDING));
  return new Map(templates.map(([path, text]) => [path.slice(0, -ENDING.length), text]));
}

function missing(sources: ReadonlyMap<string, string>, stylesheet: string | undefined): TemplateFault[] {
  const absent = REQUIRED.filter((name) => !sources.has(name)).map((name) => name + ENDING);
  if (stylesheet === undefined) absent.push(STYLESHEET);
  const help = 'Every template set holds it: copy it from the set that comes with the engine.';
  return absent.map((file) => ({ file, line: 1, column: 1, message: 'the file is missing', help }));
}

function checkSource(name: string, text: string, words: Vocabulary): TemplateFault[] {
  const file = name + ENDING;
  try {
    return checkTemplate(file, Handlebars.parseWithoutProcessing(text), words);
  } catch (failure) {
    const line = Number(/line (\d+)/.exec(String(failure))?.[1] ?? 1);
    return [
      { file, line, column: 1, message: 'not a Handlebars template', help: 'Check that every {{#block}} is closed.' },
    ];
  }
}

// `if` and `unless` are missing on purpose: they take nought for nothing, and a count of nought must print.
const BLOCKS = { each: Handlebars.helpers.each, ifPresent };
const VALUES = { eq, minus, alignment, sectionTemplate };
const MARKUP = { chart, acrossThePage };
const PARTIAL_HELPER = 'sectionTemplate';

function vocabulary(sources: ReadonlyMap<string, string>): Vocabulary {
  return {
    blocks: new Set(Object.keys(BLOCKS)),
    values: new Set(Object.keys(VALUES).filter((name) => name !== PARTIAL_HELPER)),
    markup: new Set(Object.keys(MARKUP)),
    partialHelper: PARTIAL_HELPER,
    partials: new Set(sources.keys()),
  };
}

function compile(sources: ReadonlyMap<string, string>): Pick<Templates, 'names' | 'render'> {
  const environment = Handlebars.create();
  for (const name of Object.keys(environment.helpers)) environment.unregisterHelper(name);
  const helpers = { ...BLOCKS, ...VALUES, ...MARKUP } as Record<string, Handlebars.HelperDelegate>;
  environment.registerHelper(helpers);
  for (const [name, text] of sources) environment.registerPartial(name, text);
  const compiled = new Map([...sources].map(([name, text]) => [name, environment.compile(text, compileOptions())]));
  return {
    names: new Set(sources.keys()),
    render(name, view) {
      const template = compiled.get(name);
      if (template === undefined) throw new Error(`no template is called ${name}`);
      return template(view, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
    },
  };
}

/** A name that is not there is an error instead of nothing, and no helper is found but the engine's own. */
function compileOptions(): CompileOptions {
  const none = { helperMissing: false, blockHelperMissing: false, if: false, unless: false, with: false, log: false };
  const own = Object.fromEntries(Object.keys({ ...BLOCKS, ...VALUES, ...MARKUP }).map((name) => [name, true]));
  const knownHelpers = { ...none, lookup: false, each: true, ...own };
  return { strict: true, knownHelpersOnly: true, knownHelpers, preventIndent: true };
}

/** Prints its block unless the value is null, false, an empty text or an empty list. Nought is present. */
function ifPresent(this: unknown, value: unknown, options: Handlebars.HelperOptions): string {
  const absent = value === null || value === undefined || value === false || value === '';
  return absent || (Array.isArray(value) && value.length === 0) ? options.inverse(this) : options.fn(this);
}

function eq(a: unknown, b: unknown): boolean {
  return a === b;
}

/** Sets a true minus sign for a hyphen that stands before a digit and after nothing, a space or a bracket. */
function minus(text: string): string {
  return text.replace(/(^|[\s(])-(?=[\d.])/g, '$1\u2212');
}

/** What the column of the `index`th cell holds; the row's head fills the first column. */
function alignment(columns: readonly Column[], index: number): Column['holds'] {
  return columns[index + 1]?.holds ?? 'text';
}

/** Only a name of the closed list reaches the partials, whatever the view says. */
function sectionTemplate(kind: string): string {
  if (!SECTION_KINDS.some((known) => known === kind)) throw new Error('a section of a kind that print does not know');
  return `sections/${kind}`;
}

/** Draws a chart from its data: no view can bring markup of its own. */
function chart(data: Chart): Handlebars.SafeString {
  return new Handlebars.SafeString(drawChart(data));
}

/** Draws the watermark, likewise from its words. */
function acrossThePage(text: string): Handlebars.SafeString {
  return new Handlebars.SafeString(watermark(text));
}
