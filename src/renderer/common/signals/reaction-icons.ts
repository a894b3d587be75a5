import { createLucideIcon, Heart, Laugh, ThumbsUp, type LucideIcon } from 'lucide-react';
import type { Reaction } from '../../../shared/contract/signals.ts';

/* Drawn, and no letters: a school's computers may have no font with such pictures. Two are missing in the set. */
const Surprise = createLucideIcon({
  name: 'surprise',
  size: 24,
  node: [
    ['circle', { cx: '12', cy: '12', r: '10', key: 'face' }],
    ['circle', { cx: '12', cy: '15.5', r: '2.5', key: 'mouth' }],
    ['path', { d: 'M8.5 9h.01M15.5 9h.01', key: 'eyes' }],
  ],
});

/** The set's hand, smaller and aslant. */
const transform = 'translate(-1 7.5) scale(.7) rotate(-10 12 12)';
const Clap = createLucideIcon({
  name: 'clap',
  size: 24,
  node: [
    ['path', { d: 'M18 11V6a2 2 0 0 0-4 0', transform, key: 'ring' }],
    ['path', { d: 'M14 10V4a2 2 0 0 0-4 0v2', transform, key: 'middle' }],
    ['path', { d: 'M10 10.5V6a2 2 0 0 0-4 0v8', transform, key: 'index' }],
    [
      'path',
      {
        d: 'M18 8a2 2 0 1 1 4 0v6a8 8 0 0 1-8 8h-2c-2.8 0-4.5-.86-5.99-2.34l-3.6-3.6a2 2 0 0 1 2.83-2.82L7 15',
        transform,
        key: 'palm',
      },
    ],
    ['path', { d: 'm14.5 4.5 1-2.5M18.5 7.5l2.3-1.8M20 11.5l2.5-.5', key: 'sound' }],
  ],
});

/** Each reaction as everybody sees it. */
export const REACTION_ICONS: Readonly<Record<Reaction, LucideIcon>> = {
  thumbs_up: ThumbsUp,
  heart: Heart,
  laugh: Laugh,
  surprise: Surprise,
  clap: Clap,
};
