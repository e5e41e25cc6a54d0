import type { Files } from '../../schemas/types.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import { nearest, suggestion } from '../kernel/diagnostics/nearest.ts';
import type { Mentions } from './schema.ts';
import type { YamlFile } from './yaml.ts';

/** What was read of a pack, and where what is wrong with it is gathered. */
interface FilesRead {
  readonly yaml: ReadonlyMap<string, YamlFile>;
  readonly mentions: readonly { readonly file: YamlFile; readonly found: Mentions }[];
  readonly diagnostics: Diagnostic[];
}

/** Every clause of every source, as `source.clause`. */
export function clausesOf(
  sources: Files['sources'],
): Map<string, Files['sources']['sources'][string]['clauses'][string]> {
  const clauses = new Map<string, Files['sources']['sources'][string]['clauses'][string]>();
  for (const [source, { clauses: own }] of Object.entries(sources.sources)) {
    for (const [id, clause] of Object.entries(own)) clauses.set(`${source}.${id}`, clause);
  }
  return clauses;
}

/**
 * Both ways: every citation names a clause, every clause is cited or marked outside (never both), and
 * every contradiction is settled. A clause that a settled contradiction overrules is answered by it.
 * While a rule lacks its citation or misspells it, the clause that it leaves unanswered is no second error.
 */
export function checkSources(sources: Files['sources'], loading: FilesRead): void {
  const clauses = clausesOf(sources);
  const file = loading.yaml.get('sources.yaml')!;
  const cited = new Set<string>();
  const weighed = new Set<string>();
  for (const mention of loading.mentions) {
    for (const { name, path } of mention.found.citations) {
      (path[0] === 'conflicts' ? weighed : cited).add(name);
      if (clauses.has(name)) continue;
      loading.diagnostics.push(
        diagnose('JDL3002', `"${name}" is not a clause of sources.yaml`, {
          at: mention.file.at(path),
          help: helpFor(name, Object.keys(sources.sources), [...clauses.keys()]),
        }),
      );
    }
  }
  const complete = !loading.diagnostics.some(({ code }) => code === 'JDL3001' || code === 'JDL3002');
  for (const [name, clause] of clauses) {
    const [source, id] = splitOnce(name);
    const at = file.atKey(['sources', source, 'clauses'], id);
    if (complete && !cited.has(name) && !weighed.has(name) && clause.outside === undefined) {
      loading.diagnostics.push(
        diagnose('JDL3003', `no rule cites ${name}, and it is not marked outside`, {
          at,
          help: 'Cite it where a rule answers it, or add `outside:` with the reason.',
        }),
      );
    }
    if (cited.has(name) && clause.outside !== undefined) {
      loading.diagnostics.push(diagnose('JDL3004', `${name} is cited by a rule, yet marked outside`, { at }));
    }
  }
  for (const [id, conflict] of Object.entries(sources.conflicts ?? {})) {
    if (conflict.settled === undefined) {
      loading.diagnostics.push(
        diagnose('JDL3005', `nobody settled "${id}"`, {
          at: file.atKey(['conflicts'], id),
          help: 'Add `settled:` with what holds, and `because:`.',
        }),
      );
    }
  }
}

/** A source that nobody declared is added; a clause or a source that is misspelt is put right. */
function helpFor(name: string, sources: readonly string[], clauses: readonly string[]): string {
  const [source] = splitOnce(name);
  if (sources.includes(source) || nearest(name, clauses) !== undefined) return suggestion(name, clauses, 'clauses');
  const near = nearest(source, sources);
  if (near !== undefined) return `There is no source "${source}". Did you mean "${near}"?`;
  return `There is no source "${source}"; add it under \`sources:\`, with the clause.`;
}

function splitOnce(name: string): [string, string] {
  const dot = name.indexOf('.');
  return [name.slice(0, dot), name.slice(dot + 1)];
}
