import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { publicInfo } from './api/auth';
import { unreachable } from './api/client';
import { signedIn } from './api/session';
import { takeFocus } from './lib/focus';
import { useQuery } from './lib/query';
import { pageKey, route } from './lib/router';
import { MusicBar } from './music/MusicBar';
import { Account } from './pages/Account';
import { Browse } from './pages/Browse';
import { EditPage } from './pages/EditPage';
import { Home } from './pages/Home';
import { IdentifyPage } from './pages/IdentifyPage';
import { ItemPage } from './pages/ItemPage';
import { Library } from './pages/Library';
import { MyList } from './pages/MyList';
import { ReviewPage } from './pages/ReviewPage';
import { Search } from './pages/Search';
import { Setup } from './pages/Setup';
import { SignIn } from './pages/SignIn';
import { Player } from './player/Player';
import { ServerGone } from './ui/Message';
import { Toast } from './ui/Toast';

/** Decide what is shown: a lost server, the first run, signing in, or a page. */
export function App(): JSX.Element | null {
  const gone = unreachable.value;
  const info = useQuery(publicInfo, [gone, signedIn.value]);
  useScrollMemory();
  useTvFocus();

  const playing = signedIn.value && route.value.name === 'play';
  if (gone && !playing) return <ServerGone />;
  if (signedIn.value) {
    return (
      <>
        <Page />
        <MusicBar />
        <Toast />
      </>
    );
  }
  if (info.error) return <ServerGone />;
  if (!info.data) return null;
  if (info.data.StartupWizardCompleted === false) return <Setup done={info.reload} />;
  return <SignIn serverName={info.data.ServerName ?? 'Rustfin'} />;
}

function Page(): JSX.Element {
  const { name, id, query } = route.value;
  switch (name) {
    case 'library':
      return <Library key={id} id={id} />;
    case 'item':
      return <ItemPage key={id} id={id} />;
    case 'play':
      return <Player key={`${id}${query.get('entry') ?? ''}`} id={id} />;
    case 'search':
      return <Search />;
    case 'list':
      return <MyList />;
    case 'browse':
      return <Browse />;
    case 'account':
      return <Account />;
    case 'edit':
      return <EditPage key={id} id={id} />;
    case 'identify':
      return <IdentifyPage key={id} id={id} />;
    case 'review':
      return <ReviewPage />;
    default:
      return <Home />;
  }
}

/** Give a new page the focus as soon as it has something to focus; signing in makes one too. */
function useTvFocus(): void {
  const key = pageKey.value;
  useEffect(() => {
    // However long the page takes: without a focus a remote control leads nowhere.
    const timer = setInterval(() => {
      if (takeFocus()) clearInterval(timer);
    }, 100);
    return () => clearInterval(timer);
  }, [key, signedIn.value]);
}

const positions = new Map<string, number>();

/** Begin a page at its top, and come back to where one was. */
function useScrollMemory(): void {
  const key = pageKey.value;
  useEffect(() => {
    const keep = (): unknown => positions.set(key, scrollY);
    const wanted = positions.get(key) ?? 0;
    scrollTo(0, 0);
    // The page fills while its answers come in: try until it is tall enough.
    let tries = 20;
    const timer = setInterval(() => {
      if (scrollY < wanted) scrollTo(0, wanted);
      if ((tries -= 1) <= 0 || scrollY >= wanted) {
        clearInterval(timer);
        addEventListener('scroll', keep, { passive: true });
      }
    }, 50);
    const stop = (): void => clearInterval(timer);
    addEventListener('wheel', stop, { once: true, passive: true });
    return () => {
      stop();
      removeEventListener('wheel', stop);
      removeEventListener('scroll', keep);
    };
  }, [key]);
}
