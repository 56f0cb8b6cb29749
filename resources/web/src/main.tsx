import '@fontsource-variable/inter/wght.css';
import '../../theme/generated/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/shell.css';
import './styles/cards.css';
import './styles/pages.css';
import './styles/detail.css';
import './styles/player.css';
import './styles/tv.css';
import { render } from 'preact';
import { followServer } from './api/socket';
import { App } from './app';
import { applyDensity } from './lib/density';
import { startFocus } from './lib/focus';
import { followLibraries } from './lib/libraries';

applyDensity();
startFocus();
followServer();
followLibraries();

const root = document.getElementById('app');
if (root) render(<App />, root);
