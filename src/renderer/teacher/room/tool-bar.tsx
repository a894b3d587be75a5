import './room.css';
import { useTranslation } from 'react-i18next';
import { useShown } from '../data/what-is-shown.ts';
import { useShortcut } from '../shortcuts/shortcuts.tsx';
import { Button } from '../ui/button.tsx';
import { useOpenTool } from './open-tool.ts';
import { isSwitch, type TeacherRoom, type ToolPanel, type ToolSwitch } from './room.types.ts';

/** The rooms' tools: each within one press, and within one key. */
export const ToolBar = ({ rooms }: { readonly rooms: readonly TeacherRoom[] }) => {
  const { t } = useTranslation();
  return (
    <div className="tool-bar" role="group" aria-label={t('teacher.live.tools')}>
      {rooms.map(({ id, tool }) => {
        if (tool === undefined) return null;
        return isSwitch(tool) ? (
          <SwitchTool key={id} tool={tool} />
        ) : (
          <PanelTool key={id} id={id} tool={tool} />
        );
      })}
    </div>
  );
};

const never = (): boolean => false;

const PanelTool = ({ id, tool }: { readonly id: string; readonly tool: ToolPanel }) => {
  const { t } = useTranslation();
  const { opened, toggle } = useOpenTool();
  const { icon: Icon, title, shortcut, is_urgent = false, useIsOn = never } = tool;
  const is_on = useIsOn();
  const press = (): void => {
    toggle(id);
  };
  useShortcut({ key: shortcut, label: t('shortcuts.tool', { tool: t(title) }), is_urgent, run: press });
  return (
    <Button
      size="small"
      data-tool={id}
      data-on={is_on}
      aria-expanded={opened === id}
      aria-keyshortcuts={shortcut}
      onPress={press}
    >
      <Icon aria-hidden />
      {t(title)}
      {is_on && <span className="visually-hidden">, {t('teacher.live.tool_on')}</span>}
    </Button>
  );
};

const SwitchTool = ({ tool }: { readonly tool: ToolSwitch }) => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const { icon: Icon, title, shortcut, does, is_urgent = false, useSwitch } = tool;
  const { is_on, flip } = useSwitch();
  useShortcut({ key: shortcut, label: t(does), is_urgent, run: flip });
  return (
    <Button
      size="small"
      data-on={is_on && !is_stale}
      aria-pressed={is_on}
      aria-keyshortcuts={shortcut}
      onPress={flip}
    >
      <Icon aria-hidden />
      {t(title)}
    </Button>
  );
};
