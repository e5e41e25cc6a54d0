import type { Writing } from '../cases/life/notices.ts';
import { templateFolder } from '../cases/places.ts';
import type { Diagnostic } from '../kernel/diagnostics/diagnostic.ts';
import type { Pack } from '../pack/pack.ts';
import { openPrinter, openTemplates } from './open-printing.ts';

export interface OpenWriting {
  readonly writing: Writing;
  close(): Promise<void>;
}

/** What letters of a pack are written with; with `--no-pdf` nothing prints. */
export async function openWriting(
  pack: Pack,
  packFolder: string,
  { pdf, browser }: { readonly pdf?: boolean; readonly browser?: string },
): Promise<OpenWriting | { readonly diagnostics: readonly Diagnostic[] }> {
  const printing = await openTemplates(templateFolder(pack, packFolder));
  if ('diagnostics' in printing) return printing;
  const { templates } = printing;
  if (pdf === false) return { writing: { templates }, close: async () => undefined };
  const printer = await openPrinter(browser);
  if ('diagnostic' in printer) return { diagnostics: [printer.diagnostic] };
  return { writing: { templates, printer }, close: () => printer.close() };
}
