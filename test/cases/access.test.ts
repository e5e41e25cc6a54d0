import { describe, expect, it } from 'vitest';
import { actor, isPerson, type Person, permitted } from '../../engine/cases/access.ts';
import { purposeProblem } from '../../engine/cases/purposes.ts';
import type { SiteFile } from '../../engine/cases/request.ts';
import { openPack } from '../../engine/cli/open-pack.ts';
import type { Diagnostic } from '../../engine/kernel/diagnostics/diagnostic.ts';
import { siteWith, staff } from './staff.ts';

const pack = openPack().pack!;
const day = '2013-12-02';

const one = siteWith({ ada: staff('analyst'), chris: staff('release-checker'), hilary: { role: 'head-of-unit' } });
const two = siteWith({
  ada: staff('analyst'),
  bea: staff('analyst'),
  chris: staff('release-checker'),
  hilary: { role: 'head-of-unit' },
});
const none = siteWith({ chris: { role: 'provider' } });

const told = (found: Person | Diagnostic) => (isPerson(found) ? found.name : found.help);
const refused = (found: Person | Diagnostic) => (isPerson(found) ? `allowed: ${found.name}` : found.message);

describe('who acts', () => {
  it.each([
    ['runs: the only one who may need not be named', one, undefined, 'run-request', 'ada'],
    ['runs: of two, the one named', two, 'bea', 'run-request', 'bea'],
    [
      'runs: of two, nobody is guessed',
      two,
      undefined,
      'run-request',
      'Name who does with --as; people of this site who may: ada, bea.',
    ],
    ['runs: nobody may', none, undefined, 'run-request', 'Nobody of this site may: give a person a role that may.'],
    ['audits: the only one who may', one, undefined, 'audit', 'hilary'],
    ['releases: the one named', one, 'chris', 'release-report', 'chris'],
    [
      'releases: a signature is never guessed',
      one,
      undefined,
      'release-report',
      'Name who does with --as; people of this site who may: chris.',
    ],
    [
      'confirms the figures: nor is any other signature',
      one,
      undefined,
      'confirm-figures',
      'Name who does with --as; people of this site who may: ada.',
    ],
    [
      'releases: a role that may not is told which may',
      one,
      'ada',
      'release-report',
      'The roles that may: release-checker.',
    ],
    [
      'does what the rules do not know',
      one,
      'ada',
      'burn-the-lists',
      'Declare it under `actions:` of access.yaml, and give it to a role.',
    ],
  ] as const)('%s', (_, site, named, action, expected) => {
    expect(told(actor(pack, site, named, action, day))).toBe(expected);
  });

  it.each([
    ['what is sealed', 'read-individual-data', 'read', 'ada'],
    ['the draft', 'confirm-figures', 'read-draft', 'ada'],
    ['nor lets a figure be shown', 'override-suppression', 'override', 'hilary'],
  ] as const)('the only one who may is not taken for who reads %s', (_, action, deed, only) => {
    const whom = `Name who does with --as; people of this site who may: ${only}.`;
    expect(told(actor(pack, one, undefined, action, day, deed))).toBe(whom);
    expect(told(actor(pack, one, only, action, day, deed))).toBe(only);
  });

  it('of two, the one whose trainings are current on the day need not be named', () => {
    const late = siteWith({ ...two.site.people, bea: staff('analyst', '2014-01-01') });
    expect(told(actor(pack, late, undefined, 'run-request', '2013-12-02'))).toBe('ada');
    expect(told(actor(pack, late, undefined, 'run-request', '2014-06-02'))).toBe('bea');
  });

  it('the only one whose role may is told what is lacking', () => {
    expect(refused(actor(pack, one, undefined, 'run-request', '2014-06-02'))).toMatch(/^ada may not run a request on/);
  });

  it('whoever may comes with the row that allows it, its clauses and the purpose', () => {
    expect(permitted(pack, one, 'chris', 'release-report', day)).toEqual({
      name: 'chris',
      role: 'release-checker',
      row: 'release-checker',
      cites: ['pia.q7-checks', 'pia.q46'],
      purpose: 'answer-request',
    });
  });

  it.each(['network-maintainer', 'other-department'])('the role %s may do nothing at all', (role) => {
    const site = siteWith({ max: staff(role), hilary: { role: 'head-of-unit' } });
    const allowed = Object.keys(pack.access.actions).filter((action) =>
      isPerson(permitted(pack, site, 'max', action, day)),
    );
    expect(allowed).toEqual([]);
  });

  it.each(['constructor', 'toString'])('a name that every object has is no person, role or action: %s', (name) => {
    expect(refused(permitted(pack, one, name, 'run-request', day))).toContain('not a person');
    expect(refused(permitted(pack, siteWith({ max: { role: name } }), 'max', 'run-request', day))).toContain(
      'not a role',
    );
    expect(refused(permitted(pack, one, 'ada', name, day))).toContain('no action');
  });
});

describe('a training is current', () => {
  const adaOn = (taken: string, on: string) =>
    refused(permitted(pack, siteWith({ ...one.site.people, ada: staff('analyst', taken) }), 'ada', 'run-request', on));

  it.each([
    ['2013-11-30', /software is taken on 2013-12-01 only/],
    ['2013-12-01', /^allowed/],
    ['2014-12-01', /^allowed/],
    ['2014-12-02', /^ada may not .* on 2014-12-02: .*software of 2013-12-01 expired after 2014-12-01$/],
  ])('from the day it was taken through a year, and so on %s', (on, says) => {
    expect(adaOn('2013-12-01', on)).toMatch(says);
  });

  it('not on a day for which the rules have no period', () => {
    expect(adaOn('2013-01-01', '2013-02-01')).toContain('do not say on that day for how long');
  });

  it('only the trainings of the role are asked for, and all that lack are told at once, at the first', () => {
    const { software: _, matching: __, ...some } = staff('release-checker').trainings!;
    const chris = { ...staff('release-checker'), trainings: { ...some, vetting: '2012-01-01' } };
    const found = permitted(
      pack,
      siteWith({ ...one.site.people, chris }),
      'chris',
      'release-report',
      day,
    ) as Diagnostic;
    expect(found.message).toBe(
      'chris may not check a report for quality and disclosure and release it on 2013-12-02: the training vetting of 2012-01-01 expired after 2012-12-31; the training software was not taken',
    );
    expect(found.help).toContain('pia.designs-3-vetting and pia.q48-software');
    expect(found.at?.file).toBe('site.yaml');
  });
});

describe('access is approved', () => {
  const approved = (ada: object, others: object = {}): string => {
    const people = { ...one.site.people, ada: { ...staff('analyst'), ...ada }, ...others };
    return refused(permitted(pack, siteWith(people), 'ada', 'run-request', day));
  };
  it.each([
    ['by the head of the unit', {}, {}, /^allowed/],
    ['by the head of the unit, long ago', { approved_on: '2013-04-02' }, {}, /^allowed/],
    ['later on', { approved_on: '2014-01-01' }, {}, /approved from 2014-01-01 only/],
    ['by nobody', { approved_by: undefined }, {}, /nobody approved it/],
    ['by themselves', { approved_by: 'ada' }, {}, /ada, who approved it, may not approve it/],
    ['by somebody unknown', { approved_by: 'max' }, {}, /max, who approved it, may not/],
    ['by somebody who may not', { approved_by: 'chris' }, {}, /chris, who approved it, may not/],
    ['in a ring', { approved_by: 'bea' }, { bea: { ...staff('analyst'), approved_by: 'ada' } }, /bea, who .* may not/],
  ])('%s', (_, ada, others, says) => {
    expect(approved(ada, others)).toMatch(says);
  });
});

describe('the purpose of an extract', () => {
  const withPurposes = (purposes?: string[]): SiteFile =>
    siteWith({}, `extracts:\n  offenders: { file: x.csv${purposes ? `, purposes: [${purposes}]` : ''} }\n`);

  it.each([
    [undefined, undefined],
    [['answer-request'], undefined],
    [['oversee', 'answer-request'], undefined],
    [['oversee'], 'the extract offenders was not given for the purpose answer-request'],
    [['oversight'], '"oversight" is not a purpose of the rules'],
  ])('given for %s', (purposes, message) => {
    const found = purposeProblem(pack, withPurposes(purposes), 'answer-request');
    expect(found?.message).toBe(message);
    if (message) expect(found?.at?.line).toBe(2);
  });
});
