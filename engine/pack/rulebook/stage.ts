import { idInWords } from '../../kernel/decision/sentence.ts';
import type { Chapter } from '../../print/rulebook-view.ts';
import type { LoadedStage } from '../pack.ts';
import type { Path } from '../yaml.ts';
import { decisionBlock } from './decisions.ts';
import { block, line } from './lines.ts';
import { optionsIn } from './options.ts';
import { decisionsOf } from './places.ts';
import type { Telling } from './telling.ts';

const day = {
  'request.received': 'the day on which the request was received',
  release: 'the day of the release',
} as const;

/** A stage: its decisions, then everything else that its file sets. */
export function stageChapter(stage: LoadedStage, telling: Telling): Chapter {
  const { pack, places, schemas } = telling;
  const { to, number, title } = places.stage(stage.id);
  const file = pack.about.stages.find(({ id }) => id === stage.id)!.rules;
  const decisions = decisionsOf(pack, stage.id);
  const paths = new Set(decisions.map(({ path }) => keyOf(path ?? [])));
  const options = optionsIn(
    {
      file,
      stage: stage.id,
      schema: schemas.get(stage.kind) ?? {},
      path: [],
      without: new Set(['title', 'cites', 'assumed']),
      told: (path) => paths.has(keyOf(path)),
    },
    telling,
  );
  const about = telling.briefly(stage.rules as { cites?: string[]; assumed?: string });
  return {
    id: to,
    title: `Stage ${number}: ${title}`,
    lines: [
      line(
        `Kind of stage: ${idInWords(stage.kind)}. Called “${stage.id}”, in the file ${file}. It follows the rules of ${day[stage.asOf]}.`,
      ),
      ...about,
    ],
    blocks: [
      ...decisions.map((decision) => decisionBlock(decision, { file, stage }, telling)),
      ...(options.length === 0
        ? []
        : [block({ id: `${to}.options`, title: `Besides: what else stage ${number} sets`, options })]),
    ],
  };
}

function keyOf(path: Path): string {
  return path.join('/');
}
