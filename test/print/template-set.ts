import { readFonts, readTemplateFolder } from '../../engine/adapters/page-files.ts';
import { loadTemplates, type Templates } from '../../engine/print/template.ts';

/** The templates that come with the engine, loaded. */
export async function shippedTemplates(): Promise<Templates> {
  const loaded = loadTemplates(await readTemplateFolder('report-templates'), await readFonts());
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  return loaded.templates;
}
