import { useState, type ReactElement } from 'react';
import type { KeptFonts } from '../common/load-fonts.ts';
import type { ThemeControl } from '../common/theme.ts';
import { EndedScreen } from './ended/ended-screen.tsx';
import { JoinScreen } from './join/join-screen.tsx';
import type { JoinProblem } from './join/joiner.ts';
import { LessonScreen } from './lesson/lesson-screen.tsx';
import type { Player } from './player/player.types.ts';
import type { Seat, SeatStore } from './seat/seat.store.ts';

type Screen =
  | {
      readonly name: 'join';
      readonly join_code: string;
      readonly student: string;
      readonly student_number: string;
      readonly problem: JoinProblem | null;
    }
  | { readonly name: 'lesson'; readonly seat: Seat }
  | { readonly name: 'ended'; readonly title: string | null };

export interface AppProps {
  readonly seats: SeatStore;
  readonly theme: ThemeControl;
  readonly fonts: KeptFonts;
  readonly player: Player;
  /** From a join link; null where the student has to type it. */
  readonly linked_code: string | null;
}

/** Keeps the address in step, so that a reload, a bookmark or a shared link means what is shown. */
const showAddress = (join_code: string | null): void => {
  history.replaceState(null, '', join_code === null ? '/' : `/j/${join_code}`);
};

/** What a page begins with: its lesson, where the seat in it is still known, or the word that it is over. */
const firstScreen = (seats: SeatStore, linked_code: string | null): Screen => {
  const seat = seats.find(linked_code);
  if (seat !== null) return { name: 'lesson', seat };
  const ended = linked_code === null ? null : seats.endOf(linked_code);
  if (ended !== null) return { name: 'ended', title: ended.title };
  return { name: 'join', join_code: linked_code ?? '', student: '', student_number: '', problem: null };
};

/** Join, lesson, ended: one thing at a time. A seat that is still known skips the first. */
export const App = ({ seats, theme, fonts, player, linked_code }: AppProps): ReactElement => {
  const [screen, setScreen] = useState<Screen>(() => firstScreen(seats, linked_code));

  switch (screen.name) {
    case 'join':
      return (
        <JoinScreen
          seats={seats}
          theme={theme}
          player={player}
          initial={screen}
          onJoined={(seat) => {
            seats.save(seat);
            showAddress(seat.join_code);
            setScreen({ name: 'lesson', seat });
          }}
        />
      );
    case 'lesson': {
      const { seat } = screen;
      return (
        <LessonScreen
          key={seat.token}
          seat={seat}
          theme={theme}
          fonts={fonts}
          player={player}
          onEnded={(title) => {
            seats.end(seat.join_code, title);
            setScreen({ name: 'ended', title });
          }}
          onLeft={(problem) => {
            seats.leave(seat.join_code);
            setScreen({
              name: 'join',
              join_code: seat.join_code,
              student: seat.name,
              student_number: seat.student_number ?? '',
              problem,
            });
          }}
        />
      );
    }
    case 'ended':
      return (
        <EndedScreen
          title={screen.title}
          theme={theme}
          onAgain={() => {
            showAddress(null);
            setScreen({ name: 'join', join_code: '', student: '', student_number: '', problem: null });
          }}
        />
      );
    default:
      return screen satisfies never;
  }
};
