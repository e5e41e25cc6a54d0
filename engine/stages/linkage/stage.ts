import type { Files } from '../../../schemas/types.ts';
import { defineStage } from '../../artifacts/stage-contract.ts';
import { decisions, pointers } from './decisions.ts';

export const stage = defineStage<Files['linkage'], 'submission', 'links'>({
  kind: 'linkage',
  reads: ['submission'],
  uses: [],
  writes: ['links'],
  decisions,
  pointers: pointers,
  async run() {
    throw new Error('not yet');
  },
});
