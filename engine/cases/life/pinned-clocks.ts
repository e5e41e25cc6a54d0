import { readCalendars, readSchemas } from '../../adapters/files.ts';
import type { Diagnostic } from '../../kernel/diagnostics/diagnostic.ts';
import { type ClockRules, clockRules } from '../../pack/clock-rules.ts';
import { schemaChecker } from '../../pack/schema.ts';
import { calendarGone, Pinned } from './pinned.ts';

/** Of the rules that cases keep to, what tells their clocks. */
export class PinnedClocks extends Pinned<ClockRules> {
  protected override problem(folder: string): Diagnostic | undefined {
    return calendarGone(folder);
  }

  protected override read(files: ReadonlyMap<string, string>, folder: string): ClockRules | undefined {
    return clockRules({ files, calendars: readCalendars(folder) }, schemaChecker(readSchemas()));
  }
}
