import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { clockAt } from '../../adapters/clock.ts';
import { shown } from '../../adapters/files.ts';
import { templateFolder } from '../../cases/places.ts';
import { guidanceView, templateCsv } from '../../cases/template.ts';
import { diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { parametersAsOf } from '../../pack/resolve.ts';
import { renderGuidance } from '../../print/page.ts';
import { defaultPack, openPack } from '../open-pack.ts';
import { openTemplates } from '../open-printing.ts';
import { type ExitCode, printDiagnostics, terminal } from '../terminal.ts';

/** `jdl template [pack]`: the provider's blank file and the page that explains it. */
export async function template(folder: string | undefined, options: { out: string; on?: string }): Promise<ExitCode> {
  const packFolder = folder === undefined ? defaultPack : resolve(folder);
  const loaded = openPack(packFolder);
  if (!loaded.pack) {
    printDiagnostics(loaded.diagnostics, loaded.texts);
    return 2;
  }
  const printing = await openTemplates(templateFolder(loaded.pack, packFolder));
  if ('diagnostics' in printing) {
    printDiagnostics(printing.diagnostics);
    return 2;
  }
  const input = loaded.pack.dictionary.inputs['provider']!;
  const parameters = parametersAsOf(loaded.pack.parameters, clockAt(options.on).today());
  const view = guidanceView(loaded.pack, input, parameters);
  const files = new Map([['template.csv', templateCsv(input)]]);
  if (view) files.set('guidance.html', renderGuidance(view, printing.templates));
  try {
    if (!existsSync(options.out)) mkdirSync(options.out, { recursive: true });
    for (const [name, text] of files) writeFileSync(join(options.out, name), text);
  } catch {
    printDiagnostics([
      diagnose('JDL6003', `${shown(resolve(options.out))} cannot be written`, {
        help: 'Choose another folder with --out.',
      }),
    ]);
    return 2;
  }
  terminal.say(
    `The provider's template: ${[...files.keys()].map((name) => shown(resolve(options.out, name))).join(' and ')}`,
  );
  return 0;
}
