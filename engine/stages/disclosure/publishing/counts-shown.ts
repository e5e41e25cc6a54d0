import type { SafeFigure } from '../../../artifacts/safe-tables.ts';
import type { Printer } from './printer.ts';
import type { Settled } from './settled.ts';

type Counted = readonly [id: string, people: number];

/** Counts and shares of counts, as the release was settled: a share of what is rounded is one of the rounded counts. */
export function countPrinter(print: Printer, { hidden, rounded }: Settled) {
  const shown = ([id, people]: Counted) => rounded.get(id)?.shown ?? people;
  return {
    count(id: string, people: number): SafeFigure {
      const why = hidden.get(id);
      if (why) return print.hidden(why);
      const printed = rounded.get(id);
      return printed ? print.rounded(people, printed.shown) : print.count(people);
    },
    share(part: Counted, of: Counted): SafeFigure {
      const why = hidden.get(part[0]) ?? hidden.get(of[0]);
      if (why) return print.hidden(why);
      return shown(of) === 0 ? print.notApplicable : print.share(Math.min(shown(part), shown(of)), shown(of));
    },
  };
}
