import { describe, expect, it } from 'vitest';
import type { Judgement } from '../../engine/kernel/decision/decision.ts';
import { Trace } from '../../engine/pipeline/trace.ts';

function judgement(decision: string, people: number): Judgement {
  return { decision, verdict: 'publish', row: 'otherwise', cites: [], facts: { people }, missing: [], carries: {} };
}

describe('the trace of a run', () => {
  it('counts equal judgements and tells where each stands among those of its kind', () => {
    const trace = new Trace();
    const [ofRequest, ofOne, ofTwo] = [judgement('a/request', 1), judgement('a/record', 1), judgement('a/record', 2)];
    trace.add('a', ofOne, true);
    trace.add('a', ofRequest, false);
    trace.add('a', ofTwo, true);
    trace.add('a', ofOne, true);
    trace.add('a', judgement('a/record', 2), true);
    expect(trace.entries('individual').map(({ facts, asked }) => [facts['people'], asked])).toEqual([
      [1, 2],
      [2, 2],
    ]);
    expect([ofOne, ofTwo, ofRequest].map((each) => trace.placeOf(each))).toEqual([0, 1, 0]);
  });

  it('tells of each judgement the figures that it settled', () => {
    const trace = new Trace();
    const [few, many] = [judgement('d/cells', 3), judgement('d/cells', 300)];
    for (const each of [few, many]) trace.add('d', each, false);
    trace.settle({ figure: 'a', shown: false, judgement: few });
    trace.settle({ figure: 'b', shown: false, judgement: many, protects: ['a'] });
    trace.settle({ figure: 'c', shown: true, judgement: many });
    expect(trace.entries('request').map(({ figures }) => figures)).toEqual([
      [{ figure: 'a', shown: false }],
      [
        { figure: 'b', shown: false, protects: ['a'] },
        { figure: 'c', shown: true },
      ],
    ]);
  });
});
