import { existsSync } from 'node:fs';
import { shown } from '../../adapters/files.ts';
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
    const key = `${hash} ${folder}`;
    const known = this.#known.get(key);
    if (known) return known;
    const rules = this.#found(hash, folder);
    this.#known.set(key, rules);
    return rules;
  }

  #found(hash: string, folder: string): Rules | Diagnostic {
    const problem = this.problem(folder);
    if (problem) return problem;
    const texts = keptRules(this.#site, hash);
    return texts ? (this.read(texts, folder) ?? unreadable(hash)) : missing(hash);
  }

  /** Why rules that lay there at receipt do not serve. */
  protected problem(_folder: string): Diagnostic | undefined {
    return undefined;
  }

  /** @returns undefined where this engine cannot read them. */
  protected abstract read(texts: ReadonlyMap<string, string>, folder: string): Rules | undefined;
}

/** Why no clock can be told where the pack is gone: another calendar might know fewer holidays, and data would go too early. */
export function calendarGone(folder: string): Diagnostic | undefined {
  if (existsSync(folder)) return undefined;
  return diagnose(
    'JDL6014',
    `${shown(folder)}, by whose rules cases were run, is not there, nor the calendar beside it`,
    {
      help: 'Put it back in its place: the days of its cases are counted by that calendar.',
    },
  );
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
