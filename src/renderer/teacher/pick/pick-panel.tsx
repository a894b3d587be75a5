import './pick-panel.css';
import { Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { pickPanelEn } from '../../../shared/locales/en/pick.ts';
import { pickPanelKo } from '../../../shared/locales/ko/pick.ts';
import { FailedPressNote } from '../../common/commands/failed-press-note.tsx';
import { useCommand } from '../../common/commands/use-command.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { CountField } from './count-field.tsx';
import { Drawn } from './drawn.tsx';
import { PICK_PLACE, useDraw } from './use-draw.ts';
import { useDrawn, usePot } from './use-pick.ts';

export const words: PanelWords = { ko: pickPanelKo, en: pickPanelEn };

/** Enter draws as soon as the tool is open: the keyboard goes from its heading on to the button. */
const useButtonFirst = () => {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // After the place has given the focus to its heading.
    queueMicrotask(() => {
      const { activeElement } = document;
      if (activeElement?.id !== 'tool-pick' && activeElement !== document.body) return;
      place.current?.querySelector<HTMLElement>('.button-primary')?.focus();
    });
  }, []);
  return place;
};

/** Draws who is here, and what is done with whom it named. */
export const Panel = () => {
  const { t } = useTranslation();
  const [count, setCount] = useState(1);
  const { draw, is_held, trouble, failed } = useDraw();
  const { here, left } = usePot();
  const place = useButtonFirst();
  const press = (): void => {
    draw(count, () => {
      // The next press draws one, unless somebody has asked for another number meanwhile.
      setCount((now) => (now === count ? 1 : now));
    });
  };
  return (
    <div className="pick">
      <Form
        ref={place}
        className="pick-ask"
        onSubmit={(event) => {
          event.preventDefault();
          press();
        }}
      >
        <CountField count={count} onChange={setCount} />
        <Button variant="primary" size="large" is_busy={is_held} onPress={press}>
          {count === 1 ? t('pick.panel.draw') : t('pick.panel.draw_several', { count })}
        </Button>
      </Form>
      <p role="status" className="pick-trouble">
        {trouble !== null && t(`pick.panel.${trouble}`)}
      </p>
      <FailedPressNote failed={failed} className="note-look small" />
      {here > 0 && <p className="muted small">{t('pick.panel.left', { count: left, here })}</p>}
      {here === 0 && (
        <div className="pick-nobody">
          {trouble !== 'nobody' && <p>{t('pick.panel.nobody')}</p>}
          <p className="muted small">{t('pick.panel.nobody_hint')}</p>
        </div>
      )}
      <Steps />
      <Drawn />
      <ShowSwitch />
    </div>
  );
};

/** Under the button, in sight however many are drawn: a wrong press is taken back before a name is called. */
const Steps = () => {
  const { t } = useTranslation();
  const undo = useCommand('pick.undo', PICK_PLACE);
  const clear = useCommand('pick.clear', PICK_PLACE);
  const { undoes } = usePot();
  const is_drawn = useDrawn().length > 0;
  if (!is_drawn && undoes === null) return null;
  return (
    <div className="pick-steps">
      <Button
        size="small"
        isDisabled={undoes === null}
        is_busy={undo.is_busy}
        onPress={() => {
          undo.run({});
        }}
      >
        <Undo2 aria-hidden />
        {t(`pick.panel.undo_${undoes ?? 'draw'}`)}
      </Button>
      <Button
        size="small"
        isDisabled={!is_drawn}
        is_busy={clear.is_busy}
        onPress={() => {
          clear.run({});
        }}
      >
        {t('pick.clear')}
      </Button>
    </div>
  );
};

const ShowSwitch = () => {
  const { t } = useTranslation();
  const { run, pending } = useCommand('pick.show', PICK_PLACE);
  const { shown } = usePot();
  return (
    <Toggle
      label={t('pick.panel.show')}
      hint={t('pick.panel.show_hint')}
      is_on={pending?.shown ?? shown}
      onChange={(next) => {
        run({ shown: next });
      }}
    />
  );
};
