/** One line of the table. `value` null: not measured, and `note` says why. */
export interface Row {
  readonly what: string;
  readonly value: string | null;
  /** What the issue reaches for; empty where it names nothing. */
  readonly reach: string;
  readonly note: string;
}

/** `digits` after the point; a dash for null. */
export const number = (value: number | null, digits = 0): string =>
  value === null ? '–' : value.toFixed(digits);

/** A Markdown table whose columns also line up in a terminal. @param lines its head, and then its body */
export const renderGrid = (lines: readonly (readonly string[])[]): string => {
  const cells = lines.map((line) => line.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(3, ...cells.map((line) => (line[column] ?? '').length)),
  );
  const render = (line: readonly string[]): string =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = [], ...body] = cells;
  return [render(head), render(widths.map((width) => '-'.repeat(width))), ...body.map(render)].join('\n');
};

export const renderTable = (rows: readonly Row[]): string =>
  renderGrid([
    ['what', 'measured', 'reach', 'note'],
    ...rows.map((row) => [row.what, row.value ?? 'not run', row.reach, row.note]),
  ]);
