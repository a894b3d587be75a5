import { describe, expect, it } from 'vitest';
import { parseOverloadOptions } from './options.ts';

describe('parseOverloadOptions', () => {
  it('measures one and ten lessons under every load by default', () => {
    const options = parseOverloadOptions([]);
    expect([...options.parts]).toEqual(['one', 'ten', 'frozen']);
    expect(options).toMatchObject({ json: false, build: true, spinning: [0, 4, 8, 16] });
    // What is to be back in 10 s is watched for longer.
    expect(options.after_seconds).toBeGreaterThan(20);
  });

  it('takes parts, and refuses what it does not know', () => {
    const options = parseOverloadOptions(['--only=ten', '--quick', '--json', '--no-build']);
    expect([...options.parts]).toEqual(['ten']);
    expect(options).toMatchObject({ json: true, build: false });
    expect(() => parseOverloadOptions(['--only=two'])).toThrow('no such part: two');
  });
});
