import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jdl, root } from './jdl.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edit-'));
});
beforeEach(() => {
  rmSync(join(folder, 'rules'), { recursive: true, force: true });
  cpSync(join(root, 'rules'), join(folder, 'rules'), { recursive: true });
  cpSync(join(root, 'test/packs'), join(folder, 'rules'), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lab = 'rules/justice-data-lab';
const parameters = (pack = lab) => readFileSync(join(folder, pack, 'parameters.yaml'), 'utf8');
const set = (...args: string[]) => jdl(['edit', 'set', ...args], { cwd: folder });

describe('jdl edit set', () => {
  it('shows the lines and the cases, writes, and says that the register of citations lags behind', async () => {
    const before = parameters();
    const ended = await set(
      'minimum_records',
      '80',
      '--from',
      '2015-04-01',
      '--cites',
      'pia.q21-minimum',
      '--pack',
      lab,
    );
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(
      new RegExp(`^${lab}/parameters.yaml
    27 \\|     2013-04-01: { is: 60, cites: \\[pia.q21-minimum\\] }
\\+   28 \\|     2015-04-01: { is: 80, cites: \\[pia.q21-minimum\\] }
    29 \\| large_request:

2 decisions change: 2 strengthen the quality of results\\.
[^]*From 1 April 2015, accept becomes reject where different people sent: 60 to 79
[^]*because minimum_records is 80, and was 60 \\(${lab}/parameters.yaml:28\\)
[^]*
Of (\\d+) cases, \\1 passed before and \\1 pass with the edit.
Written.
Citations changed: .*\n$`),
    );
    const line = '    2013-04-01: { is: 60, cites: [pia.q21-minimum] }\n';
    expect(parameters()).toBe(before.replace(line, `${line}    2015-04-01: { is: 80, cites: [pia.q21-minimum] }\n`));
    const checked = await jdl(['check', lab, '--accept-citations'], { cwd: folder });
    expect(checked).toMatchObject({ status: 0, stderr: '' });
  });

  it('names the cases that fail with a correction, and ends with 1', async () => {
    const ended = await set('minimum_records', '61', '--from', '2013-04-01', '--corrects', 'A slip', '--pack', lab);
    expect(ended.status).toBe(1);
    expect(ended.stderr).toContain('error JDL4002: "Sixty people are enough" expects accept, but the answer is reject');
    expect(ended.stdout).toContain('+   27 |     2013-04-01: { is: 61, cites: [pia.q21-minimum], corrects: "A slip" }');
    expect(parameters()).toContain('{ is: 61, cites: [pia.q21-minimum], corrects: "A slip" }');
  });

  it.each([
    ['asked only to show', 0, ['--from', '2015-04-01', '--assumed', 'An example', '--dry-run'], 'Nothing was written.'],
    [
      'refused',
      2,
      ['--from', '2013-04-01', '--cites', 'pia.q21-minimum'],
      'error JDL7101: minimum_records has a value',
    ],
    [
      'about a clause that needs no rule',
      2,
      ['--from', '2015-04-01', '--cites', 'pia.q1'],
      'error JDL3004: pia.q1 is cited',
    ],
  ])('writes nothing where it is %s', async (_, status, options, said) => {
    const before = parameters();
    const ended = await set('minimum_records', '80', ...options, '--pack', lab);
    expect({ status: ended.status, same: parameters() === before }).toEqual({ status, same: true });
    expect(ended.stdout + ended.stderr).toContain(said);
  });

  it('refuses a value that an option could not use, at the line that it would have', async () => {
    const ended = await set(
      'significance_level',
      '1',
      '--from',
      '2015-01-01',
      '--assumed',
      'An example',
      '--pack',
      lab,
    );
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/parameters\.yaml:\d+:23 error JDL2003: significance_level is 1, but "significance"/);
  });

  it('refuses a pack that is not sound', async () => {
    writeFileSync(join(folder, lab, 'access.yaml'), 'title: x\n');
    const ended = await set('minimum_records', '80', '--from', '2015-04-01', '--assumed', 'x', '--pack', lab);
    expect(ended.status).toBe(2);
    expect(ended.stderr).toContain('error JDL2002');
  });

  it('edits a pack of its own kind, with the line ends of Windows', async () => {
    const file = join(folder, 'rules/other-lab/parameters.yaml');
    const before = readFileSync(file, 'utf8').replaceAll('\n', '\r\n');
    writeFileSync(file, before);
    const ended = await set(
      'name_likeness',
      '0.85',
      '--from',
      '2030-01-01',
      '--assumed',
      'x',
      '--pack',
      'rules/other-lab',
    );
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const line = parameters('rules/other-lab')
      .split('\r\n')
      .find((text) => text.includes('2030-01-01'))!;
    expect(line).toMatch(/^ +2030-01-01: \{ is: 0\.85, assumed: "x" \}$/);
    expect(parameters('rules/other-lab').replace(`${line}\r\n`, '')).toBe(before);
  });

  it('leaves the file of the pack that this one is based on alone, and says where the value stands', async () => {
    rmSync(join(folder, 'rules/second'), { recursive: true, force: true });
    cpSync(join(folder, lab, 'pack.yaml'), join(folder, 'rules/second/pack.yaml'));
    const own = join(folder, 'rules/second/pack.yaml');
    writeFileSync(own, readFileSync(own, 'utf8').replace(/^calendar:/m, 'based_on: ../justice-data-lab\ncalendar:'));
    const before = parameters();
    const ended = await set(
      'minimum_records',
      '80',
      '--from',
      '2015-04-01',
      '--assumed',
      'x',
      '--pack',
      'rules/second',
    );
    expect({ status: ended.status, same: parameters() === before }).toEqual({ status: 2, same: true });
    expect(ended.stderr).toContain(`error JDL7102: rules/second takes minimum_records from ${lab}/parameters.yaml`);
  });
});
