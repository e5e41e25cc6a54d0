import { shown } from '../adapters/files.ts';
import type { EarlierRelease } from '../artifacts/published-release.ts';
import type { EarlierReleases, RequestInHand } from '../artifacts/stage-contract.ts';
import { type Diagnostic, diagnose } from '../kernel/diagnostics/diagnostic.ts';
import type { SchemaChecker } from '../pack/schema.ts';
import { stateOf } from './case-state.ts';
import { type Case, readCase } from './ledger/case.ts';
import { openFile, requestOf } from './ledger/open-file.ts';
import { listCases } from './store/summary.ts';
import { readEarlier } from './tables-file.ts';

/** What a released case tells of its figures, for the releases that come after it. */
export const publishedFile = 'published.json';

/** The released cases of a store. One that cannot be read keeps every later release back: it may be what gives a figure away. */
export function earlierReleasesIn(store: string, checker: SchemaChecker): EarlierReleases {
  return {
    before: async (request, fields) => {
      const releases: EarlierRelease[] = [];
      for (const { folder, summary } of listCases(store)) {
        // What a case told cannot be ruled out where it does not say whether it told anything.
        if ('code' in summary) return unreadable(folder, summary);
        if (!summary.released) continue;
        const of = readCase(folder);
        if ('code' in of) return unreadable(folder);
        const found = releaseFor(of, request, fields, checker);
        if (found === undefined) continue;
        if ('code' in found) return found;
        releases.push({ ...found, superseded: found.id === request.supersedes });
      }
      const named = request.supersedes;
      if (named !== undefined && !releases.some(({ id }) => id === named)) return notThere(named, store);
      return releases.sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
    },
  };
}

/** @returns undefined for a release that is about others: one of whose fields the request has another value. */
function releaseFor(
  of: Case,
  request: RequestInHand,
  fields: readonly string[],
  checker: SchemaChecker,
): EarlierRelease | Diagnostic | undefined {
  const before = requestOf(of);
  if (!before) return unreadable(of.folder);
  // A request that says nothing of a field, as one by older rules, may be of the same people.
  const differs = (field: string) =>
    before.values[field] !== undefined && before.values[field] !== request.values[field];
  if (fields.some(differs)) return undefined;
  const published = openFile(of, publishedFile);
  if (published === undefined || stateOf(of).released === undefined) return unreadable(of.folder);
  return readEarlier(published.path, checker).value ?? unreadable(of.folder);
}

function unreadable(folder: string, because?: Diagnostic): Diagnostic {
  const isMissing = because?.code === 'JDL6019';
  return diagnose(
    'JDL5102',
    isMissing ? `what was released is not known: ${because.message}` : `what ${shown(folder)} released cannot be read`,
    {
      help: `Nothing is released while an earlier release for the provider is not known. ${isMissing ? because.help : 'Put its files back; `npx jdl case verify` tells which.'}`,
    },
  );
}

function notThere(id: string, store: string): Diagnostic {
  return diagnose('JDL5102', `the request supersedes ${id}, of which no release is in ${shown(store)}`, {
    help: 'Correct `supersedes:` in request.yaml, or put the case back.',
  });
}
