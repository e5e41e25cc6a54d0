import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { SiteFile } from '../request.ts';
import { keptRules } from '../store/rules-kept.ts';

/**
 * The rules that cases keep to: those of their receipt, as the store kept them, each read once. Only the calendar is that of
 * today, for a holiday that is proclaimed moves every open clock.
 */
export abstract class Pinned<Rules extends object> {
  readonly #site: SiteFile;
  readonly #known = new Map<string, Rules | Diagnostic>();

  constructor(site: SiteFile) {
    this.#site = site;
  }

  /** @param folder where the pack lay at receipt: calendars are looked for beside it */
  get(hash: string, folder: string): Rules | Diagnostic {
    const known = this.#known.get(hash);
    if (known) return known;
    const texts = keptRules(this.#site, hash);
    const rules = texts ? (this.read(texts, folder) ?? unreadable(hash)) : missing(hash);
    this.#known.set(hash, rules);
    return rules;
  }

  /** @returns undefined where this engine cannot read them. */
  protected abstract read(texts: ReadonlyMap<string, string>, folder: string): Rules | undefined;
}

function missing(hash: string): Diagnostic {
  return diagnose('JDL6014', `the rules ${hash.slice(0, 12)} of the store are not there, or not as they were kept`, {
    help: 'Put .rules in the folder of cases back from a copy: cases keep to the rules of their receipt.',
  });
}

function unreadable(hash: string): Diagnostic {
  return diagnose('JDL6014', `this engine cannot read the rules ${hash.slice(0, 12)} of the store, or their calendar`, {
    help: 'Check the calendar with `npx jdl check`, or use the engine that the case was run with.',
  });
}
