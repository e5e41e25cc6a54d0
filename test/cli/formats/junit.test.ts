import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { byFile } from '../../../engine/cli/formats/by-file.ts';
import { junit } from '../../../engine/cli/formats/junit.ts';
import { diagnose } from '../../../engine/kernel/diagnostics/diagnostic.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly inside: Element[];
  text: string;
}

/** What a strict reader of XML makes of a text. */
function parsed(xml: string): Element {
  const root: Element = { name: '', attributes: {}, inside: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, inside: [], text: '' };
    open.at(-1)!.inside.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root.inside[0]!;
}

const awkward = `a <b> & "c" 'd' ]]> \t tab,\nline`;
const at = { file: 'lab/intake.yaml', line: 2, column: 3 };

describe('JUnit', () => {
  it('counts the cases that fail once, whatever they fail by', () => {
    const failure = { code: 'JDL4002', message: 'no', text: 'no' };
    const cases = [
      { name: 'one', of: 'lab', failures: [failure, failure] },
      { name: 'two', of: 'lab', failures: [] },
    ];
    const whole = parsed(
      junit('jdl', [
        { name: 'a', cases },
        { name: 'b', cases: cases.slice(1) },
      ]),
    );
    expect(whole.attributes).toEqual({ name: 'jdl', tests: '3', failures: '1', errors: '0' });
    expect(whole.inside.map(({ attributes: { tests, failures } }) => [tests, failures])).toEqual([
      ['2', '1'],
      ['1', '0'],
    ]);
  });

  it('gives every text back as it was written', () => {
    const failures = [{ code: 'JDL2003', message: awkward, text: awkward }];
    const [suite] = parsed(
      junit(awkward, [{ name: awkward, cases: [{ name: awkward, of: awkward, failures }] }]),
    ).inside;
    const [testcase] = suite!.inside;
    const [failure] = testcase!.inside;
    expect([
      suite!.attributes['name'],
      testcase!.attributes['classname'],
      failure!.attributes['message'],
      failure!.text,
    ]) //
      .toEqual([awkward, awkward, awkward, awkward]);
  });

  it('shows what XML cannot hold as the sign of a character that is not known', () => {
    const xml = junit('a\u0000b\u001bc\ud800d\uffffe', []);
    expect(parsed(xml).attributes['name']).toBe('a\ufffdb\ufffdc\ufffdd\ufffde');
  });
});

describe('findings by file', () => {
  const texts = new Map([
    ['lab/pack.yaml', 'pack: lab\n'],
    ['lab/intake.yaml', 'one\ntwo\n'],
  ]);

  it('pass a file that was read and has no error, and keep what is only said', () => {
    const { cases } = byFile('lab', [diagnose('JDL2117', 'later', { at })], texts);
    expect(cases.map(({ name, failures, notes }) => [name, failures.length, notes])).toEqual([
      ['lab/pack.yaml', 0, []],
      ['lab/intake.yaml', 0, [expect.stringContaining('lab/intake.yaml:2:3 note JDL2117: later')]],
    ]);
  });

  it('fail a file by each of its errors, with place, lines and help', () => {
    const { cases } = byFile('lab', [diagnose('JDL2003', 'wrong', { at, help: 'Mend it.' })], texts);
    expect(cases[1]).toMatchObject({ file: 'lab/intake.yaml', line: 2 });
    expect(cases[1]!.failures).toEqual([
      {
        code: 'JDL2003',
        message: 'wrong',
        text: expect.stringMatching(/^lab\/intake\.yaml:2:3 .*wrong[\s\S]*> 2 \| two[\s\S]*Mend it\.$/),
      },
    ]);
  });

  it('have a case of their own where they stand in no file that was read', () => {
    const nowhere = [
      diagnose('JDL1007', 'no folder'),
      diagnose('JDL2111', 'lacks', { at: { file: 'lab/access.yaml' } }),
    ];
    const { cases } = byFile('lab', nowhere, texts);
    expect(cases.map(({ name, failures }) => [name, failures.length])).toEqual([
      ['lab/pack.yaml', 0],
      ['lab/intake.yaml', 0],
      ['lab', 1],
      ['lab/access.yaml', 1],
    ]);
  });
});
