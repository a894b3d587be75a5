import { useEffect, useState, type ReactElement } from 'react';
import type { KeptFonts } from '../common/load-fonts.ts';
import type { ThemeControl } from '../common/theme.ts';
import { EndedScreen } from './ended/ended-screen.tsx';
import { JoinScreen } from './join/join-screen.tsx';
import type { JoinProblem } from './join/joiner.ts';
import { LessonScreen } from './lesson/lesson-screen.tsx';
import type { Player } from './player/player.types.ts';
import type { FormerStore } from './seat/former.store.ts';
import { deliverFormers } from './seat/late-deliver.ts';
import { clearTab } from './seat/let-go.ts';
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
  readonly formers: FormerStore;
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
export const App = ({ seats, formers, theme, fonts, player, linked_code }: AppProps): ReactElement => {
  const [screen, setScreen] = useState<Screen>(() => firstScreen(seats, linked_code));
  /** Counts who was at this device: nothing that one has typed stands there for the next. */
  const [visitor, setVisitor] = useState(0);
  useEffect(() => {
    void deliverFormers(formers);
  }, [formers]);

  const askAnew = (join_code: string): void => {
    clearTab();
    setVisitor(visitor + 1);
    setScreen({ name: 'join', join_code, student: '', student_number: '', problem: null });
  };
  const forget = (join_code: string): void => {
    seats.forget(join_code);
    askAnew(join_code);
  };

  switch (screen.name) {
    case 'join':
      return (
        <JoinScreen
          key={visitor}
          seats={seats}
          theme={theme}
          player={player}
          initial={screen}
          onJoined={(seat) => {
            formers.remove(seat.student_id);
            for (const other of seats.save(seat)) formers.add(other, false);
            void deliverFormers(formers);
            showAddress(seat.join_code);
            setScreen({ name: 'lesson', seat });
          }}
          onNotMe={forget}
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
            clearTab();
            setScreen({ name: 'ended', title });
          }}
          onHeard={(is_heard, is_shared) => {
            // It was given up in another tab, or was not heard of for too long.
            if (seats.knownDeviceId(seat.join_code) === null) askAnew(seat.join_code);
            else if (is_heard) seats.seen(seat.join_code, is_shared);
          }}
          onLeft={(how, is_delivered) => {
            if (!is_delivered) {
              formers.add(seat, true);
              void deliverFormers(formers);
            }
            if (how === 'left') seats.leave(seat.join_code);
            else seats.forget(seat.join_code);
            // Who only leaves may come back, where it does not leave a device of the school's.
            if (seats.knownDeviceId(seat.join_code) === null) {
              askAnew(seat.join_code);
              return;
            }
            clearTab();
            setScreen({
              name: 'join',
              join_code: seat.join_code,
              student: seat.name,
              student_number: seat.student_number ?? '',
              problem: null,
            });
          }}
          onLost={(problem) => {
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
            askAnew('');
          }}
        />
      );
    default:
      return screen satisfies never;
  }
};
