import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  decide,
  deciders,
  decisionAsOf,
  loadPack,
  parametersAsOf,
  readPackFolder,
  readSchemas,
  testPack,
} from '../../engine/index.ts';

const folder = join(import.meta.dirname, '../packs/other-lab');

describe('a program that uses the public API', () => {
  const { pack, diagnostics } = loadPack(readPackFolder(folder)!, readSchemas(), deciders());

  it('loads a pack', () => {
    expect(diagnostics).toEqual([]);
    expect(pack?.about.title).toBe("Readers' Lab");
  });

  it.each([
    ['2024-05-01', 40, 'welcome', 'otherwise'],
    ['2024-05-01', 39, 'turn-away', 'too-few-readers'],
    ['2025-05-01', 40, 'turn-away', 'too-few-readers'],
  ])('asks a decision as it stands on %s of %i readers', (day, readers, verdict, row) => {
    const decision = decisionAsOf(
      pack!.decisions.get('desk/enough-readers')!,
      day,
      parametersAsOf(pack!.parameters, day),
    );
    if ('noValue' in decision) throw new Error('the parameter has a value on that day');
    expect(decide(decision, { 'submission.people': readers })).toMatchObject({ verdict, row });
  });

  it('runs the cases of the pack', () => {
    const { cases, uncovered } = testPack(pack!);
    expect(cases.filter((test) => test.problem)).toEqual([]);
    expect(uncovered).toEqual([]);
  });
});
