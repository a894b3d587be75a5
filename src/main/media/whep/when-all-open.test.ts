import { expect, test, vi } from 'vitest';
import { whenAllOpen, type OpeningTrack } from './when-all-open.ts';

const createTrack = (): OpeningTrack & { open: () => void; tell: () => void } => {
  let is_open = false;
  let listener = (): void => undefined;
  return {
    isOpen: () => is_open,
    onOpen: (next) => {
      listener = next;
    },
    open: () => {
      is_open = true;
    },
    tell: () => {
      listener();
    },
  };
};

test('a picture that is open waits for the sound that is not', () => {
  const [video, audio] = [createTrack(), createTrack()];
  const onAllOpen = vi.fn();
  whenAllOpen([video, audio], onAllOpen);
  video.open();
  video.tell();
  expect(onAllOpen).not.toHaveBeenCalled();
  audio.open();
  audio.tell();
  expect(onAllOpen).toHaveBeenCalledOnce();
});

test('it is told once where both were open before the first of them was told', () => {
  const [video, audio] = [createTrack(), createTrack()];
  const onAllOpen = vi.fn();
  whenAllOpen([video, audio], onAllOpen);
  video.open();
  audio.open();
  video.tell();
  audio.tell();
  expect(onAllOpen).toHaveBeenCalledOnce();
});

test('one alone waits for nobody', () => {
  const sound = createTrack();
  const onAllOpen = vi.fn();
  whenAllOpen([sound], onAllOpen);
  sound.open();
  sound.tell();
  expect(onAllOpen).toHaveBeenCalledOnce();
});
