import { alternative, type ChartBase, type Figure, isHidden, wordsOf } from './figure.ts';
import { COLOUR, element, LINE_HEIGHT, label, lines, picture, SMALL, WIDTH } from './svg.ts';
import { wrap } from './wrap.ts';

/** A stage that people passed, and why the others went no further. */
export interface AttritionStage {
  readonly label: string;
  /** People who reached the stage. */
  readonly people: Figure;
  /** Their share of those at the first stage, as published, or null. */
  readonly share: string | null;
  /** Who was lost between this stage and the next. */
  readonly losses: readonly Loss[];
}

export interface Loss {
  readonly reason: string;
  /** Published count or marker. */
  readonly people: string;
}

/** How many people reached each stage of the analysis. */
export interface AttritionChart extends ChartBase {
  readonly kind: 'attrition';
  readonly stages: readonly AttritionStage[];
}

const BAR = { x: 190, width: 360, height: 34 };
const TEXTS = BAR.x + BAR.width + 14;
const STAGE_GAP = 12;
const LOSS_INDENT = 20;
const LABEL_WIDTH = BAR.x - 16;
const COUNT_SIZE = 17;

/** Draws one bar a stage, its length the people who reached it, and the losses between one stage and the next. */
export function attritionChart(chart: AttritionChart): string {
  const most = Math.max(0, ...chart.stages.flatMap(({ people }) => (isHidden(people) ? [] : [people.value])));
  let y = 2;
  const drawn = chart.stages.map((stage, index) => {
    const part = drawStage(stage, most, y) + drawLosses(stage.losses, y + BAR.height + STAGE_GAP);
    const last = index === chart.stages.length - 1;
    y += BAR.height + lossesHeight(stage.losses) + (last ? 2 : STAGE_GAP);
    return part;
  });
  return picture(y, alternative(chart, chart.stages.map(inWords)), drawn.join(''));
}

function drawStage(stage: AttritionStage, most: number, y: number): string {
  const texts = wrap(stage.label, LABEL_WIDTH);
  const middle = y + BAR.height / 2;
  const first = middle - (texts.length * LINE_HEIGHT) / 2 + 13;
  return (
    lines(texts, 0, first, { 'font-weight': 600 }) +
    drawBar(stage.people, most, y) +
    label(wordsOf(stage.people), TEXTS, middle + 6, { 'font-size': COUNT_SIZE, 'font-weight': 600 }) +
    (stage.share === null
      ? ''
      : label(stage.share, WIDTH, middle + 5, { fill: COLOUR.secondary, 'text-anchor': 'end' }))
  );
}

/** The pale bar is as long as the greatest count shown, and the same for every stage: it says nothing of this one. */
function drawBar(people: Figure, most: number, y: number): string {
  const whole = element('rect', { ...BAR, y, fill: COLOUR.faint });
  if (isHidden(people)) return whole;
  const width = most === 0 ? 0 : (BAR.width * people.value) / most;
  return whole + element('rect', { ...BAR, y, width, fill: COLOUR.darkBlue });
}

function drawLosses(losses: readonly Loss[], top: number): string {
  let y = top + 3;
  return losses
    .map((loss) => {
      const texts = wrap(loss.reason, BAR.width - LOSS_INDENT, SMALL);
      const style = { 'font-size': SMALL, fill: COLOUR.secondary };
      const part =
        lines(texts, BAR.x + LOSS_INDENT, y + 4, style) + label(`\u2212 ${loss.people}`, TEXTS, y + 4, style);
      y += texts.length * LINE_HEIGHT;
      return part;
    })
    .join('');
}

function lossesHeight(losses: readonly Loss[]): number {
  const count = losses.reduce((sum, loss) => sum + wrap(loss.reason, BAR.width - LOSS_INDENT, SMALL).length, 0);
  return count === 0 ? 0 : count * LINE_HEIGHT + STAGE_GAP;
}

function inWords(stage: AttritionStage): string {
  const share = stage.share === null ? '' : ` (${stage.share})`;
  const losses = stage.losses.map((loss) => `${loss.people} ${loss.reason}`);
  return `${stage.label}: ${wordsOf(stage.people)}${share}${losses.length > 0 ? `, less ${losses.join(', ')}` : ''}`;
}
