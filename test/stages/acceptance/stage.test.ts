import { describe, expect, it } from 'vitest';
import type { Links } from '../../../engine/artifacts/links.ts';
import type { Artifacts, StagePorts } from '../../../engine/artifacts/stage-contract.ts';
import type { Cell, Submission, SubmittedPerson } from '../../../engine/artifacts/submission.ts';
import { stageKinds } from '../../../engine/pipeline/registry.ts';
import { runStage } from '../../../engine/pipeline/run.ts';
import { Trace } from '../../../engine/pipeline/trace.ts';
import { requestOf, shippedPack } from '../disclosure/release.fixture.ts';

const pack = shippedPack();
const good = {
  channel: 'cjsm',
  sender: 'other-organisation',
  encrypted: true,
  password: 'separately',
  assurance_schedules: 'confirmed',
  assurance_section_14: 'confirmed',
  assurance_route: 'consent',
  assurances_asked: 'this-request',
  conditions_of_service: true,
  intervention: 'A service',
  intervention_description: 'What it is',
  data_capture: 'From records',
  exclusions: 'None',
  services_in: 'england-and-wales',
  group_kind: 'programme',
  purpose: 'research-and-analysis',
  reply_account: 'sending-account',
};

const present = (value: string): Cell => ({ state: 'present', value, suspect: false });
const missing: Cell = { state: 'missing', value: null, suspect: false };
const person = (record: number, changed: Record<string, Cell> = {}): SubmittedPerson => ({
  record,
  rows: [record],
  cells: {
    surname: present('A'),
    forename: present('B'),
    date_of_birth: present('1980-01-01'),
    intervention_start: present('2009-05-01'),
    gender: missing,
    postcode: missing,
    supervision_start: missing,
    supervision_end: missing,
    pnc_id: missing,
    prison_number: missing,
    ...changed,
  },
});

function submissionOf(people: SubmittedPerson[]): Submission {
  const profiles = Object.keys(people[0]!.cells).map((name) => ({
    name,
    title: name,
    required: ['surname', 'forename', 'date_of_birth', 'intervention_start'].includes(name),
    missing: people.filter((p) => p.cells[name]!.state === 'missing').length,
    invalid: 0,
    suspect: 0,
    rows: people.length,
  }));
  return { rows: people.length, people, profiles, issues: [], setAside: new Map() };
}

async function accept(
  stageId: string,
  people: SubmittedPerson[],
  values: Record<string, string | boolean> = {},
  links?: Links,
) {
  const stage = pack.stages.find((s) => s.id === stageId)!;
  const ports = { progress: { step: () => undefined } } as unknown as StagePorts;
  const days = { 'request.received': '2013-06-03', release: '2013-06-03' };
  const run = {
    pack,
    kinds: stageKinds(),
    request: requestOf({ ...good, ...values }),
    extracts: new Map(),
    ports,
    days,
  };
  const artifacts: Partial<Artifacts> = { submission: submissionOf(people), ...(links ? { links } : {}) };
  const outcome = await runStage(stage, run, artifacts, new Trace());
  if ('problem' in outcome) throw new Error(outcome.problem.message);
  return { ...outcome, submission: (outcome.artifacts as Artifacts).submission };
}

const sixty = Array.from({ length: 60 }, (_, i) => person(i + 1));

describe('acceptance by the shipped pack', () => {
  it('goes on with sixty people and all in order', async () => {
    expect((await accept('intake', sixty)).stop).toBeUndefined();
  });

  it('rejects fifty-nine', async () => {
    expect((await accept('intake', sixty.slice(1))).stop).toMatchObject({ verdict: 'reject', letter: 'refusal' });
  });

  it('lets the most protective verdict of all checks win', async () => {
    const { stop, judgements } = await accept('intake', sixty.slice(1), {
      channel: 'post',
      reply_account: 'another-account',
    });
    expect(stop).toMatchObject({ verdict: 'reject-and-purge', letter: 'purge', purge: true });
    expect(new Set(judgements.map((j) => j.verdict))).toEqual(
      new Set(['accept', 'ask-provider', 'reject', 'reject-and-purge']),
    );
  });

  it('sets aside a record without intervention start, tells it by row and field once, and goes on with enough others', async () => {
    const people = [...sixty, person(61, { intervention_start: missing })];
    const { submission, stop } = await accept('intake', people);
    expect([...submission.setAside]).toEqual([[61, 'ask-provider']]);
    expect(submission.issues.map(({ row, field }) => [row, field])).toEqual([[61, 'intervention_start']]);
    expect(stop).toBeUndefined();
  });

  it('asks the provider when setting records aside leaves too few', async () => {
    const people = [...sixty.slice(1), person(60, { intervention_start: present('2011-01-01') })];
    expect((await accept('intake', people)).stop).toMatchObject({ verdict: 'ask-provider', letter: 'clarification' });
  });

  it('asks each field once and each record once', async () => {
    const { judgements } = await accept('intake', sixty);
    expect(judgements.filter((j) => j.decision === 'intake/typing-errors').length).toBe(10);
    expect(judgements.some((j) => j.decision === 'intake/cohort-window')).toBe(false);
  });

  it('asks after linkage of what linkage found', async () => {
    const links: Links = {
      people: 60,
      links: sixty.slice(0, 20).map(({ record }) => ({ record, person: `P${record}`, tier: 't' })),
      clerical: 0,
      losses: [],
      tiers: [],
      patterns: [],
      candidatePairs: 20,
      signatures: [],
    };
    const { stop, judgements } = await accept('after-linkage', sixty, {}, links);
    expect(stop?.verdict).toBe('reject');
    expect(judgements.map((j) => j.reason ?? '').join(' ')).not.toMatch(/\b20\b/);
  });
});
