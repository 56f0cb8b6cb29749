import '@fontsource-variable/inter/wght.css';
import '../../theme/generated/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/fields.css';
import './styles/menu.css';
import './styles/shell.css';
import './styles/cards.css';
import './styles/grid.css';
import './styles/hero.css';
import './styles/pages.css';
import './styles/forms.css';
import './styles/detail.css';
import './styles/lists.css';
import './styles/playlists.css';
import './styles/about.css';
import './styles/editing.css';
import './styles/review.css';
import './styles/phone.css';
import './styles/player.css';
import './styles/player-controls.css';
import './styles/player-extras.css';
import './styles/player-notes.css';
import './styles/music.css';
import './styles/tv.css';
import { render } from 'preact';
import { followServer } from './api/socket';
import { App } from './app';
import { applyDensity } from './lib/density';
import { startFocus } from './lib/focus';
import { followLibraries } from './lib/libraries';
import { followMe } from './lib/me';

applyDensity();
startFocus();
followServer();
followLibraries();
followMe();

// A page kept by the browser has ended its playback when it was left: begin again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});

const root = document.getElementById('app');
if (root) render(<App />, root);
