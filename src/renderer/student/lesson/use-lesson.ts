import { useEffect, useState, useSyncExternalStore } from 'react';
import { createApi } from '../../common/api.ts';
import { keepAwake } from '../../common/return-watch.ts';
import type { Seat } from '../seat/seat.store.ts';
import { createLesson, type Lesson, type LessonFacts } from './lesson.ts';
import type { LessonStatus } from './lesson-status.ts';
import type { Player, PlayerFacts } from '../player/player.types.ts';

/** Runs one student's lesson while the component stands. `seat` and `player` must stay the same. */
export const useLesson = (seat: Seat, player: Player): Lesson => {
  const [lesson] = useState(() => createLesson({ seat, player, api: createApi({ token: seat.token }) }));
  useEffect(() => {
    lesson.start();
    const letSleep = keepAwake();
    return () => {
      letSleep();
      lesson.stop();
    };
  }, [lesson]);
  return lesson;
};

export const useLessonFacts = (lesson: Lesson): LessonFacts =>
  useSyncExternalStore(lesson.subscribe, lesson.facts);

export const usePlayer = (player: Player): PlayerFacts =>
  useSyncExternalStore(player.subscribe, player.facts);

const SETTLE_MS = 500;

/** A trouble is told only once it lasts, so that a blink of the network says nothing; good news at once. */
export const useSettled = (status: LessonStatus, good: boolean): LessonStatus => {
  const [settled, setSettled] = useState(status);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(status);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [status]);
  return good ? status : settled;
};
