import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { session } from '../api/session';
import { userPicture } from '../api/images';
import { url } from '../api/client';
import { density } from '../lib/density';
import { holdsFiles, libraries } from '../lib/libraries';
import { link, route } from '../lib/router';
import { Icon } from './Icon';

/** Libraries named in the bar; more of them are behind Browse. */
const NAMED_LIBRARIES = 4;

interface ShellProps {
  /** The bar lies on a picture. */
  over?: boolean;
  /** Library that the page belongs to. */
  within?: string;
  children: ComponentChildren;
}

/** Navigation around a page: a bar on top and, on a phone, tabs below. */
export function Shell({ over = false, within, children }: ShellProps): JSX.Element {
  return (
    <>
      <a class="skip" href="#content" onClick={toContent}>Skip to content</a>
      <TopBar over={over} within={within} />
      <main id="content" class={over ? 'page over' : 'page'} tabIndex={-1}>{children}</main>
      <Tabs within={within} />
    </>
  );
}

function toContent(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function TopBar({ over, within }: { over: boolean; within?: string }): JSX.Element {
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const look = (): void => setScrolled(scrollY > 24);
    look();
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  const name = route.value.name;
  const known = libraries.value ?? [];
  const [bar, fits] = useFitting(NAMED_LIBRARIES, known);
  const named = known.filter(holdsFiles).slice(0, fits);
  const open = name === 'library' ? route.value.id : within;
  return (
    <header class={`top ${over ? 'over' : ''} ${scrolled ? 'scrolled' : ''}`}>
      <a class="brand" href={link('home')} aria-label="Rustfin, home" />
      <nav aria-label="Main" ref={bar}>
        <NavLink href={link('home')} current={name === 'home'}>Home</NavLink>
        {named.map((library) => (
          <NavLink key={library.Id} href={link('library', library.Id)} current={open === library.Id}>
            {library.Name}
          </NavLink>
        ))}
        {known.length > named.length && (
          <NavLink href={link('browse')} current={name === 'browse'}>Browse</NavLink>
        )}
        <NavLink href={link('list')} current={name === 'list'}>My list</NavLink>
      </nav>
      <div class="end">
        <a class="icon-button" href={link('search')} aria-label="Search" data-testid="search-link">
          <Icon name="search" />
        </a>
        <a class="avatar" href={link('account')} aria-label={`Account of ${session.value?.userName ?? ''}`}>
          <Avatar />
        </a>
      </div>
    </header>
  );
}

/** How many links of a bar fit beside what stands at its end; found by trying. */
function useFitting(most: number, content: unknown): [bar: RefObject<HTMLElement | null>, fits: number] {
  const bar = useRef<HTMLElement>(null);
  const [fits, setFits] = useState(most);
  useEffect(() => {
    const anew = (): void => setFits(most);
    addEventListener('resize', anew);
    return () => removeEventListener('resize', anew);
  }, [most]);
  useLayoutEffect(() => {
    const last = bar.current?.lastElementChild?.getBoundingClientRect();
    const end = bar.current?.nextElementSibling?.getBoundingClientRect();
    // Without a size there is no bar: phones have tabs.
    if (last?.width && end && last.right > end.left && fits > 0) setFits(fits - 1);
  }, [fits, content, density.value]);
  return [bar, fits];
}

function Avatar(): JSX.Element {
  const who = session.value;
  const ref = who && userPicture({ Id: who.userId, PrimaryImageTag: who.imageTag });
  if (ref) return <img src={url(ref.path, { tag: ref.tag })} alt="" />;
  return <>{(who?.userName ?? '').charAt(0).toUpperCase()}</>;
}

interface NavLinkProps {
  href: string;
  current: boolean;
  children: ComponentChildren;
}

function NavLink({ href, current, children }: NavLinkProps): JSX.Element {
  return <a href={href} aria-current={current ? 'page' : undefined}>{children}</a>;
}

const TABS = [
  { name: 'home', label: 'Home', icon: 'home' },
  { name: 'browse', label: 'Browse', icon: 'libraries' },
  { name: 'search', label: 'Search', icon: 'search' },
  { name: 'list', label: 'My list', icon: 'heart' },
] as const;

function Tabs({ within }: { within?: string }): JSX.Element {
  const name = route.value.name;
  const browsing = within !== undefined || name === 'library' || name === 'item';
  return (
    <nav class="tabs" aria-label="Main">
      {TABS.map((tab) => (
        <NavLink key={tab.name} href={link(tab.name)} current={tab.name === name || (tab.name === 'browse' && browsing)}>
          <em><Icon name={tab.icon} /></em>
          {tab.label}
        </NavLink>
      ))}
    </nav>
  );
}
