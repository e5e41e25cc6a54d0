import type { Figure, NotMeasured } from './figure.ts';

/** The figures as lines of text under a heading; what could not be measured stands below, and why. */
export function tableText(lines: readonly (Figure | NotMeasured)[]): string {
  const figures = lines.filter((line): line is Figure => 'value' in line);
  const missing = lines.filter((line): line is NotMeasured => 'why' in line);
  const cells = [['what', 'measured', 'goal', 'how'], ...figures.map(cellsOf)];
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  const table = cells.map((row) =>
    row
      .map((cell, i) => (i === 1 ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
  return [...table, ...missing.map(({ name, why }) => `${name}: not measured, ${why}`)].join('\n');
}

function cellsOf(figure: Figure): string[] {
  return [figure.name, valueText(figure.value, figure.unit), goalText(figure), figure.how];
}

function goalText({ value, goal, unit }: Figure): string {
  if (goal === undefined) return '';
  return `under ${valueText(goal, unit)}: ${value < goal ? 'met' : 'missed'}`;
}

function valueText(value: number, unit: Figure['unit']): string {
  switch (unit) {
    case 'seconds':
      return `${value.toFixed(2)} s`;
    case 'times':
      return `${value.toFixed(1)} x`;
    case 'share':
      return `${(100 * value).toFixed(1)} %`;
    case 'count':
      return value.toLocaleString('en-GB');
  }
}
