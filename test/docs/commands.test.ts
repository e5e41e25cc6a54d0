import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, commandsOf, elsewhere, runnable } from './commands.ts';
import { documents, root } from './documents.ts';

const commands = documents().flatMap(commandsOf);
const isElsewhere = ({ text }: Command) => elsewhere.some(({ command }) => command.test(text));
const here = commands.filter((command) => !isElsewhere(command));

describe('the commands of the documents', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'commands-'));
    cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(here.map((command) => [`${command.file}:${command.line}`, command.text, command] as const))(
    '%s: %s',
    (_, text, { prints }) => {
      const run = runnable(text);
      expect(run, 'run it here, or say in commands.ts what runs it').toBeDefined();
      const [program, args] =
        run!.program === 'cp' ? ['cp', run!.args] : [process.execPath, [join(root, 'engine/cli/jdl.ts'), ...run!.args]];
      const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
      // Of a store that is new the first run says that it made a key.
      expect({ status, stderr: stderr.replace(/^A key of the site was made: .*\n.*\n\n?/, '') }).toEqual({
        status: 0,
        stderr: '',
      });
      for (const line of prints) expect(stdout.split('\n')).toContain(line);
    },
  );

  it('are told elsewhere only where a document shows them', () => {
    expect(elsewhere.filter(({ command }) => !commands.some(({ text }) => command.test(text)))).toEqual([]);
  });

  it('name the two commands that a newcomer types, and the first is what is run on a clean checkout', () => {
    const readme = commands.filter(({ file }) => file === 'README.md').map(({ text }) => text);
    expect(readme).toContain('npm ci && npm run demo');
    expect(readme).toContain('npm ci && npm test');
    expect(readFileSync(join(root, '.ci/run'), 'utf8')).toContain('\nnpm ci && npm test\n');
  });

  it('of npm are scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts['demo']).toBe('node engine/cli/jdl.ts demo');
    const named = documents().flatMap(({ text }) => [...text.matchAll(/npm run ([a-z]+)/g)].map((found) => found[1]!));
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
