import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../engine/adapters/duckdb.ts';

import { readFonts, readTemplateFolder } from '../../engine/adapters/page-files.ts';
import { readProviderFile } from '../../engine/adapters/provider-file.ts';
import type { RequestInHand } from '../../engine/artifacts/stage-contract.ts';
import { attachExtracts, extractFiles } from '../../engine/cases/extracts.ts';
import { packOf, templateFolder } from '../../engine/cases/places.ts';
import { readRequest, readSite, type SiteFile } from '../../engine/cases/request.ts';
import { openPack } from '../../engine/cli/open-pack.ts';
import { openSchemas } from '../../engine/cli/open-schemas.ts';
import type { Database } from '../../engine/kernel/ports.ts';
import { receive } from '../../engine/pipeline/receive.ts';
import { stageKinds } from '../../engine/pipeline/registry.ts';
import type { RunInput } from '../../engine/pipeline/run.ts';
import { loadTemplates } from '../../engine/print/template.ts';

/** A request that was read, ready to be run as often as wanted, each time on a database of its own. */
export interface OpenRequest {
  readonly pack: RunInput['pack'];
  readonly site: SiteFile;
  /** Opens a database and attaches the extracts of the site. The caller closes it. */
  openExtracts(): Promise<{ database: Database; input: RunInput }>;
}

/**
 * Reads a folder as `jdl synth` writes it.
 * @param day the day on which it is run, yyyy-mm-dd
 * @throws if any of it is not sound
 */
export async function openRequest(folder: string, day: string): Promise<OpenRequest> {
  const schemas = openSchemas();
  const request = sound('request', readRequest(folder, schemas).value);
  const site = sound('site', readSite(join(folder, 'site.yaml'), schemas).value);
  const packFolder = sound('name of a pack', packOf(request));
  const pack = sound('pack', openPack(packFolder).pack);
  const cells = sound('cohort', readProviderFile(readFileSync(request.cohort), 'cohort', undefined).table);
  const submission = sound('submission', receive(cells, pack.dictionary.inputs['provider']!, 'cohort').submission);
  const loaded = loadTemplates(await readTemplateFolder(templateFolder(pack, packFolder)), await readFonts());
  const templates = sound('templates', loaded.ok ? loaded.templates : undefined);
  const inHand: RequestInHand = {
    id: String(request.request.fields['id']),
    values: request.request.fields,
    synthetic: true,
    draft: true,
    releasedBy: [],
    date: day,
    packTitle: pack.about.title,
    owner: pack.about.owner,
  };
  const days = { 'request.received': String(inHand.values['received']), release: day };
  return {
    pack,
    site,
    async openExtracts() {
      const database = await openDatabase({ files: [...extractFiles(site).values()] });
      const { extracts, diagnostics } = await attachExtracts(database, site, pack.dictionary);
      if (diagnostics.length > 0) throw new Error(diagnostics[0]!.message);
      const ports = { database, templates, progress: { step: () => undefined } };
      return {
        database,
        input: {
          pack,
          kinds: stageKinds(),
          request: inHand,
          submission,
          extracts,
          pseudonymKey: new Uint8Array(32),
          ports,
          days,
        },
      };
    },
  };
}

function sound<Value>(what: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`the benchmark's ${what} cannot be read`);
  return value;
}
