import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { home, readPackFolder, readSchemas, shown } from '../../adapters/files.ts';
import { templateFolder } from '../../cases/places.ts';
import { textsHash } from '../../cases/store.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { beforeEveryValue } from '../../pack/before-every-value.ts';
import { diffPacks } from '../../pack/diff/diff.ts';
import { lineInWords, telling } from '../../pack/diff/telling.ts';
import type { Loaded, Pack } from '../../pack/pack.ts';
import { type Change, rulebookView } from '../../pack/rulebook/rulebook.ts';
import { deciders } from '../../pipeline/registry.ts';
import { renderRulebook } from '../../print/page.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { openPrinter, openTemplates } from '../open-printing.ts';
import { openSchemas } from '../open-schemas.ts';
import { type ExitCode, refuse, terminal } from '../terminal.ts';
import { openVersion } from '../versions.ts';

export interface RulebookOptions {
  readonly asOf?: string;
  readonly since?: string;
  readonly out: string;
  readonly pdf?: boolean;
  readonly browser?: string;
}

/** `jdl rulebook [pack]`: the whole policy as a document, in HTML and PDF. */
export async function rulebook(folder: string | undefined, options: RulebookOptions): Promise<ExitCode> {
  const packFolder = folder === undefined ? defaultPack : resolve(folder);
  const loaded = openPack(packFolder);
  if (!loaded.pack) return refuse(loaded.diagnostics, loaded.texts);
  const asOf = clockAt(options.asOf).today();
  const tooEarly = beforeEveryValue(loaded.pack, loaded.pack.about.pack, asOf);
  if (tooEarly) return refuse([tooEarly]);
  const changes = options.since === undefined ? { told: [] } : changesSince(options.since, packFolder, loaded.pack);
  if ('unsound' in changes) return refuse(changes.unsound.diagnostics, changes.unsound.texts);
  const printing = await openRulebookTemplates(templateFolder(loaded.pack, packFolder));
  if ('diagnostics' in printing) return refuse(printing.diagnostics);
  const printer = options.pdf === false ? undefined : await openPrinter(options.browser);
  if (printer && 'diagnostic' in printer) return refuse([printer.diagnostic]);
  try {
    const hash = textsHash(readPackFolder(packFolder)!.files);
    const view = rulebookView({ pack: loaded.pack, schemas: readSchemas(), asOf, hash, changes: changes.told });
    const html = renderRulebook(view, printing.templates);
    const files = new Map<string, string | Uint8Array>([['rulebook.html', html]]);
    if (printer) files.set('rulebook.pdf', await printer.print(html, { date: asOf }));
    const written = write(options.out, files);
    if (written) return refuse([written]);
    const names = [...files.keys()].map((name) => shown(resolve(options.out, name)));
    terminal.say(`${loaded.pack.about.title}: the rules in force on ${asOf}, in ${names.join(' and ')}`);
    return 0;
  } finally {
    await printer?.close();
  }
}

/** What the rules do otherwise than in an earlier version, or why that version cannot be read. */
function changesSince(earlier: string, folder: string, after: Pack): { told: Change[] } | { unsound: Loaded } {
  const { loaded } = openVersion(earlier, folder, openSchemas());
  if (!loaded.pack) return { unsound: loaded };
  const { headline, sections } = telling(diffPacks({ before: loaded.pack, after }, deciders(), readSchemas()));
  const told = sections.map(({ title, items }) => ({
    heading: title,
    sentences: items.flatMap((item) => [
      `${item.title}: ${item.verdict}.`,
      ...item.lines.map((line) => {
        const { where = [], under = [] } = line;
        return `${[lineInWords(line), ...(where.length > 1 ? where : []), ...under].join(' • ')}.`;
      }),
    ]),
  }));
  return { told: [{ heading: `Since ${earlier}`, sentences: [`${headline}.`] }, ...told] };
}

/** A pack with templates of its own need not have one for this: then the engine's serve. */
async function openRulebookTemplates(folder: string): ReturnType<typeof openTemplates> {
  const own = await openTemplates(folder);
  if ('diagnostics' in own || own.templates.names.has('rulebook')) return own;
  return openTemplates(join(home, 'report-templates'));
}

function write(folder: string, files: ReadonlyMap<string, string | Uint8Array>): Diagnostic | undefined {
  try {
    if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
    for (const [name, content] of files) writeFileSync(join(folder, name), content);
    return undefined;
  } catch {
    const help = 'Choose another folder with --out.';
    return diagnose('JDL6003', `${shown(resolve(folder))} cannot be written`, { help });
  }
}
