import { expect, test } from 'vitest';
import type { ChatRules } from '../../../shared/contract/chat.ts';
import { kindsOf } from './student-composer.tsx';

const rules = (mode: ChatRules['mode'], private_allowed: boolean): ChatRules => ({
  mode,
  private_allowed,
  anonymous: false,
  slow_seconds: 10,
  pinned_id: null,
  pinned_at: null,
});

test('only what the teacher allows can be written', () => {
  expect(kindsOf(rules('open', true))).toEqual(['message', 'question', 'private']);
  expect(kindsOf(rules('slow', false))).toEqual(['message', 'question']);
  expect(kindsOf(rules('questions', true))).toEqual(['question', 'private']);
  expect(kindsOf(rules('off', true))).toEqual([]);
});
