import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { home } from '../../engine/adapters/files.ts';

const tellModules =
  'data:text/javascript,import{registerHooks}from"node:module";import{writeSync}from"node:fs";' +
  'registerHooks({load(url,context,next){writeSync(3,url+"\\n");return next(url,context)}})';

/** The npm packages that a command loads. */
function packagesOf(...command: string[]): Set<string> {
  const { status, output } = spawnSync(
    process.execPath,
    ['--import', tellModules, join(home, 'engine/cli/jdl.ts'), ...command],
    { cwd: home, stdio: ['ignore', 'ignore', 'pipe', 'pipe'], encoding: 'utf8' },
  );
  expect(status, output[2]!).toBe(0);
  const names = output[3]!.matchAll(/\/node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/g);
  return new Set([...names].map(([, name]) => (name!.startsWith('@stdlib/') ? '@stdlib' : name!)));
}

const computing = ['@duckdb/node-api', 'puppeteer-core', '@sparticuz/chromium', 'highs', '@stdlib', 'csv-parse'];

describe('a command loads only what it needs', () => {
  test('help loads the reader of the command line and nothing else', () => {
    expect([...packagesOf('--help')]).toEqual(['commander']);
  });

  test('check loads the readers of YAML and schemas, but nothing that links, estimates, hides or prints', () => {
    const loaded = packagesOf('check');
    expect([...loaded]).toEqual(expect.arrayContaining(['commander', 'yaml', 'ajv']));
    expect(computing.filter((name) => loaded.has(name))).toEqual([]);
  });
});
