import type { Files } from '../../schemas/types.ts';
import type { Pack, PackFiles, PolicyFile } from './pack.ts';
import type { SchemaChecker } from './schema.ts';
import { readYaml, type YamlFile } from './yaml.ts';

/** What of a pack tells the clocks of a case: no stage and no decision. Every pack is one. */
export interface ClockRules
  extends Pick<Pack, 'about' | 'life' | 'retention' | 'parameters' | 'calendar' | 'calendarFile'> {
  readonly files: readonly Pick<PolicyFile, 'name' | 'file'>[];
}

/**
 * Reads the clocks' rules from texts that were found sound when they were kept, so that they are not checked again: lists of
 * many cases ask for no more. The calendar is that of today, and is.
 *
 * @returns undefined where a text is not there or cannot be read
 */
export function clockRules(
  { files, calendars }: Pick<PackFiles, 'files' | 'calendars'>,
  checker: SchemaChecker,
): ClockRules | undefined {
  const read = (name: string): YamlFile | undefined => {
    const text = files.get(name);
    return text === undefined ? undefined : readYaml(text, name).file;
  };
  const [about, life, retention, parameters] = ['pack.yaml', 'life.yaml', 'retention.yaml', 'parameters.yaml'].map(
    read,
  );
  const pack = about?.value as Files['pack'] | undefined;
  const found = pack && calendars.get(pack.calendar);
  const calendarFile = found && readYaml(found.text, found.name).file;
  if (!pack || !life || !retention || !parameters || !calendarFile) return undefined;
  if (checker.check('calendar', calendarFile).diagnostics.length > 0) return undefined;
  return {
    about: pack,
    life: life.value as unknown as Files['life'],
    retention: retention.value as unknown as Files['retention'],
    parameters: parameters.value as unknown as Files['parameters'],
    calendar: calendarFile.value as unknown as Files['calendar'],
    calendarFile,
    files: [{ name: 'retention.yaml', file: retention }],
  };
}
