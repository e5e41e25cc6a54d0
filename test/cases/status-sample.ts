import type { LifeTold, StoreTold } from '../../engine/cases/status.ts';

/* Cases of an invented lab: what the pages of status are looked at with, and what their tests print. */

export const lifeSample: LifeTold = {
  caseId: 'HH-2013-001',
  packTitle: 'A lab, rules of 1 April 2013',
  provider: 'Harbour House',
  state: { id: 'in-review', title: "In the provider's review", final: false },
  today: '2013-12-20',
  events: [
    { id: 'received', title: 'Data received', on: '2013-10-14', role: 'analyst', attested: false, note: null },
    {
      id: 'confirmed',
      title: 'Receipt confirmed by telephone',
      on: '2013-10-14',
      role: 'analyst',
      attested: true,
      note: 'To the data manager',
    },
    {
      id: 'transferred',
      title: 'On the secure network',
      on: '2013-10-16',
      role: 'analyst',
      attested: true,
      note: null,
    },
    {
      id: 'mail-purged',
      title: 'E-mail and device purged',
      on: '2013-10-16',
      role: 'analyst',
      attested: true,
      note: null,
    },
    { id: 'run', title: 'Draft made', on: '2013-11-25', role: null, attested: false, note: null },
    { id: 'released', title: 'Release signed', on: '2013-12-05', role: 'head of unit', attested: false, note: null },
    {
      id: 'returned',
      title: 'Report returned to the provider',
      on: '2013-12-12',
      role: 'analyst',
      attested: false,
      note: null,
    },
  ],
  duties: [
    {
      rule: 'provider-review',
      title: "After the provider's review the data are destroyed, and all that leads back to a name",
      asset: 'The records as sent and anything that leads back to a name',
      keepUntil: '2014-01-14',
      due: '2014-01-15',
      held: null,
      do: ['destroy'],
      overdue: false,
      attestedByPeople: false,
    },
    {
      rule: 'end-of-evaluation',
      title: 'Analysis data are destroyed when the evaluation has ended',
      asset: 'The anonymised analysis data and the analytical code',
      keepUntil: null,
      due: '2014-10-07',
      held: null,
      do: ['destroy'],
      overdue: false,
      attestedByPeople: true,
    },
  ],
  closedOn: null,
};

export const lateSample: LifeTold = {
  ...lifeSample,
  today: '2014-01-28',
  duties: [
    { ...lifeSample.duties[1]! },
    { ...lifeSample.duties[0]!, overdue: true },
    {
      rule: 'mail-purge',
      title: 'The e-mail is deleted and purged once the data are on the secure network',
      asset: 'The e-mail that brought the data',
      keepUntil: null,
      due: '2014-01-20',
      held: 'an open query',
      do: ['delete', 'purge'],
      overdue: true,
      attestedByPeople: true,
    },
  ],
};

export const storeSample: StoreTold = {
  all: 5,
  site: 'Data lab, secure network',
  today: '2013-12-20',
  overdue: 1,
  cases: [
    {
      id: 'HH-2013-001',
      provider: 'Harbour House',
      state: "In the provider's review",
      received: '2013-10-14',
      next: { due: '2014-01-15', what: 'destroy', overdue: false },
    },
    {
      id: 'ON-2013-004',
      provider: 'Onward',
      state: 'Cannot be processed',
      received: '2013-12-09',
      next: { due: '2013-12-19', what: 'return and destroy', overdue: true },
    },
    { id: 'QS-2013-002', provider: null, state: 'Being analysed', received: '2013-12-02', next: null },
    {
      id: 'RD-2013-003',
      provider: 'Riverside',
      state: "In the provider's review",
      received: '2013-11-04',
      next: { due: '2014-01-15', what: 'destroy', overdue: false },
    },
    {
      id: 'TW-2013-007',
      provider: 'Two Ways',
      state: 'Withdrawn',
      received: '2013-12-10',
      next: { due: '2013-12-23', what: 'destroy', overdue: false },
    },
  ],
};
