import { Eye, EyeOff, Mic, MicOff, MonitorUp, MonitorX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { InsetField } from './inset-field.tsx';
import { useShare } from './use-share.ts';

/** That the screen is shared, beside the picture; or why it no longer is. */
export const ShareBar = () => {
  const { t } = useTranslation();
  const { view, control } = useShare();
  const { running, problem } = view;
  if (running === null) {
    if (problem === null || view.is_starting) return null;
    return (
      <section className="share-bar" data-tone="look" role="alert">
        <Mark tone="look" />
        <p className="share-bar-text">{t(`teacher.share.problems.${problem}`)}</p>
        <Button size="small" onPress={control.forgetProblem}>
          {t('teacher.share.put_away')}
        </Button>
      </section>
    );
  }
  const { link, surface, is_muted, inset, may_show_page, is_veiled } = running;
  const linkWord = () => {
    if (link !== 'live') return `teacher.share.link_${link}` as const;
    if (is_muted === true) return 'teacher.share.muted';
    return surface === 'screen' ? 'teacher.share.link_live' : (`teacher.share.link_live_${surface}` as const);
  };
  return (
    <section className="share-bar" aria-label={t('teacher.share.heading')}>
      <MonitorUp aria-hidden className="share-bar-icon" />
      <div className="share-bar-text">
        <p className="share-bar-title">{t(`teacher.share.on_${surface}`)}</p>
        <p className="muted small" role="status">
          {t(linkWord())}
        </p>
      </div>
      {inset !== null && <InsetField inset={inset} onChange={control.setInset} />}
      {is_muted !== null && (
        <Button
          onPress={() => {
            control.mute(!is_muted);
          }}
        >
          {is_muted ? <MicOff aria-hidden /> : <Mic aria-hidden />}
          {t(is_muted ? 'teacher.share.unmute' : 'teacher.share.mute')}
        </Button>
      )}
      <Button variant="danger" onPress={control.stop}>
        <MonitorX aria-hidden />
        {t('teacher.share.stop')}
      </Button>
      {may_show_page && (
        <div className="share-bar-page">
          <p className="small">{t('teacher.share.page_is_seen')}</p>
          <Button
            size="small"
            onPress={() => {
              control.setVeiled(!is_veiled);
            }}
          >
            {is_veiled ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
            {t(is_veiled ? 'teacher.share.unveil' : 'teacher.share.veil')}
          </Button>
        </div>
      )}
    </section>
  );
};
