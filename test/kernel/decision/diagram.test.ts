import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Diagram, Diagrams } from '../../../engine/kernel/decision/diagram.ts';
import { Memo } from '../../../engine/kernel/decision/memo.ts';

const places = [2, 3, 4, 2];
const points = places.reduce<number[][]>(
  (all, n) => all.flatMap((point) => Array.from({ length: n }, (_, place) => [...point, place])),
  [[]],
);
const table = (most: number) =>
  fc.array(fc.integer({ min: 0, max: most }), { minLength: points.length, maxLength: points.length });

/** The function with these values at the points in order, built from single places. */
function written(values: readonly number[], diagrams: Diagrams): Diagram {
  const at = (axis: number, from: number, size: number): Diagram => {
    if (axis === places.length) return diagrams.value(values[from]!);
    const step = size / places[axis]!;
    const branches = Array.from({ length: places[axis]! }, (_, place) => at(axis + 1, from + place * step, step));
    return diagrams.branch(axis, branches);
  };
  return at(0, 0, points.length);
}

const read = (f: Diagram, diagrams: Diagrams) => points.map((point) => diagrams.ask(f, point));

test('functions are combined as their values are, and equal functions have one number', () => {
  fc.assert(
    fc.property(table(1), table(1), table(3), (a, b, c) => {
      const diagrams = new Diagrams(places, 10_000);
      const [f, g, h] = [written(a, diagrams), written(b, diagrams), written(c, diagrams)];
      const made = (values: readonly number[]) => written(values, diagrams);
      expect(read(f, diagrams)).toEqual(a);
      expect(diagrams.both(f, g)).toBe(made(a.map((x, i) => x & b[i]!)));
      expect(diagrams.either(f, g)).toBe(made(a.map((x, i) => x | b[i]!)));
      expect(diagrams.butNot(f, g)).toBe(made(a.map((x, i) => (x === 1 && b[i] === 0 ? 1 : 0))));
      expect(diagrams.meet(f, g)).toBe(a.some((x, i) => x === 1 && b[i] === 1));
      expect(diagrams.combine(f, h, (x, y) => x + 2 * y)).toBe(made(a.map((x, i) => x + 2 * c[i]!)));
      expect(diagrams.choose(f, g, h)).toBe(made(a.map((x, i) => (x === 1 ? b[i]! : c[i]!))));
      expect(diagrams.count(h, 2)).toBe(c.filter((value) => value === 2).length);
      expect([...diagrams.values(h)].sort()).toEqual([...new Set(c)].sort());
    }),
    { numRuns: 300, seed: 20140331 },
  );
});

test('a memo holds what was put there until it forgets', () => {
  const key = fc.integer({ min: 0, max: 40 });
  fc.assert(
    fc.property(fc.array(fc.tuple(key, key, key, fc.nat()), { maxLength: 400 }), (entries) => {
      const memo = new Memo();
      for (const round of [1, 2]) {
        memo.forget();
        const plain = new Map<string, number>();
        for (const [a, b, c, found] of entries.slice(0, Math.ceil(entries.length / round))) {
          memo.set(a, b, c, found);
          plain.set(`${a} ${b} ${c}`, found);
        }
        for (const [a, b, c] of entries) expect(memo.get(a, b, c)).toBe(plain.get(`${a} ${b} ${c}`) ?? -1);
      }
    }),
    { numRuns: 100, seed: 20140331 },
  );
});
