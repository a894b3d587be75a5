import './pick-panel.css';
import { Undo2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Form } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { pickPanelEn } from '../../../shared/locales/en/pick.ts';
import { pickPanelKo } from '../../../shared/locales/ko/pick.ts';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { CountField } from './count-field.tsx';
import { Drawn } from './drawn.tsx';
import { useDraw } from './use-draw.ts';
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
  const { draw, is_held, trouble } = useDraw();
  const { here, left } = usePot();
  const place = useButtonFirst();
  const press = (): void => {
    draw(count);
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
      {here > 0 && <p className="muted small">{t('pick.panel.left', { count: left, here })}</p>}
      {here === 0 && (
        <div className="pick-nobody">
          {trouble !== 'nobody' && <p>{t('pick.panel.nobody')}</p>}
          <p className="muted small">{t('pick.panel.nobody_hint')}</p>
        </div>
      )}
      <Drawn />
      <Foot />
    </div>
  );
};

const Foot = () => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const { shown, undoes } = usePot();
  const is_drawn = useDrawn().length > 0;
  return (
    <>
      {(is_drawn || undoes !== null) && (
        <div className="pick-foot">
          <Button
            size="small"
            isDisabled={undoes === null}
            onPress={() => {
              outbox.enqueue('pick.undo', {});
            }}
          >
            <Undo2 aria-hidden />
            {t(`pick.panel.undo_${undoes ?? 'draw'}`)}
          </Button>
          <Button
            size="small"
            isDisabled={!is_drawn}
            onPress={() => {
              outbox.enqueue('pick.clear', {});
            }}
          >
            {t('pick.clear')}
          </Button>
        </div>
      )}
      <Toggle
        label={t('pick.panel.show')}
        hint={t('pick.panel.show_hint')}
        is_on={shown}
        onChange={(next) => {
          outbox.enqueue('pick.show', { shown: next });
        }}
      />
    </>
  );
};
