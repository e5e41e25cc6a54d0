import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../adapters/chromium.ts';
import { shown } from '../adapters/files.ts';
import { readFonts, readTemplateFolder } from '../adapters/page-files.ts';
import { textsHash } from '../cases/store.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { PdfPrinter } from '../kernel/ports.ts';
import { loadTemplates, type Templates } from '../print/template.ts';

export interface OpenTemplates {
  readonly templates: Templates;
  /** SHA-256 of their texts. */
  readonly hash: string;
}

export async function openTemplates(folder: string): Promise<OpenTemplates | { diagnostics: Diagnostic[] }> {
  if (!existsSync(folder))
    return { diagnostics: [diagnose('JDL1007', `there is no folder of templates ${shown(folder)}`)] };
  const texts = await readTemplateFolder(folder);
  const loaded = loadTemplates(texts, await readFonts());
  if (loaded.ok) return { templates: loaded.templates, hash: textsHash(texts) };
  return {
    diagnostics: loaded.faults.map(({ file, line, column, message, help }) =>
      diagnose('JDL2003', message, { at: { file: shown(join(folder, file)), line, column }, help }),
    ),
  };
}

/** A browser that is there and does not start is a matter of the installation, as one that is not there. */
export async function openPrinter(browser: string | undefined): Promise<PdfPrinter | { diagnostic: Diagnostic }> {
  try {
    const opened = await openBrowser(browser === undefined ? {} : { executable: browser });
    return opened.found ? opened.printer : { diagnostic: opened.diagnostic };
  } catch {
    const which = browser === undefined ? 'the browser to print with' : browser;
    return {
      diagnostic: diagnose('JDL6004', `${which} could not be started`, {
        help: 'Check that it is Chromium or Chrome, and that the temporary folder (TMPDIR) can be written. `--no-pdf` writes HTML only.',
      }),
    };
  }
}
