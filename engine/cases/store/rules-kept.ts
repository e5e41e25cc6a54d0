import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDiskError, whyNot } from '../../adapters/disk-error.ts';
import { shown } from '../../adapters/files.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import { sweepAbandoned } from '../case-folder.ts';
import { hasTexts, parsed } from '../parsed.ts';
import { storeOf } from '../places.ts';
import type { SiteFile } from '../request.ts';
import { jsonText, textsHash } from '../store.ts';
import { replaceDurably } from './durable.ts';

/** The rules that hold for cases, once for all cases of a store that rest on the same: a case keeps to those of its receipt. */
export function keepRules(site: SiteFile, hash: string, texts: ReadonlyMap<string, string>): Diagnostic | undefined {
  const file = rulesFile(site, hash);
  try {
    sweepAbandoned(dirname(file));
    if (!existsSync(file)) replaceDurably(file, jsonText(Object.fromEntries(texts)));
    return undefined;
  } catch (error) {
    if (!isDiskError(error)) throw error;
    return diagnose('JDL6003', `the rules of the case cannot be kept in ${shown(dirname(file))}: ${whyNot(error)}`, {
      help: 'Nothing of the case was written. Make room, or let this account write there, and do it again.',
    });
  }
}

/** The texts of a pack by their hash; undefined when they are not there, or not to the byte those that were kept. */
export function keptRules(site: SiteFile, hash: string): Map<string, string> | undefined {
  const file = rulesFile(site, hash);
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const texts = parsed(bytes);
  if (!hasTexts(texts, []) || jsonText(texts) !== bytes.toString('utf8')) return undefined;
  const found = new Map(Object.entries(texts).map(([name, text]) => [name, String(text)]));
  return textsHash(found) === hash ? found : undefined;
}

/** Where the texts of a pack lie by their hash. */
export function rulesFile(site: SiteFile, hash: string): string {
  return join(storeOf(site), '.rules', `${hash}.json`);
}
