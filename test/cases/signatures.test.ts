import { describe, expect, it } from 'vitest';
import {
  isSigning,
  keptApart,
  missingSignatures,
  type Signed,
  type Step,
  signatureFor,
} from '../../engine/cases/signatures.ts';
import { openPack } from '../../engine/cli/open-pack.ts';
import { siteWith, staff } from './staff.ts';

const pack = openPack().pack!;
const other = openPack('test/packs/other-lab').pack!;
const day = '2013-12-02';
const site = siteWith({
  ada: staff('analyst'),
  chris: staff('release-checker'),
  cleo: { role: 'clerk' },
  will: { role: 'warden' },
  hilary: { role: 'head-of-unit' },
});
const right = { id: 'right', by: 'ada' };
const safe = { id: 'safe', by: 'chris' };
const ran = { action: 'run-request', by: 'ada' };

describe('the signature that somebody gives', () => {
  it.each<[string, string, Signed[], Step[], string]>([
    ['is the first that their role may give', 'ada', [], [ran], 'right'],
    ['is one of their own, whatever was given before', 'chris', [], [ran], 'safe'],
    ['stays to be given by another', 'chris', [right], [ran], 'safe'],
    ['is not given twice', 'ada', [right], [ran], 'ada (Member of the Justice Data Lab team) may not check'],
    ['is none where all were given', 'chris', [right, safe], [ran], 'every signature was given'],
    ['is none of a role that signs nothing', 'hilary', [], [ran], 'hilary (Head of the Data'],
    ['is none of a stranger', 'max', [], [ran], '"max" is not a person of this site'],
    ['is not that of who ran the request', 'chris', [right], [{ ...ran, by: 'chris' }], 'chris may not check a report'],
    ['is not that of who gave the other', 'chris', [{ ...right, by: 'chris' }], [ran], 'chris may not check a report'],
  ])('%s', (_, name, given, steps, expected) => {
    const found = signatureFor(pack, site, name, day, given, steps);
    expect(isSigning(found) ? found.signature : found.message).toContain(expected);
    if (isSigning(found)) expect(found.person).toMatchObject({ name, purpose: 'answer-request' });
  });

  it('is no second one of the same person, also where the rules keep nothing apart', () => {
    const lax = { ...pack, access: { ...pack.access, apart: [] } };
    const found = signatureFor(lax, site, 'ada', day, [{ id: 'safe', by: 'ada' }], []);
    expect(isSigning(found) ? '' : found.message).toBe(
      'ada has signed already, so another person gives the next signature',
    );
  });

  it('is another in another lab', () => {
    expect(missingSignatures(other, [])).toEqual(['let-out']);
    expect(signatureFor(other, site, 'will', '2024-04-02', [], [])).toMatchObject({ signature: 'let-out' });
    const clerk = signatureFor(other, site, 'cleo', '2024-04-02', [], []);
    expect(isSigning(clerk) ? '' : clerk.message).toBe('cleo (Clerk) may not let a paper out (charter.article-11)');
  });

  it('is missing until it is given, in the order of the rules', () => {
    expect(missingSignatures(pack, [])).toEqual(['right', 'safe']);
    expect(missingSignatures(pack, [safe])).toEqual(['right']);
    expect(missingSignatures(pack, [safe, right])).toEqual([]);
  });
});

describe('steps that different people take', () => {
  it('are kept apart in whichever order they are taken, with the clause and the place of the rule', () => {
    const later = keptApart(pack, [ran], 'release-report', 'ada')!;
    expect(later.message).toBe(
      'ada may not check a report for quality and disclosure and release it here, as the same person may not also run a request',
    );
    expect(later.help).toContain('(pia.q7-checks)');
    expect(later.at).toMatchObject({ file: 'rules/justice-data-lab/access.yaml' });
    const earlier = keptApart(pack, [{ action: 'release-report', by: 'ada' }], 'run-request', 'ada');
    expect(earlier?.message).toContain('may not run a request here');
  });

  it('stop neither another person nor a step that the rules do not name', () => {
    expect(keptApart(pack, [ran], 'release-report', 'chris')).toBeUndefined();
    expect(keptApart(pack, [ran], 'confirm-figures', 'ada')).toBeUndefined();
    expect(keptApart(other, [ran], 'release-report', 'ada')).toBeUndefined();
  });
});
