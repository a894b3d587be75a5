import { expect, test } from 'vitest';
import { storyboardVtt } from './storyboard-vtt.ts';

test('each stretch has its part of its sprite', () => {
  const board = {
    ...{ every_seconds: 1800, tile_width: 160, tile_height: 90, columns: 2, rows: 1 },
    sprites: ['/api/vod/x/storyboard/0.jpg', '/api/vod/x/storyboard/1.jpg'],
  };
  expect(storyboardVtt(board, 3, 't').split('\n')).toEqual([
    'WEBVTT',
    '',
    '00:00:00.000 --> 00:30:00.000',
    '/api/vod/x/storyboard/0.jpg?token=t#xywh=0,0,160,90',
    '',
    '00:30:00.000 --> 01:00:00.000',
    '/api/vod/x/storyboard/0.jpg?token=t#xywh=160,0,160,90',
    '',
    '01:00:00.000 --> 01:30:00.000',
    '/api/vod/x/storyboard/1.jpg?token=t#xywh=0,0,160,90',
    '',
  ]);
});
