import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jdl, root } from './jdl.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-formats-'));
  cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
  const intake = join(folder, 'rules/justice-data-lab/intake.yaml');
  writeFileSync(intake, readFileSync(intake, 'utf8').replace('request.channel:', 'request.chanel:'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const slip = 'rules/justice-data-lab/intake.yaml';

describe('jdl check tells the one slip of a pack, and ends with the same code', () => {
  it.each([
    ['github', new RegExp(`^::error file=${slip},line=\\d+,col=15,.*::"request.chanel" is not a fact`, 'm')],
    [
      'junit',
      new RegExp(`<testcase name="${slip}" .* line="\\d+">\\n +<failure type="JDL2101" message="&quot;request`),
    ],
    ['json', /^\[\n {2}\{\n {4}"code": "JDL2101",\n {4}"severity": "error",/],
  ])('as %s, and nothing besides to a program', async (format, expected) => {
    const ended = await jdl(['check', 'rules/justice-data-lab', '--format', format], { cwd: folder });
    expect({ status: ended.status, stderr: ended.stderr }).toEqual({ status: 2, stderr: '' });
    expect(ended.stdout).toMatch(expected);
    expect(ended.stdout).not.toContain('sound.');
  });

  it('and a format that there is not is wrong use', async () => {
    const ended = await jdl(['check', '--format', 'xml'], { cwd: folder });
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain('Allowed choices are text, json, github, junit');
  });
});
