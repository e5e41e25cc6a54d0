import type { Files } from '../../../schemas/types.ts';
import { defineStage } from '../../artifacts/stage-contract.ts';
import { decisions } from './decisions.ts';

export const stage = defineStage<Files['disclosure'], 'submission', 'links'>({
  kind: 'disclosure',
  reads: ['submission'],
  uses: [],
  writes: ['links'],
  decisions,
  pointers: () => [],
  async run() {
    throw new Error('not yet');
  },
});
