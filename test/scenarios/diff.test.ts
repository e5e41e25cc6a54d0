import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jdl, root } from './jdl.ts';

const lab = 'other-lab';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jdl-diff-'));
  for (const part of [lab, 'calendars'])
    cpSync(join(root, 'test/packs', part), join(folder, part), { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the pack with one text of one file changed. */
function edited(name: string, file: string, from: string | RegExp, to: string): string {
  cpSync(join(folder, lab), join(folder, name), { recursive: true });
  edit(join(folder, name, file), from, to);
  return name;
}

function edit(path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(path, 'utf8');
  const after = text.replace(from, to);
  expect(after, 'the edit is made').not.toBe(text);
  writeFileSync(path, after);
}

const diff = (...args: string[]) => jdl(['diff', ...args], { cwd: folder });

const smaller = ['privacy.yaml', 'cell.others: { below: smallest_group }', 'cell.others: { below: 3 }'] as const;

describe('jdl diff of two folders', () => {
  it('says in one line whom the change protects less, then where and why, and ends with 0', async () => {
    const ended = await diff(lab, edited('fewer', ...smaller));
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const [first] = ended.stdout.split('\n');
    expect(first).toBe('1 decision changes: 1 weakens the protection of people.');
    expect(ended.stdout).toContain('fewer/privacy.yaml');
  });

  it('proves that a comment changes nothing', async () => {
    const ended = await diff(lab, edited('comment', 'desk.yaml', '# What the desk', '# What a desk'));
    expect(ended).toMatchObject({ status: 0, stdout: 'Proved to change nothing.\n', stderr: '' });
  });

  it('says that two versions are the same', async () => {
    expect(await diff(lab, lab)).toMatchObject({ status: 0, stdout: 'The two versions are the same.\n', stderr: '' });
  });

  it('says that verdicts have no direction whose lists disagree', async () => {
    const closed = edited('closed', 'second-look.yaml', /leave-shut/g, 'closed');
    edit(join(folder, closed, 'life.yaml'), 'leave-shut', 'closed');
    const ended = await diff(lab, closed);
    expect(ended.status).toBe(0);
    expect(ended.stdout).toContain('1 decision changes: 1 neutral');
    expect(ended.stdout).toContain('without direction');
  });

  it('says that a stage is gone, and how a rename is told', async () => {
    const ended = await diff(lab, edited('one-look', 'pack.yaml', /.*id: second-look.*\n/, ''));
    expect(ended.status).toBe(0);
    expect(ended.stdout).toContain('pack/stages/second-look');
    expect(ended.stdout).toContain('If it was renamed, say `was:` in the new one');
  });
});

describe('jdl diff of what cannot be compared', () => {
  it.each(['earlier', 'later'])('says which version does not load, where, and what to do: the %s', async (side) => {
    const broken = edited(`broken-${side}`, 'desk.yaml', 'submission.people:', 'submission.poeple:');
    const ended = await diff(...(side === 'earlier' ? [broken, lab] : [lab, broken]));
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain(`The version ${broken} cannot be compared, as it does not load:`);
    expect(ended.stderr).not.toContain(`The version ${lab} `);
    expect(ended.stderr).toMatch(new RegExp(`${broken}/desk\\.yaml:\\d+:\\d+ error JDL2101`));
    expect(ended.stderr).toContain('Did you mean "submission.people"?');
  });

  it('says of each version what is wrong where neither loads', async () => {
    const [old, now] = ['a', 'b'].map((name) =>
      edited(`both-${name}`, 'desk.yaml', 'undecided: come-back', 'undecided: come'),
    );
    const ended = await diff(old!, now!);
    expect(ended.status).toBe(2);
    for (const name of [old, now]) expect(ended.stderr).toContain(`The version ${name} cannot be compared`);
  });

  it('says that there is no such folder, file or revision', async () => {
    const ended = await diff('no-such-pack', lab);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('error JDL7301: "no-such-pack" is neither a folder, a file, nor a revision');
    expect(ended.stderr).toContain('help: Name a pack folder, a file of a pack, or a revision');
  });

  it('says that a folder holds no pack', async () => {
    const ended = await diff('calendars', lab);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('error JDL1007: there is no pack in calendars');
  });

  it('says that a file is no file of the pack', async () => {
    writeFileSync(join(folder, 'notes.yaml'), 'title: Notes\n');
    const ended = await diff('notes.yaml', '--pack', lab);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('error JDL7302: notes.yaml is no file of the pack other-lab');
  });

  it('says from when there are rules, where a day is asked about before all of them', async () => {
    const ended = await diff(lab, 'fewer', '--as-of', '2020-01-01');
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('error JDL4005: nothing of other-lab is in force on 2020-01-01');
    expect(ended.stderr).toContain('help: Its first values hold from 2024-01-01.');
  });

  it('takes no day that is none', async () => {
    expect((await diff(lab, 'fewer', '--as-of', '2024-02-30')).status).toBe(2);
  });
});

describe('jdl diff of one day, or of one file', () => {
  it('compares the rules of the day only', async () => {
    const more = edited('more', 'parameters.yaml', '2025-01-01: { is: 50', '2025-01-01: { is: 60');
    const on = async (day: string) => (await diff(lab, more, '--as-of', day)).stdout;
    expect(await on('2024-06-01')).toBe('Proved to change nothing.\n');
    expect(await on('2025-06-01')).toMatch(/^1 decision changes: 1 strengthens the quality of results\.\n/);
  });

  it('lays another version of a file beside the pack', async () => {
    cpSync(join(folder, 'fewer/privacy.yaml'), join(folder, 'privacy.yaml'));
    const ended = await diff('privacy.yaml', '--pack', lab);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^1 decision changes: 1 strengthens the protection of people\.\n/);
  });
});

describe('jdl diff in other forms', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/diff.schema.json'), 'utf8')) as object;
  const validate = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

  it.each([
    ['a decision', ...smaller],
    ['a method that no schema tells the effect of', 'privacy.yaml', 'half-to-even', 'half-up'],
    ['a level that is followed', 'parameters.yaml', 'is: 0.92', 'is: 0.88'],
    [
      'a check that others make idle',
      'desk.yaml',
      'checks:\n',
      'checks:\n  tiny:\n    for: request\n    asks: Tiny?\n    rows:\n      - { id: few, if: { submission.people: { below: 3 } }, then: turn-away, assumed: A test }\n    otherwise: welcome\n    undecided: come-back\n',
    ],
    ['the calendar', '../calendars/north-country.yaml', '2025-11-30]', '2025-11-30, 2025-06-04]'],
    ['a case', 'tests/desk.yaml', /^ {2}- .*\n/m, ''],
  ] as const)('fits its schema as JSON: %s', async (name, file, from, to) => {
    const place = mkdtempSync(join(folder, 'json-'));
    for (const part of [lab, 'calendars'])
      cpSync(join(root, 'test/packs', part), join(place, part), { recursive: true });
    edit(join(place, lab, file), from, to);
    const ended = await diff(lab, join(place, lab), '--format', 'json');
    expect({ status: ended.status, stderr: ended.stderr }, name).toEqual({ status: 0, stderr: '' });
    validate(JSON.parse(ended.stdout));
    expect(validate.errors).toBeNull();
  });

  it('is Markdown for a merge request', async () => {
    const ended = await diff(lab, 'fewer', '--format', 'markdown');
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^(#+ |\*\*)/m);
    expect(ended.stdout).toContain('1 decision changes: 1 weakens the protection of people');
  });
});

describe('jdl diff --fail-on', () => {
  const record = (id: string) => `
changes:
  - id: ${id}
    title: The warden takes on the rest
    approved_by: warden
    weakens: [privacy/cells]
    cites: [charter.article-9]
`;
  const withRecord = (name: string, from: string, text: string) => {
    cpSync(join(folder, from), join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'pack.yaml'), `${readFileSync(join(folder, name, 'pack.yaml'), 'utf8')}${text}`);
    return name;
  };

  it('weakening ends with 1 and names what nobody approved', async () => {
    const ended = await diff(lab, 'fewer', '--fail-on', 'weakening');
    expect(ended.status).toBe(1);
    expect(ended.stderr).toBe(
      'privacy/cells weakens a protection, and no new entry of changes: in pack.yaml approves it\n',
    );
  });

  it('weakening ends with 0 where the change record names the place, a role and a clause', async () => {
    const ended = await diff(lab, withRecord('approved', 'fewer', record('smaller-rest')), '--fail-on', 'weakening');
    expect(ended).toMatchObject({ status: 0, stderr: '' });
  });

  it('weakening takes no entry that an earlier version has already', async () => {
    const before = withRecord('before', lab, record('smaller-rest'));
    const after = withRecord('after', 'fewer', record('smaller-rest'));
    expect((await diff(before, after, '--fail-on', 'weakening')).status).toBe(1);
  });

  it.each([
    ['a role that there is not', record('x').replace('approved_by: warden', 'approved_by: porter')],
    ['a clause that there is not', record('x').replace('charter.article-9', 'charter.article-99')],
    ['no clause', record('x').replace(/ {4}cites.*\n/, '')],
  ])('weakening takes no entry with %s: the pack is unsound', async (name, text) => {
    const ended = await diff(lab, withRecord(name.replaceAll(' ', '-'), 'fewer', text), '--fail-on', 'weakening');
    expect(ended.status).toBe(2);
    expect(ended.stderr).toMatch(/pack\.yaml:\d+/);
  });

  it('weakening does not mind what protects somebody more', async () => {
    expect((await diff('fewer', lab, '--fail-on', 'weakening')).status).toBe(0);
  });

  it('not-decided and change end with 1 for what they say', async () => {
    const open = edited('half-up', 'privacy.yaml', 'half-to-even', 'half-up');
    expect((await diff(lab, open, '--fail-on', 'not-decided')).status).toBe(1);
    expect((await diff(lab, 'fewer', '--fail-on', 'not-decided')).status).toBe(0);
    expect((await diff(lab, 'fewer', '--fail-on', 'change')).status).toBe(1);
    expect((await diff(lab, 'comment', '--fail-on', 'change')).status).toBe(0);
  });
});

describe('jdl diff of revisions', () => {
  let repository: string;
  const git = (...args: string[]) => {
    const identity = ['-c', 'user.name=A Clerk', '-c', 'user.email=clerk@example.org', '-c', 'commit.gpgsign=false'];
    const { status, stderr } = spawnSync('git', [...identity, ...args], { cwd: repository, encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
  };
  const inRepository = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    jdl(['diff', ...args, '--pack', `packs/${lab}`], { cwd: repository, env });

  beforeAll(() => {
    repository = mkdtempSync(join(folder, 'repository-'));
    git('init', '--quiet', '--initial-branch', 'main');
    writeFileSync(join(repository, 'README'), 'Packs\n');
    git('add', '.');
    git('commit', '--quiet', '-m', 'Nothing yet');
    git('tag', 'empty');
    for (const part of [lab, 'calendars'])
      cpSync(join(root, 'test/packs', part), join(repository, 'packs', part), { recursive: true });
    git('add', '.');
    git('commit', '--quiet', '-m', 'The pack');
    git('checkout', '--quiet', '-b', 'smaller');
    edit(join(repository, 'packs', lab, smaller[0]), smaller[1], smaller[2]);
    git('commit', '--quiet', '-am', 'Smaller');
    edit(
      join(repository, 'packs', lab, 'desk.yaml'),
      'turn-away\n        say: "Not every',
      'come-back\n        say: "Not every',
    );
  });

  it('compares a range, and takes the right calendar of each', async () => {
    const ended = await inRepository(['main..HEAD']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toMatch(/^1 decision changes: 1 weakens the protection of people\.\n/);
    expect(ended.stdout).toContain(`HEAD:packs/${lab}/privacy.yaml`);
    expect((await inRepository(['main..'])).stdout).toBe(ended.stdout);
  });

  it('compares a revision with the folder as it is now', async () => {
    const ended = await inRepository(['HEAD']);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toContain('desk/agreement');
    expect(ended.stdout).not.toContain('privacy/cells');
  });

  it('names a revision and a folder', async () => {
    const ended = await inRepository([`main:packs/${lab}`, `HEAD:packs/${lab}`]);
    expect(ended.stdout).toMatch(/^1 decision changes: 1 weakens the protection of people\.\n/);
  });

  it('says that git knows no such revision', async () => {
    const ended = await inRepository(['main..no-such-branch']);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('git knows no revision "no-such-branch"');
    expect(ended.stderr).not.toContain('The version main ');
  });

  it('says that a revision has no such pack', async () => {
    const ended = await inRepository(['empty..HEAD']);
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain(`error JDL7301: the revision empty has no pack packs/${lab}`);
    expect(ended.stderr).toContain('help: Name the folder that the pack had then: REVISION:FOLDER.');
  });

  it('says so where there is no repository', async () => {
    const ended = await jdl(['diff', 'main', '--pack', join(folder, lab)], { cwd: folder });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toMatch(
      /error JDL7301: "main" is neither a folder, a file, nor a revision: .*not a git repository/,
    );
  });

  it('says so where git is not installed', async () => {
    const ended = await inRepository(['main'], { PATH: join(folder, 'nothing-here') });
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr).toContain('git is not installed, so no revision can be read');
  });
});
