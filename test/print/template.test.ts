import { beforeAll, describe, expect, it } from 'vitest';
import { readTemplateFolder } from '../../engine/adapters/page-files.ts';
import { loadTemplates, type Templates } from '../../engine/print/template.ts';

let shipped: ReadonlyMap<string, string>;

beforeAll(async () => {
  shipped = await readTemplateFolder('report-templates');
});

function load(text: string, name = 'letters/trial') {
  return loadTemplates(new Map([...shipped, [`${name}.hbs`, text]]), []);
}

function faultsOf(text: string, name?: string): string[] {
  const loaded = load(text, name);
  return loaded.ok ? [] : loaded.faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

function render(text: string, view: object): string {
  const loaded = load(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return (loaded.templates as Templates).render('letters/trial', view);
}

describe('a template is refused when it', () => {
  it.each([
    ['prints without escaping by three braces', '<p>{{{x}}}</p>', '1:4 output without escaping'],
    ['prints without escaping by an ampersand', '<p>{{&x}}</p>', '1:4 output without escaping'],
    ['calls lookup', '{{lookup x "constructor"}}', '1:1 a helper that templates may not use'],
    ['calls log', '{{log x}}', '1:1 a helper that templates may not use'],
    ['hides a call in an argument', '{{minus (lookup x y)}}', '1:9 a helper that templates may not use'],
    ['calls a helper without arguments', '<p>{{chart}}</p>', '1:4 a helper that templates may not use'],
    ['draws a chart inside an attribute', '<p class="{{chart x}}"></p>', '1:11 a helper that templates may not use'],
    ['uses if, for which nought is nothing', '{{#if x}}a{{/if}}', '1:1 a helper that templates may not use'],
    ['uses unless', '{{#unless x}}a{{/unless}}', '1:1 a helper that templates may not use'],
    ['uses a block that does not exist', '{{#every x}}a{{/every}}', '1:1 a helper that templates may not use'],
    [
      'defines a partial of its own',
      '{{#*inline "p"}}a{{/inline}}',
      '1:1 a partial or decorator defined inside a template',
    ],
    ['uses a decorator', '{{* x}}', '1:1 a partial or decorator defined inside a template'],
    [
      'passes a block to a partial',
      '{{#> partials/notes}}a{{/partials/notes}}',
      '1:1 a partial or decorator defined inside a template',
    ],
    ['names a partial that is not there', '{{> partials/nothing}}', '1:1 a partial that does not exist'],
    ['lets data name a partial', '{{> (minus x)}}', '1:1 a partial that does not exist'],
    ['reaches for a constructor', '<p>{{x.constructor}}</p>', '1:6 the name x.constructor'],
    ['reaches for a prototype', '<p>{{x.__proto__.y}}</p>', '1:6 the name x.__proto__.y'],
    ['reaches for the root', '<p>{{@root.x}}</p>', '1:6 the name @root.x'],
    ['leaves an attribute unquoted', '<p class={{x}}>a</p>', '1:4 the attribute class without quotes'],
    ['prints an attribute\u2019s name', '<p {{x}}>a</p>', '1:4 output outside of text and quoted attributes'],
    ['prints inside a comment', '<!-- {{x}} -->', '1:6 output outside of text and quoted attributes'],
    ['prints a style', '<p style="{{x}}">a</p>', '1:11 output in the attribute style'],
    ['prints an address', '<a href="{{x}}">a</a>', '1:10 output in the attribute href'],
    ['prints part of an address', '<a href="https://{{x}}">a</a>', '1:18 output in the attribute href'],
    ['links out', '<a href="https://a.example">a</a>', '1:10 the attribute href with an address or a style'],
    ['loads a picture', '<img src="a.png">', '1:11 the attribute src with an address or a style'],
    ['runs a script', '<script>1</script>', '1:1 the element <script>'],
    ['runs a script in capitals', '<SCRIPT>1</SCRIPT>', '1:1 the element <script>'],
    ['sets a page that refreshes', '<meta http-equiv="refresh" content="0">', '1:1 the element <meta>'],
    ['embeds a page', '<p>\n  <iframe srcdoc="a"></iframe></p>', '2:3 the element <iframe>'],
    ['brings a style element', '<style>a{}</style>', '1:1 the element <style>'],
    ['waits for an event', '<p onclick="x()">a</p>', '1:4 the event onclick'],
    [
      'opens a quotation in a block',
      '<p class="a{{#ifPresent x}}" id="b{{/ifPresent}}">',
      '1:12 a block opens or closes a tag or quotation',
    ],
    ['never closes a tag', '<p class="a"', '1:1 a tag, quotation or comment is not closed'],
    ['never closes a block', '{{#each x}}', '1:1 not a Handlebars template'],
  ])('%s', (_, text, fault) => {
    expect(faultsOf(text)).toContain(fault);
  });
});

describe('a stylesheet is refused when it', () => {
  it.each([
    ['loads a file', 'a { background: url(x.png) }'],
    ['imports another', '@import "x.css";'],
    ['ends its element', 'a {} </style>'],
    ['hides a word by an escape', 'a { background: u\\72l(x) }'],
  ])('%s', (_, text) => {
    const loaded = loadTemplates(new Map([...shipped, ['print.css', text]]), []);
    expect(loaded.ok).toBe(false);
  });
});

describe('a template set', () => {
  it('that comes with the engine is accepted', () => {
    expect(loadTemplates(shipped, []).ok).toBe(true);
  });

  it.each(['report.hbs', 'guidance.hbs', 'sections/claims.hbs', 'print.css'])('without %s is refused', (file) => {
    const loaded = loadTemplates(new Map([...shipped].filter(([path]) => path !== file)), []);
    expect(loaded).toMatchObject({ ok: false, faults: [{ file, message: 'the file is missing' }] });
  });
});

describe('a template prints', () => {
  it.each([
    ['nought as a number', '{{#ifPresent x}}[{{x}}]{{/ifPresent}}', { x: 0 }, '[0]'],
    ['nought as text', '{{#ifPresent x}}[{{x}}]{{/ifPresent}}', { x: '0' }, '[0]'],
    ['nothing for null', '{{#ifPresent x}}a{{else}}b{{/ifPresent}}', { x: null }, 'b'],
    ['nothing for an empty list', '{{#ifPresent x}}a{{else}}b{{/ifPresent}}', { x: [] }, 'b'],
    ['a true minus before a digit', '{{minus x}}', { x: '-14 to -2' }, '\u221214 to \u22122'],
    ['a hyphen as it is', '{{minus x}}', { x: 're-offence 2013-14' }, 're-offence 2013-14'],
    [
      'markup as text',
      '<p title="{{x}}">{{x}}</p>',
      { x: '"><b>' },
      '<p title="&quot;&gt;&lt;b&gt;">&quot;&gt;&lt;b&gt;</p>',
    ],
  ])('%s', (_, text, view, printed) => {
    expect(render(text, view)).toBe(printed);
  });

  it('nothing at all when the view lacks a field: that is an error', () => {
    expect(() => render('{{title}}', {})).toThrow('"title" not defined');
  });

  it.each([
    ['inherited', '{{x.secret}}', { x: Object.create({ secret: 'seen' }) }],
    ['of every object', '{{x.toString}}', { x: {} }],
  ])('nothing of a property that is %s', (_, text, view) => {
    expect(render(text, view)).toBe('');
  });

  it('no section of a kind that print does not know', () => {
    expect(() => render('{{> (sectionTemplate kind)}}', { kind: '../letters/trial' })).toThrow('does not know');
  });
});
