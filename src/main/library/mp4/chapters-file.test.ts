import { expect, test } from 'vitest';
import { chaptersFileOf } from './chapters-file.ts';

test('what a teacher has typed stays text, and one without a name is counted', () => {
  const chapter = (start_seconds: number, title: string) => ({
    ...{ chapter_id: title, start_seconds, title, description: '' },
    origin: 'marked' as const,
  });
  const text = chaptersFileOf('A=b;\n[CHAPTER]', [chapter(0, ''), chapter(4.5, '#1 \\ 둘')], 9000);
  expect(text.split('\n')).toEqual([
    ';FFMETADATA1',
    'title=A\\=b\\; [CHAPTER]',
    '[CHAPTER]',
    'TIMEBASE=1/1000',
    'START=0',
    'END=4500',
    'title=1',
    '[CHAPTER]',
    'TIMEBASE=1/1000',
    'START=4500',
    'END=9000',
    'title=\\#1 \\\\ 둘',
    '',
  ]);
});
