import {
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Covering } from '../room/room.types.ts';
import { CoveredProvider } from '../room/use-is-covered.ts';
import { BarButton } from './bar-button.tsx';
import { isAction, type BarAction, type BarEntry, type BarPanel } from './bar-entry.types.ts';
import { PanelCall } from './panel-call.tsx';

interface PanelButtonProps {
  readonly panel: BarPanel;
  readonly is_open: boolean;
  readonly controls: string;
  readonly held: string | undefined;
  readonly onPress: () => void;
}

const PanelButton = ({ panel, is_open, controls, held, onPress }: PanelButtonProps): ReactElement => {
  const { t } = useTranslation();
  const { icon, title, useBadge } = panel;
  const count = useBadge?.() ?? null;
  return (
    <BarButton icon={icon} aria-expanded={is_open} aria-controls={controls} held={held} onClick={onPress}>
      <span>{t(title)}</span>
      {count !== null && count > 0 && <span className="panel-bar__count">{count}</span>}
    </BarButton>
  );
};

interface ActionPlaceProps {
  readonly action: BarAction;
  readonly is_open: boolean;
  /** It was opened before: what it holds stays. */
  readonly was_opened: boolean;
  readonly controls: string;
  readonly held: string | undefined;
  readonly onToggle: () => void;
}

/** A button, and its popover right behind it, where a keyboard goes next. */
const ActionPlace = (props: ActionPlaceProps): ReactElement => {
  const { action, is_open, was_opened, controls, held, onToggle } = props;
  const { t } = useTranslation();
  const { button: Button, popover } = action;
  return (
    <div className="panel-bar__place" data-open={is_open}>
      <Button is_open={is_open} controls={controls} held={held} onToggle={onToggle} />
      {popover !== undefined && (
        <section id={controls} className="bar-popover" aria-label={t(popover.title)} hidden={!is_open}>
          {was_opened && <popover.component />}
        </section>
      )}
    </div>
  );
};

export interface PanelBarProps {
  readonly entries: readonly BarEntry[];
  /** The picture is there, or is not waited for any more: what is fetched now takes nothing from it. */
  readonly may_fetch: boolean;
  /** A room covers the page; null: none does. */
  readonly covering: Covering | null;
  /** Between the panels and the bar, in sight whatever is open. */
  readonly children?: ReactNode;
}

/**
 * The bar under the picture: actions, then the rooms' panels, of which one at a time is open above it. One that was opened
 * stays mounted, so that what was typed is not lost. A panel that calls is opened by itself. Nothing where there is no entry.
 */
export const PanelBar = ({ entries, may_fetch, covering, children }: PanelBarProps): ReactElement | null => {
  const { t } = useTranslation();
  const base_id = useId();
  const bar = useRef<HTMLElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const [popped, setPopped] = useState<string | null>(null);
  const [visited, setVisited] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (popped === null) return;
    const close = ({ target }: Event): void => {
      const place = bar.current?.querySelector('[data-open="true"]') ?? null;
      if (target instanceof Node && place?.contains(target) === false) setPopped(null);
    };
    document.addEventListener('pointerdown', close);
    return () => {
      document.removeEventListener('pointerdown', close);
    };
  }, [popped]);
  const places = useRef<HTMLDivElement>(null);
  const called = useRef<string | null>(null);
  const open = useCallback((id: string): void => {
    setOpened(id);
    setVisited((before) => new Set([...before, id]));
    // A keyboard that was in the panel that goes away goes on in the one that comes.
    const was_in = document.activeElement?.closest('.panels__place') ?? null;
    called.current = was_in === null ? null : id;
  }, []);
  useEffect(() => {
    if (opened !== null && called.current === opened)
      places.current?.querySelector<HTMLElement>('.panels__place:not([hidden])')?.focus();
    called.current = null;
  }, [opened]);
  if (entries.length === 0) return null;
  const actions = entries.filter(isAction);
  const panels = entries.filter((entry): entry is BarPanel => !isAction(entry));
  const placeOf = (id: string): string => `${base_id}-${id}`;
  const heldBy = (entry: BarEntry): string | undefined =>
    isAction(entry) && entry.popover === undefined ? undefined : covering?.why;
  const visit = (id: string): void => {
    setVisited(new Set([...visited, id]));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || covering !== null || (opened === null && popped === null)) return;
    event.preventDefault();
    // The focus goes back to what opened it.
    const closed = popped ?? opened ?? '';
    bar.current?.querySelector<HTMLElement>(`[aria-controls="${CSS.escape(placeOf(closed))}"]`)?.focus();
    if (popped === null) setOpened(null);
    else setPopped(null);
  };
  return (
    <div ref={places} className="panels" onKeyDown={onKeyDown}>
      {panels.map(
        ({ id, useCall }) =>
          useCall !== undefined && (
            <PanelCall key={id} id={id} useCall={useCall} is_covered={covering !== null} onCall={open} />
          ),
      )}
      {panels.map(({ id, title, component: Component }) => (
        <section
          key={id}
          id={placeOf(id)}
          className="panels__place"
          aria-label={t(title)}
          hidden={opened !== id}
          tabIndex={-1}
        >
          {visited.has(id) && (
            <CoveredProvider value={covering !== null}>
              <Component />
            </CoveredProvider>
          )}
        </section>
      ))}
      <div className="panel-foot">
        {children}
        {may_fetch && actions.map(({ id, above: Above }) => Above !== undefined && <Above key={id} />)}
        <nav ref={bar} className="panel-bar" aria-label={t('common.panels')}>
          {actions.map((action) => (
            <ActionPlace
              key={action.id}
              action={action}
              is_open={popped === action.id}
              was_opened={visited.has(action.id)}
              controls={placeOf(action.id)}
              held={heldBy(action)}
              onToggle={() => {
                setPopped(popped === action.id ? null : action.id);
                visit(action.id);
              }}
            />
          ))}
          {panels.map((panel) => (
            <PanelButton
              key={panel.id}
              panel={panel}
              is_open={opened === panel.id}
              controls={placeOf(panel.id)}
              held={heldBy(panel)}
              onPress={() => {
                setOpened(opened === panel.id ? null : panel.id);
                visit(panel.id);
              }}
            />
          ))}
        </nav>
      </div>
    </div>
  );
};
