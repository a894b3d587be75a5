import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { createApi } from '../common/api.ts';
import type { ThemeControl } from '../common/theme.ts';
import { WordScreen } from './ended/word-screen.tsx';
import { createRemoteLink, type RemoteLink } from './lesson/remote-link.ts';
import { RemoteScreen } from './lesson/remote-screen.tsx';
import { pair, type PairRefusal } from './pairing/pair.ts';
import type { PairedRemote, RemoteStore } from './pairing/remote-store.ts';
import { PressButton } from './ui/press-button.tsx';

interface AppProps {
  readonly kept: RemoteStore;
  readonly theme: ThemeControl;
}

type Screen =
  | { readonly name: 'none' }
  | { readonly name: 'pairing'; readonly secret: string }
  | { readonly name: 'refused'; readonly why: PairRefusal }
  | { readonly name: 'remote'; readonly remote: PairedRemote };

const screenOf = (kept: RemoteStore): Screen => {
  const [secret, remote] = [kept.pending(), kept.remote()];
  if (secret !== null) return { name: 'pairing', secret };
  return remote === null ? { name: 'none' } : { name: 'remote', remote };
};

/** Comes with the code, until it is answered. */
const Pairing = ({
  secret,
  kept,
  theme,
  onDone,
}: AppProps & { readonly secret: string; readonly onDone: (next: Screen) => void }) => {
  const { t } = useTranslation();
  useEffect(() => {
    const stop = new AbortController();
    const run = async (): Promise<void> => {
      const { signal } = stop;
      const outcome = await pair({ api: createApi({}), secret, device_id: kept.device_id(), signal });
      if (outcome === null) return;
      if ('remote' in outcome) {
        kept.settle(outcome.remote);
        onDone({ name: 'remote', remote: outcome.remote });
      } else {
        kept.settle(null);
        onDone({ name: 'refused', why: outcome.refusal });
      }
    };
    void run();
    return () => {
      stop.abort();
    };
  }, [secret, kept, onDone]);
  return <WordScreen title={t('remote.pairing')} hint={t('remote.pairing_hint')} theme={theme} />;
};

const Running = ({
  name,
  link,
  theme,
}: {
  readonly name: string;
  readonly link: RemoteLink;
  readonly theme: ThemeControl;
}) => {
  const { t } = useTranslation();
  const { end } = useSyncExternalStore(link.subscribe, link.current);
  useEffect(() => {
    link.start();
    return link.stop;
  }, [link]);
  if (end === null) return <RemoteScreen name={name} link={link} theme={theme} />;
  return (
    <WordScreen name={name} title={t(`remote.${end}`)} hint={t(`remote.${end}_hint`)} theme={theme}>
      {end === 'replaced' && (
        <PressButton size="big" tone="main" onClick={link.start}>
          {t('remote.use_here')}
        </PressButton>
      )}
    </WordScreen>
  );
};

const openLink = (remote: PairedRemote, kept: RemoteStore): RemoteLink =>
  createRemoteLink({
    remote,
    api: createApi({ token: remote.token }),
    tabs: typeof BroadcastChannel === 'function' ? new BroadcastChannel('airclass.remote') : null,
    onGone: () => {
      kept.forget(remote.token);
    },
  });

const Paired = ({ remote, kept, theme }: AppProps & { readonly remote: PairedRemote }) => {
  const [link] = useState(() => openLink(remote, kept));
  return <Running name={remote.name} link={link} theme={theme} />;
};

/** A phone that becomes a remote, is one, or was one. */
export const App = ({ kept, theme }: AppProps) => {
  const { t, i18n } = useTranslation();
  const [screen, setScreen] = useState<Screen>(() => screenOf(kept));
  const title = t('remote.title');
  useEffect(() => {
    document.title = title;
  }, [title, i18n.language]);

  switch (screen.name) {
    case 'none':
      return <WordScreen title={t('remote.none')} hint={t('remote.none_hint')} theme={theme} />;
    case 'pairing':
      return <Pairing secret={screen.secret} kept={kept} theme={theme} onDone={setScreen} />;
    case 'refused':
      return (
        <WordScreen title={t(`remote.${screen.why}`)} hint={t(`remote.${screen.why}_hint`)} theme={theme} />
      );
    case 'remote':
      return <Paired remote={screen.remote} kept={kept} theme={theme} />;
    default:
      return screen satisfies never;
  }
};
