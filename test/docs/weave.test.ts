import { expect, it } from 'vitest';
import { woven } from './weave.ts';

it.each([
  ['new lines after a known one', 'a\nb\nc', 'a\nnew', 'a\nnew\nb\nc'],
  ['new lines between known ones', 'a\nb\nc', 'a\nnew\nb', 'a\nnew\nb\nc'],
  ['the place where most lines are known', 'a\nx\na\nb\nc', 'a\nb\nnew', 'a\nx\na\nb\nnew\nc'],
  ['the first of equal places', 'a\nx\na\ny', 'a\nnew', 'a\nnew\nx\na\ny'],
])('weaves %s', (_, text, example, expected) => {
  expect(woven(text, example)).toBe(expected);
});

it('has no place for an example that begins with an unknown line', () => {
  expect(woven('a\nb', 'c\na')).toBeUndefined();
});
