import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { home, shown } from '../adapters/files.ts';
import { diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { Templates } from '../print/template.ts';
import { openTemplates } from './open-printing.ts';
import { type ExitCode, refuse, terminal } from './terminal.ts';

export interface ShowOptions {
  readonly on?: string;
  readonly format: 'text' | 'json' | 'html';
  readonly out?: string;
}

export interface Told {
  readonly text: () => string;
  readonly json: unknown;
  readonly html: (templates: Templates) => string;
  readonly what: string;
}

/** Tells where a case or a store stands, in the form that is asked for. */
export async function tell({ format, out }: ShowOptions, told: Told): Promise<ExitCode> {
  let text: string;
  if (format === 'html') {
    const printing = await openTemplates(join(home, 'report-templates'));
    if ('diagnostics' in printing) return refuse(printing.diagnostics);
    text = told.html(printing.templates);
  } else text = format === 'json' ? JSON.stringify(told.json, null, 2) : told.text();
  if (out === undefined) {
    terminal.say(text.trimEnd());
    return 0;
  }
  try {
    writeFileSync(out, `${text.trimEnd()}\n`);
  } catch {
    return refuse([
      diagnose('JDL6003', `${shown(resolve(out))} cannot be written`, { help: 'Choose another file with --out.' }),
    ]);
  }
  terminal.say(`${told.what}: ${shown(resolve(out))}`);
  return 0;
}
