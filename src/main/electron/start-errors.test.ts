import { describe, expect, it } from 'vitest';
import { AirError } from '../../shared/errors.ts';
import { startErrorText } from './start-errors.ts';
import { createSay } from './texts.ts';

describe('start errors', () => {
  it('says in both languages that it runs already', () => {
    const error = new AirError('conflict', 'already running');
    expect(startErrorText(error, createSay('ko-KR'))).toContain('이미 켜져 있어요');
    expect(startErrorText(error, createSay('de'))).toContain('already running with this data folder');
  });

  it('names what is wrong where only the message knows', () => {
    const error = new AirError('invalid_input', '--port: expected a whole number');
    expect(startErrorText(error, createSay('en'))).toBe(
      'A setting is not right: --port: expected a whole number',
    );
    expect(startErrorText(new Error('boom'), createSay('en'))).toContain('boom');
    expect(startErrorText('boom', createSay('ko'))).toContain('boom');
  });
});

describe('words', () => {
  it('fills in values, leaves unknown names, and never reads a value as a pattern', () => {
    const say = createSay('en');
    expect(say('moved_port', { from: 8000, to: '$&' })).toContain('port $& instead of 8000');
    expect(say('moved_port', { from: 8000 })).toContain('{to}');
  });
});
