import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jdl, root } from './jdl.ts';

let folder: string;
const pack = 'packs/other-lab';
const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const replace = (file: string, from: string, to: string) =>
  writeFileSync(join(folder, file), read(file).replace(from, to));

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'schema-'));
});
beforeEach(() => {
  rmSync(join(folder, 'packs'), { recursive: true, force: true });
  cpSync(join(root, 'test/packs'), join(folder, 'packs'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('jdl schema', () => {
  it('writes schemas for the files of a foreign pack, which then name them and change in nothing else', async () => {
    const before = read(`${pack}/desk.yaml`);
    const ended = await jdl(['schema', pack], { cwd: folder });
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(
      /^packs\/other-lab\/\.schema: 16 schemas, 16 written\.\nNow named to the editor in the first line of /,
    );
    expect(read(`${pack}/desk.yaml`)).toBe(before.replace(/\$schema=\S+/, '$schema=.schema/desk.schema.json'));
    expect(read(`${pack}/tests/desk.yaml`).split('\n')[0]).toBe(
      '# yaml-language-server: $schema=../.schema/_tests.schema.json',
    );
    const again = await jdl(['schema', pack], { cwd: folder });
    expect(again.stdout).toBe('packs/other-lab/.schema: 16 schemas, all up to date.\n');
  });

  it('leaves a pack alone that is not sound', async () => {
    replace(`${pack}/desk.yaml`, 'then: ', 'then: x');
    const ended = await jdl(['schema', pack], { cwd: folder });
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain('error JDL2108');
    expect(existsSync(join(folder, pack, '.schema'))).toBe(false);
  });

  it('gives a pack that is based on another schemas for its own files, with the names of both', async () => {
    const own = 'packs/second-lab';
    mkdirSync(join(folder, own));
    writeFileSync(
      join(folder, own, 'pack.yaml'),
      read(`${pack}/pack.yaml`).replace(/^calendar:/m, 'based_on: ../other-lab\ncalendar:'),
    );
    cpSync(join(folder, pack, 'desk.yaml'), join(folder, own, 'desk.yaml'));
    const ended = await jdl(['schema', own], { cwd: folder });
    expect(ended.stdout).toBe(
      'packs/second-lab/.schema: 3 schemas, 3 written.\nNow named to the editor in the first line of desk.yaml.\n',
    );
    expect(read(`${own}/.schema/_names.schema.json`)).toContain('"charter.article-8"');
  });
});

describe('jdl check', () => {
  it('writes no schemas where there are none', async () => {
    await jdl(['check', pack], { cwd: folder });
    expect(existsSync(join(folder, pack, '.schema'))).toBe(false);
  });

  it('keeps schemas up with a sound pack, says so in a line, and removes those of files that went', async () => {
    await jdl(['schema', pack], { cwd: folder });
    writeFileSync(join(folder, pack, '.schema/gone.schema.json'), '{}');
    replace(`${pack}/parameters.yaml`, 'name_likeness:', 'likeness:');
    const broken = await jdl(['check', pack], { cwd: folder });
    expect(broken.stdout).toBe('');
    expect(read(`${pack}/.schema/_names.schema.json`)).toContain('"name_likeness"');
    replace(`${pack}/register.yaml`, 'at_least: name_likeness', 'at_least: likeness');
    const mended = await jdl(['check', pack], { cwd: folder });
    expect(mended.stdout).toMatch(
      /^The schemas of the editor follow the pack: packs\/other-lab\/\.schema was written anew\.\nReaders' Lab: sound\./,
    );
    expect(read(`${pack}/.schema/_names.schema.json`)).not.toContain('"name_likeness"');
    expect(existsSync(join(folder, pack, '.schema/gone.schema.json'))).toBe(false);
    const again = await jdl(['check', pack, '--format', 'json'], { cwd: folder });
    expect({ stderr: again.stderr, stdout: JSON.parse(again.stdout) as unknown[] }).toMatchObject({ stderr: '' });
  });
});
