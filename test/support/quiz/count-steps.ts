/** Letters that strings are asked for while something runs: what grows faster than a text does so in these. */
export const countSteps = (run: () => void): number => {
  let steps = 0;
  const restore: (() => void)[] = [];
  const count = <P extends object>(
    prototype: P,
    name: keyof P,
    costOf: (self: unknown, args: readonly unknown[], result: unknown) => number,
  ): void => {
    const original = prototype[name];
    if (typeof original !== 'function') return;
    const counting = function (this: unknown, ...args: unknown[]): unknown {
      const result: unknown = Reflect.apply(original, this, args);
      steps += costOf(this, args, result);
      return result;
    };
    Object.defineProperty(prototype, name, { value: counting, configurable: true, writable: true });
    restore.push(() =>
      Object.defineProperty(prototype, name, { value: original, configurable: true, writable: true }),
    );
  };
  const lengthOf = (value: unknown): number =>
    typeof value === 'string' || Array.isArray(value) ? value.length : 0;

  for (const name of ['split', 'replace', 'replaceAll', 'trim', 'trimStart', 'trimEnd', 'normalize'] as const)
    count(String.prototype, name, (self) => lengthOf(self) + 1);
  count(String.prototype, 'charAt', () => 1);
  count(String.prototype, 'slice', (_self, _args, result) => lengthOf(result) + 1);
  count(Array.prototype, 'slice', (_self, _args, result) => lengthOf(result) + 1);
  for (const name of ['indexOf', 'includes'] as const)
    count(String.prototype, name, (self, [, from], result) => {
      const start = typeof from === 'number' ? from : 0;
      return (typeof result === 'number' && result >= 0 ? result : lengthOf(self)) - start + 1;
    });
  count(RegExp.prototype, 'exec', (self, [text], result) => {
    const { sticky, global } = self as RegExp;
    const match = result as RegExpExecArray | null;
    if (sticky) return lengthOf(match?.[0]) + 1;
    // How far it went from the last match, which for a pattern that looks for all is where that one ended.
    if (global) return match === null ? 1 : lengthOf(match[0]) + 1;
    return (match === null ? lengthOf(text) : match.index + lengthOf(match[0])) + 1;
  });
  try {
    run();
  } finally {
    for (const undo of restore) undo();
  }
  return steps;
};
