import { stampOf } from '../../adapters/clock.ts';
import { type Diagnostic, diagnose, hasErrors } from '../../kernel/diagnostics/diagnostic.ts';
import { suggestion } from '../../kernel/diagnostics/nearest.ts';
import { isCalendarDate } from '../../kernel/facts/fact.ts';
import type { Happened } from '../../pack/duties.ts';
import type { Pack } from '../../pack/pack.ts';
import { eventsOf } from '../../pack/schedule.ts';
import { whatIsDue } from '../../pack/what-is-due.ts';
import { dutiesCalendar, dutiesJson, dutiesText } from '../due-told.ts';
import { openPack } from '../open-pack.ts';
import { type ExitCode, refuse, terminal } from '../terminal.ts';

export interface DueOptions {
  readonly pack?: string;
  /** Each as event=date. */
  readonly event: readonly string[];
  readonly site: string;
  readonly on?: string;
  readonly format: 'text' | 'json' | 'ics';
}

/** What a pack would ask after events, without any case. */
export function whatIf(options: DueOptions): ExitCode {
  const { pack: folder, event: written, on, format } = options;
  if (written.length === 0) return withoutEvents(options);
  const { pack, diagnostics, texts } = openPack(folder);
  if (!pack) return refuse(diagnostics, texts);
  const { happened, problems } = readEvents(written, pack);
  if (problems.length > 0) return refuse(problems);
  const asked = whatIsDue(pack, happened);
  if (hasErrors(asked.diagnostics)) return refuse(asked.diagnostics, texts);
  if (format === 'json') terminal.say(dutiesJson(asked.duties));
  else if (format === 'ics') terminal.write(dutiesCalendar(asked.duties, pack, stampOf(on)));
  else terminal.tell(dutiesText(asked.duties, pack, happened, on));
  return 0;
}

function withoutEvents({ pack: folder }: DueOptions): ExitCode {
  const { pack, diagnostics, texts } = openPack(folder);
  if (!pack) return refuse(diagnostics, texts);
  const help = `Name what happened, such as --event ${Object.keys(eventsOf(pack))[0] ?? 'event'}=2013-10-24. ${suggestion('', Object.keys(eventsOf(pack)), 'events')}`;
  return refuse([diagnose('JDL7401', 'no event is given', { help })]);
}

/** Every event that is written wrongly is told, each once. */
function readEvents(written: readonly string[], pack: Pack): { happened: Happened[]; problems: Diagnostic[] } {
  const known = Object.keys(eventsOf(pack));
  const happened: Happened[] = [];
  const problems: Diagnostic[] = [];
  for (const text of written) {
    const [event, on] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
    const wrong = wrongWith(text, event, on, known) ?? givenBefore(event, happened);
    if (wrong === undefined) happened.push({ event, on });
    else problems.push(diagnose('JDL7401', wrong.message, { help: wrong.help }));
  }
  return { happened, problems };
}

interface Wrong {
  readonly message: string;
  readonly help: string;
}

function wrongWith(text: string, event: string, on: string, known: readonly string[]): Wrong | undefined {
  if (!text.includes('='))
    return {
      message: `--event takes an event and its day, and not "${text}"`,
      help: `Write --event ${known.includes(text) ? text : 'EVENT'}=2013-10-24.`,
    };
  if (!known.includes(event))
    return { message: `"${event}" is no event of the pack`, help: suggestion(event, known, 'events') };
  if (!isCalendarDate(on))
    return { message: `"${on}" is no day on which ${event} can happen`, help: 'A date is written 2013-04-01.' };
  return undefined;
}

function givenBefore(event: string, happened: readonly Happened[]): Wrong | undefined {
  if (!happened.some((one) => one.event === event)) return undefined;
  return { message: `${event} is given twice`, help: 'Ask about one day of it at a time.' };
}
