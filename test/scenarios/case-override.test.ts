import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkPage } from '../../engine/cases/decision-record.ts';
import type { FigureTold, TraceEntry } from '../../engine/pipeline/trace.ts';
import { caseOf, openFile, sealed, sealedJson, stateIn } from '../cases/opened.ts';
import { errorsIn, jdl } from './jdl.ts';
import { copyOf, day, flawsOf, makeWorld, removeWorld, requestWith, textOf, type World } from './world.ts';

/* A figure that a rule hides may be shown by whoever the rules let, for a reason; then all else is protected and attacked anew. */

let world: World;
let drafted: string;
beforeAll(async () => {
  world = await makeWorld();
  drafted = requestWith(world);
  expect((await run(drafted)).status).toBe(0);
});
afterAll(() => removeWorld(world));

const at = ['--on', day];
const run = (request: string, ...more: string[]) => jdl(['run', '.', '--no-pdf', ...at, ...more], { cwd: request });
const override = (request: string, figure: string, because: string, name: string) =>
  jdl(['case', 'override', 'cases/DEMO-7', figure, '--because', because, '--as', name, ...at], { cwd: request });
const release = (request: string, name: string) =>
  jdl(['case', 'release', 'cases/DEMO-7', '--as', name, ...at], { cwd: request });
const inCase = (request: string) => join(request, 'cases/DEMO-7');
const eventsIn = (request: string) => caseOf(inCase(request)).lines.map(({ event }) => event);
const figuresIn = (request: string): FigureTold[] =>
  sealedJson<TraceEntry[]>(inCase(request), 'trace.json').flatMap(({ figures }) => figures ?? []);
const figureIn = (request: string, id: string) => figuresIn(request).find(({ figure }) => figure === id)!;

const hiddenByRule = 'profile:ethnicity:=other';
const hiddenToProtect = 'profile:ethnicity:=black';
const reason = 'The provider publishes this count itself';

describe('a draft that a figure was let be shown in since', () => {
  it('is signed by nobody, made final by no signature given before, and says to run the request again', async () => {
    const request = copyOf(drafted);
    expect((await release(request, 'ada-analyst')).status).toBe(0);
    const ended = await override(request, hiddenByRule, reason, 'hilary-head');
    expect(ended.stdout).toContain(
      'Signatures given so far are void, and nothing is released until the request is run again.\n',
    );
    const before = eventsIn(request);
    for (const name of ['chris-checker', 'ada-analyst']) {
      const refused = await release(request, name);
      expect(refused.stderr).toContain(
        `error JDL6006: ${hiddenByRule} was let be shown on ${day}, after the draft of DEMO-7 was made: nothing of it is signed\n`,
      );
      expect(refused.stderr).toContain('npx jdl run REQUEST --replace --case cases/DEMO-7.');
      expect({ status: refused.status, errors: errorsIn(refused) }).toEqual({ status: 2, errors: ['JDL6006'] });
    }
    expect(eventsIn(request)).toEqual(before);
    expect(stateIn(inCase(request)).status).toBe('draft');
  });
});

describe('a figure that a rule hides', () => {
  it.each([
    [
      'by somebody whose role may not',
      hiddenByRule,
      reason,
      'chris-checker',
      'JDL6005',
      /The roles that may: head-of-unit/,
    ],
    ['without a reason', hiddenByRule, ' ', 'hilary-head', 'JDL6012', /a reason has 1 to 500 characters/],
    [
      'that no release has',
      'profile:ethnicity:=others',
      reason,
      'hilary-head',
      'JDL7201',
      /Did you mean "profile:ethnicity:=other"/,
    ],
    [
      'that is shown',
      'profile:ethnicity:=white',
      reason,
      'hilary-head',
      'JDL7201',
      /is not hidden by a rule of its own/,
    ],
    [
      'that is hidden to protect others',
      hiddenToProtect,
      reason,
      'hilary-head',
      'JDL7201',
      /is not hidden by a rule of its own/,
    ],
  ])('is not let be shown %s, and nothing is written', async (_, figure, because, name, code, says) => {
    const before = eventsIn(drafted);
    const ended = await override(drafted, figure, because, name);
    expect(ended.stderr).toMatch(says);
    expect({ status: ended.status, errors: errorsIn(ended) }).toEqual({ status: 2, errors: [code] });
    expect(eventsIn(drafted)).toEqual(before);
  });

  it('is shown by the next run, which protects and attacks all else anew; both sign that, and are told', async () => {
    const request = copyOf(drafted);
    expect((await release(request, 'ada-analyst')).status).toBe(0);
    expect((await override(request, hiddenByRule, reason, 'hilary-head')).status).toBe(0);
    expect(figureIn(request, hiddenByRule)).toMatchObject({ shown: false });
    expect((await run(request, '--replace')).status).toBe(0);

    expect(figureIn(request, hiddenByRule)).toMatchObject({ shown: true, overridden: reason });
    const page = textOf(sealed(inCase(request), checkPage));
    expect(page).toContain(reason);

    // What the analyst signed is no more.
    expect((await release(request, 'chris-checker')).stdout).toContain('Still to be signed: I checked how the figures');
    expect((await release(request, 'ada-analyst')).stdout).toContain('final.pdf');
    const tables = openFile(inCase(request), 'safe-tables.json').toString('utf8');
    expect(tables).not.toContain(reason);
    const shown = await jdl(['case', 'show', 'cases/DEMO-7', ...at], { cwd: request });
    expect(shown.stdout).toContain(`${hiddenByRule}: ${reason}\n`);
    expect(flawsOf(inCase(request))).toEqual([]);
  });
});
