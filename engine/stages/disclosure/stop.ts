import type { EarlierRelease } from '../../artifacts/published-release.ts';
import { type Diagnostic, diagnose } from '../../kernel/diagnostics/diagnostic.ts';
import type { NoRelease } from './attempts.ts';
import type { Settlement } from './protecting.ts';

type Stop = Extract<Settlement, { verdict: 'stop' }>;

/** Why nothing leaves, and what to do. */
export function noRelease({ to, why }: NoRelease, earlier: readonly EarlierRelease[]): Diagnostic {
  const sentence = why === null ? 'even cut down, the number analysed would have to be hidden' : stopSentence(why);
  if (to === 'stop' || why?.reason === 'earlier-not-ruled' || why?.reason === 'earlier-contradicts')
    return diagnose('JDL6008', `The release cannot be made safe: ${sentence}`, {
      help:
        why?.reason === 'earlier-not-ruled'
          ? 'Nothing leaves. Add differences: to the disclosure rules, which says what may stand beside an earlier release.'
          : 'Nothing leaves. Report fewer categories or measures, and run again.',
    });
  const named = earlier.map(({ id, on }) => `${id} of ${on}`).join(' and ');
  return diagnose(
    'JDL6008',
    `Beside ${named}, ${earlier.length === 1 ? 'which is' : 'which are'} out already, nothing of this release would be safe: ${sentence}`,
    {
      help: 'Nothing leaves, even cut down. The rules ask that the earlier release be withdrawn with an explanation.',
    },
  );
}

export function stopSentence({ reason, cells }: Stop): string {
  switch (reason) {
    case 'request-cannot-be-met':
      return 'the figures of the release do not add up';
    case 'primary-cell-is-public':
      return 'a figure that must be hidden is public already';
    case 'knowledge-contradicted':
      return 'a hidden figure contradicts what readers are said to know';
    case 'no-pattern-protects':
      return 'no choice of hidden figures would protect those that must be hidden';
    case 'audit-failed':
      return 'the chosen pattern failed its audit';
    case 'earlier-not-ruled':
      return 'the rules do not say what may stand beside an earlier release';
    case 'earlier-contradicts':
      return `the figures of the earlier release ${cells.map((id) => `"${id}"`).join(' and ')} do not add up`;
  }
}
