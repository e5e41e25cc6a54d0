import type { Files } from '../../../schemas/types.ts';
import { defineStage } from '../../artifacts/stage-contract.ts';

export const stage = defineStage<Files['report'], 'safeTables', 'report'>({
  kind: 'report',
  reads: ['safeTables'],
  uses: [],
  writes: ['report'],
  decisions: () => [],
  pointers: (rules) =>
    rules.sections.flatMap((section, i) =>
      (section.texts ?? []).map((name, j) => ({ name, path: ['sections', i, 'texts', j], among: rules.texts.map((text) => text.id), what: 'texts' })),
    ),
  async run() {
    throw new Error('not yet');
  },
});
