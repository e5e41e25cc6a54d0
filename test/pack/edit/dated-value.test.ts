import { describe, expect, it } from 'vitest';
import { type ValueText, withCorrectedValue, withNewValue } from '../../../engine/pack/edit/dated-value.ts';

const value: ValueText = { is: '80', cites: '[board.minimum]' };
const last = 'unit: people\n  values:\n    2013-04-01: { is: 60, assumed: "a" }';

/** Texts of one parameter, with a value under 2015-04-01 put in. `+` begins the lines that come. */
const added: [title: string, text: string][] = [
  [
    'below the value before it',
    'p:\n  values:\n    2013-04-01: { is: 60 }\n+    2015-04-01: { is: 80, cites: [board.minimum] }\nq:\n',
  ],
  [
    'above a value that comes later',
    'p:\n  values:\n    2013-04-01: { is: 60 }\n+    2015-04-01: { is: 80, cites: [board.minimum] }\n    2016-01-01: { is: 90 }\n',
  ],
  [
    'above the first value, which keeps its comment',
    'p:\n  values: # dated\n+    2015-04-01: { is: 80, cites: [board.minimum] }\n    # the first\n    2016-01-01: { is: 90 }\n',
  ],
  [
    'below a value and its comment, and above the comment of what follows',
    'p:\n  values:\n    2013-04-01: { is: 60 }   # pilot\n+    2015-04-01: { is: 80, cites: [board.minimum] }\n\n# Next\nq: 1\n',
  ],
  [
    'by date, whatever the order of the lines',
    'p:\n  values:\n    2014-01-01: { is: 70 }\n+    2015-04-01: { is: 80, cites: [board.minimum] }\n    2013-04-01: { is: 60 }\n',
  ],
  [
    'without spaces in braces where its neighbour has none',
    'p:\n  values:\n    2013-04-01: {is: 60}\n+    2015-04-01: {is: 80, cites: [board.minimum]}\n',
  ],
  [
    'a key a line where its neighbour is written so',
    'p:\n  values:\n    2013-04-01:\n       is: 60\n       cites:\n         - a.b\n+    2015-04-01:\n+       is: 80\n+       cites: [board.minimum]\nq: 1\n',
  ],
  [
    'below a text of several lines',
    'p:\n  values:\n    2013-04-01:\n      is: 60\n      assumed: |\n        so\n        it was\n+    2015-04-01:\n+      is: 80\n+      cites: [board.minimum]\nq: 1\n',
  ],
  [
    'below braces of several lines',
    'p:\n  values:\n    2013-04-01: {\n      is: 60,\n    } # so\n+    2015-04-01: { is: 80, cites: [board.minimum] }\nq: 1\n',
  ],
  [
    'with the line ends of the file',
    'p:\r\n  values:\r\n    2013-04-01: { is: 60 }\r\n+    2015-04-01: { is: 80, cites: [board.minimum] }\r\nq: 1\r\n',
  ],
  [
    'after the mark of the byte order',
    '\ufeffp:\n  values:\n    2013-04-01: { is: 60 }\n+    2015-04-01: { is: 80, cites: [board.minimum] }\n',
  ],
];

describe('a new value is written', () => {
  it.each(added)('%s', (_, text) => {
    const old = text.replace(/^\+[^\n]*\n/gm, '');
    expect(withNewValue(old, 'p', '2015-04-01', value)).toBe(text.replace(/^\+/gm, ''));
  });

  it('below the last line of a file that does not end it, which it then does not either', () => {
    expect(withNewValue(`p:\n  ${last}`, 'p', '2015-04-01', value)).toBe(
      `p:\n  ${last}\n    2015-04-01: { is: 80, cites: [board.minimum] }`,
    );
  });

  it.each([
    [
      'after the one before it',
      '2013-04-01: { is: 60 }',
      '2013-04-01: { is: 60 }, 2015-04-01: { is: 80, cites: [board.minimum] }',
    ],
    [
      'before a later one',
      '2016-01-01: { is: 90 }',
      '2015-04-01: { is: 80, cites: [board.minimum] }, 2016-01-01: { is: 90 }',
    ],
  ])('in the same braces where all values are in braces, %s', (_, old, made) => {
    expect(withNewValue(`p: { values: { ${old} } } # so\n`, 'p', '2015-04-01', value)).toBe(
      `p: { values: { ${made} } } # so\n`,
    );
  });
});

describe('a value is corrected where it stands', () => {
  const corrected: ValueText = { is: '61', corrects: '"A slip"' };
  it.each([
    [
      'what was wrong comes last',
      '{ is: 60,  cites: [a.b] } # so',
      '{ is: 61,  cites: [a.b], corrects: "A slip" } # so',
      corrected,
    ],
    [
      'a citation takes the place of others',
      '{ is: 60, cites: [a.b, c.d], assumed: "x" }',
      '{ is: 61, cites: [e.f], assumed: "x", corrects: "A slip" }',
      { ...corrected, cites: '[e.f]' },
    ],
    ['a comma too many stays', '{ is: 60, }', '{ is: 61, corrects: "A slip", }', corrected],
    ['what was wrong before gives way', '{ is: 60, corrects: "Old" }', '{ is: 61, corrects: "A slip" }', corrected],
    [
      'a key a line',
      '\n      is: 60 # sixty\n      assumed: "x" # why',
      '\n      is: 61 # sixty\n      assumed: "x" # why\n      corrects: "A slip"',
      corrected,
    ],
    [
      'a list over lines becomes one line',
      '\n      is: 60\n      cites:\n        - a.b\n        - c.d',
      '\n      is: 61\n      cites:\n        [e.f]\n      corrects: "A slip"',
      { ...corrected, cites: '[e.f]' },
    ],
    [
      'a text over lines becomes one line',
      '\n      assumed: >\n        so\n      is: 60',
      '\n      assumed: "x"\n      is: 61\n      corrects: "A slip"',
      { ...corrected, assumed: '"x"' },
    ],
  ])('%s', (_, old, made, by) => {
    const around = (text: string) =>
      `# Policy\np:\n  values:\n    2013-04-01: ${text}\n    2014-01-01: { is: 70 }\n`.replace(': \n', ':\n');
    expect(withCorrectedValue(around(old), 'p', '2013-04-01', by)).toBe(around(made));
  });
});
