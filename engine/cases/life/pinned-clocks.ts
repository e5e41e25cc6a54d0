import { readCalendars, readSchemas } from '../../adapters/files.ts';
import { type ClockRules, clockRules } from '../../pack/clock-rules.ts';
import { schemaChecker } from '../../pack/schema.ts';
import { Pinned } from './pinned.ts';

/** Of the rules that cases keep to, what tells their clocks. */
export class PinnedClocks extends Pinned<ClockRules> {
  protected override read(files: ReadonlyMap<string, string>, folder: string): ClockRules | undefined {
    return clockRules({ files, calendars: readCalendars(folder) }, schemaChecker(readSchemas()));
  }
}
